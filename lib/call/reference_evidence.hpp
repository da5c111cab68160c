#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <varg/align/left_align.hpp>

#include "indel_informative.hpp"
#include "usable_reads.hpp"

namespace varg::call {

/// Costs are in 1/256 Phred.
inline constexpr int evidence_unit = 256;

/// What genotypes cost the bases over one position, and how many bases they are. Four equal
/// integers: added at once.
struct BaseEvidence {
  std::uint32_t ref = 0;
  std::uint32_t het = 0;
  std::uint32_t alt = 0;
  std::uint32_t depth = 0;
};

/// What one molecule with error probability 10^(-quality/10) costs, by whether it shows another
/// allele than the reference.
BaseEvidence cost_of(int quality, bool is_alt);

/// What reads say about each position of an interval.
struct ReferenceEvidence {
  std::vector<BaseEvidence> bases;
  std::vector<std::uint32_t> informative;  ///< molecules that speak against indels
  /// Positions (from the interval's begin) right before an indel of reads, ascending, and how many
  /// molecules have one there.
  std::vector<std::pair<std::size_t, int>> indels;
};

/// Adds reads up over `owned`. Bases with quality below 6 [GATK] say nothing.
ReferenceEvidence add_up_evidence(const UsableReads& usable, align::Window reference,
                                  const genome::Interval& owned);

}  // namespace varg::call
