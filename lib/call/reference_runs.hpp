#pragma once

#include <span>

#include "reference_confidence.hpp"

namespace varg::call {

/// From this GQ on a position is callable as the reference.
inline constexpr int callable_quality = 20;

/// Merges `positions` (those of `owned`, in order) that no record of the shard speaks for into runs
/// of one state, band and ploidy, cut at seam_distance; the first unmerged_head stay single.
/// Classes of all positions come with it. `called` is of the shard's records, by begin.
ShardReference reference_runs(std::span<const PositionConfidence> positions,
                              const genome::Interval& owned, align::Window reference,
                              const std::vector<CalledSpan>& called, const GqBands& bands);

/// What a shard says about the positions that no record speaks for. `usable` are the reads of its
/// one sample after count_mates_once; `called` is of the records that reach into the shard, by
/// begin.
ShardReference reference_of_shard(const UsableReads& usable, const Evidence& evidence,
                                  const std::vector<CalledSpan>& called, const GqBands& bands);

}  // namespace varg::call
