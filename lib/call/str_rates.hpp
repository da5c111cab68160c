#pragma once

#include <array>

#include <varg/call/str_model.hpp>

namespace varg::call {

/// A number by period - 1 and copies - 1.
using StrCells = std::array<std::array<double, most_str_copies>, longest_str_period>;

/// What the loci of a sample hold, and what the prior expects of the same loci.
struct StrTally {
  StrCells found{};
  StrCells expected{};
};

/// The rates of `prior` times found/expected, where the factor of all cells is held to 1, that of a
/// period to that of all, that of neighbouring copies to that of the period, and that of a cell to
/// that of its neighbours, as far as little is found and expected. Made monotone in copies; at most
/// `most`. Rates of `prior` must be positive and not fall with copies.
StrCells updated_rates(const StrCells& prior, const StrTally& tally, double most);

}  // namespace varg::call
