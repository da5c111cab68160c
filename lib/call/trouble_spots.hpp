#pragma once

#include <span>
#include <vector>

#include "candidates.hpp"

namespace varg::call {

/// Where the reads' own alignments may not tell what is there: intervals apart from each other, by
/// position, none longer than `longest_trouble`. Three things make one:
/// - reads of at least two molecules and `min_clip_fraction` of those there, in one sample, are
///   clipped within 10 bases of each other;
/// - three candidates within `trouble_reach`;
/// - an indel of `long_indel` bases or more.
/// Spots within `trouble_reach` of each other are one; longer ones are cut at multiples of
/// `trouble_grid`.
std::vector<genome::Interval> trouble_spots(std::span<const SampleEvidence> samples,
                                            const std::vector<Candidate>& candidates,
                                            genome::ContigId contig, const CallerConfig& config);

}  // namespace varg::call
