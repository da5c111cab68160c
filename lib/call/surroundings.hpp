#pragma once

#include <optional>
#include <span>

#include <varg/genome/interval.hpp>

#include "sample_evidence.hpp"

namespace varg::call {

/// Molecules of all samples at `pos` to their mean at places of `padded` 100 to 450 bases away;
/// nothing when there are none. The same in each shard that pads `pos` by 450 bases.
std::optional<double> depth_ratio(std::span<const SampleEvidence> samples,
                                  const genome::Interval& padded, genome::Pos pos);

}  // namespace varg::call
