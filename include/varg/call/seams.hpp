#pragma once

#include <varg/genome/interval.hpp>

namespace varg::call {

/// Phase blocks and reference blocks end at multiples of this many bases of each contig, so that
/// parts of a run that were cut there join to the bytes of the whole.
inline constexpr genome::Pos seam_distance = 100'000;

/// The stretch between seams that holds `pos`.
constexpr genome::Pos seam_of(genome::Pos pos) { return pos / seam_distance; }

}  // namespace varg::call
