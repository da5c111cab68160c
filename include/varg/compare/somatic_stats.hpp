#pragma once

#include <cstdint>
#include <string>

#include <varg/compare/compare_reports.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::compare {

/// Makes `outcome` one of somatic calls: gives it a subset for each bin, behind those it has, and
/// an empty tally.
void prepare_somatic(const FractionBins& bins, Outcome& outcome);

/// som.py's stats.csv for one filter, its interval (modified_jeffreys()) too: indels, SNVs, MNPs
/// and all records, then each of them by VAF. Types without calls are left out. The last two
/// columns are the version and the filter, where som.py writes its version and its command.
///
/// Precision is of query's calls and recall of truth's, so where one side spells a change with more
/// records, tp (truth's), fp and unk do not add up to total.query. recall2 is tp of all truth
/// calls, those outside the confident regions included.
std::string somatic_csv(const Outcome& outcome, FilterRow filter);

/// For people: PASS rows by VAF.
std::string fraction_table(const Outcome& outcome);

/// Bases of the contigs on which a file had records, without N; where `regions` are given, of these
/// alone. O(reference).
std::int64_t called_bases(const Outcome& outcome, const reference::Fasta& reference,
                          const genome::RegionSet* regions);

}  // namespace varg::compare
