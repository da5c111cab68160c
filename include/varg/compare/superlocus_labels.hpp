#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/compare/match.hpp>
#include <varg/compare/match_counts.hpp>
#include <varg/compare/superloci.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/vcf_header.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::compare {

struct LabelOptions {
  MatchOptions match;
  const genome::RegionSet* confident = nullptr;  ///< none: no call is UNK
  const genome::RegionSet* regions = nullptr;    ///< POS decides what is counted; none: all
};

/// What a batch of superloci gave.
struct LabelledBatch {
  MatchCounts counts;
  std::string lines;  ///< VCF lines in order
  std::vector<genome::Interval> fallbacks;
  std::uint64_t superloci = 0;
  std::uint64_t searched = 0;
  std::uint64_t outside_regions = 0;  ///< calls compared and not counted
};

/// Matches, decides and counts. Pure but for reading `reference`; any thread with its own.
///
/// With filtered calls in a superlocus, the PASS rows come from a match of the others alone.
/// A call is confident when its trimmed alleles overlap the confident regions; of an insertion, the
/// bases on both sides must be in them.
LabelledBatch label(const std::vector<Superlocus>& superloci, const reference::Fasta& reference,
                    const LabelOptions& options);

/// The header of the annotated VCF: contigs of the reference, samples TRUTH and QUERY.
io::VcfHeader labelled_header(const genome::Contigs& contigs);

}  // namespace varg::compare
