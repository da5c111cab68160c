#pragma once

namespace varg::filter {

/// The two-sided binomial test that `first` and `second` (whole numbers) are of one half each:
/// twice the upper tail of the larger one, at most 1. Missing when one is, both are 0, or
/// their sum is above 10^10, which no two depths reach.
double binomial_two_sided(double first, double second);

}  // namespace varg::filter
