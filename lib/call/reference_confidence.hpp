#pragma once

#include <cstdint>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/call/ploidy.hpp>
#include <varg/call/reference_blocks.hpp>

#include "usable_reads.hpp"

namespace varg::call {

/// How sure one position is to be the reference, against any other allele.
struct PositionConfidence {
  ReferenceState state = ReferenceState::no_coverage;
  std::uint8_t ploidy = 2;
  std::uint8_t quality = 0;  ///< GQ, 0 to 99
  std::int32_t depth = 0;    ///< molecules
  /// PL of heterozygous (diploid only) and of homozygous or hemizygous other alleles; that of the
  /// reference is 0. No less than 0: what speaks against the reference is no evidence for an
  /// allele that another sample has.
  std::int32_t het = 0;
  std::int32_t alt = 0;
};

/// The confidence of each position of `owned` (of `reference`'s contig and within it), from the
/// reads of one sample after count_mates_once: GATK's reference confidence model.
///
/// Bases: a molecule shows the reference or another allele, wrongly with 10^(-Q/10) (then one of
/// three); bases below 6 do not count, a deleted base is another allele with quality 30. Indels:
/// molecules that speak against all indels up to 10 bases, and molecules aligned with an indel
/// right after the position, at most 40; the first are wrong with 10^-4.5, the second with what
/// the repeat there makes likely (gap_open_in). The less sure of the two counts.
///
/// All sums are of integers, so the order of reads does not matter. O(bases).
std::vector<PositionConfidence> reference_confidence(const UsableReads& usable,
                                                     align::Window reference,
                                                     const genome::Interval& owned,
                                                     const Ploidy& ploidy);

}  // namespace varg::call
