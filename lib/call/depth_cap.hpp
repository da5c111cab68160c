#pragma once

#include <vector>

#include "usable_reads.hpp"

namespace varg::call {

/// Where depth passes `config.depth_cap`, keeps of the reads that start there the share that the
/// cap allows: those of the smallest name hashes, so that mates stay together and the choice
/// depends on reads over the tile alone. Reads over 500 bases are always kept. Gives the tiles that
/// lost reads.
std::vector<genome::Interval> cap_depth(UsableReads& usable, const genome::Interval& owned,
                                        const CallerConfig& config);

}  // namespace varg::call
