#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace varg::flow {

/// Cuts a row of weights into `parts` runs of at least one weight each, in order, so that the
/// heaviest run is as light as it can be; of such cuts each is the one nearest to equal shares that
/// the ones before it leave (ties: the earlier). Gives the end index of every run.
/// `parts` is from 1 to the number of weights. Pure; O(weights x 64).
std::vector<std::size_t> even_cuts(std::span<const std::uint64_t> weights, std::size_t parts);

}  // namespace varg::flow
