#pragma once

#include <vector>

#include "usable_reads.hpp"

namespace varg::call {

/// Where reads start so thickly that depth would pass `config.depth_cap`, keeps the share of them
/// that the cap allows: those of the smallest name hashes, so that mates stay together and the
/// choice depends on the tile's reads alone. Gives the tiles that lost reads.
std::vector<genome::Interval> cap_depth(UsableReads& usable, const genome::Interval& owned,
                                        const CallerConfig& config);

}  // namespace varg::call
