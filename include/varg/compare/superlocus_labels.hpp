#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/compare/call_examples.hpp>
#include <varg/compare/fraction_bins.hpp>
#include <varg/compare/match.hpp>
#include <varg/compare/match_counts.hpp>
#include <varg/compare/strata.hpp>
#include <varg/compare/superloci.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/vcf_header.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::compare {

/// A call without match and a call of the other side at most this far apart, by their REF as
/// written, match locally (`lm`, as vcfeval's --loose-match-distance): touching ones are 1 apart.
inline constexpr genome::Pos local_distance = 30;

struct LabelOptions {
  MatchOptions match;
  const genome::RegionSet* confident = nullptr;  ///< none: no call is UNK
  const genome::RegionSet* regions = nullptr;    ///< POS decides what is counted; none: all
  const Strata* strata = nullptr;
  const FractionBins* fractions = nullptr;  ///< somatic calls are counted by VAF too
  /// A truth insertion with one of the bases beside it in the confident regions makes insertions at
  /// its place confident (hap.py's --adjust-conf-regions).
  bool adjusts_confident = true;
  bool has_selection = false;  ///< the rows of FilterRow::selected are wanted
};

/// A superlocus over its budget.
struct Fallback {
  genome::Interval interval;
  std::uint64_t calls = 0;  ///< of both sides
};

/// Records as they came, in the lists of vcfeval's files.
struct RecordLines {
  std::string tp;           ///< of query
  std::string tp_baseline;  ///< of truth
  std::string fp;
  std::string fn;
};

/// What a batch of superloci gave.
struct LabelledBatch {
  std::vector<CountedCall> counted;
  std::vector<std::uint16_t> subsets;  ///< numbers that the counted calls point to
  std::string lines;                   ///< VCF lines in order
  RecordLines records;                 ///< of calls with Call::line
  CallExamples examples;
  std::vector<Fallback> fallbacks;
  std::uint64_t superloci = 0;
  std::uint64_t searched = 0;
  std::uint64_t outside_regions = 0;  ///< calls compared and not counted
};

/// Matches, decides and counts. Pure but for reading `reference`; any thread with its own.
///
/// Where a superlocus has filtered calls, the PASS rows come from a match of the others alone, and
/// so do the SEL rows. A call is confident when is_inside() the confident regions, so decided after
/// matching. A truth TP takes the QQ of the matched query call that is spelled like it, or else
/// the lowest of the query TPs of its superlocus.
LabelledBatch label(const std::vector<Superlocus>& superloci, const reference::Fasta& reference,
                    const LabelOptions& options);

/// The header of the annotated VCF: contigs of the reference, samples TRUTH and QUERY. Somatic
/// calls have their VAF.
io::VcfHeader labelled_header(const genome::Contigs& contigs, bool has_fractions = false);

}  // namespace varg::compare
