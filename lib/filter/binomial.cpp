#include "binomial.hpp"

#include <algorithm>
#include <cmath>

#include "missing.hpp"

namespace varg::filter {

/// More than two counts of 32 bits; the row of terms gets long beyond.
constexpr double largest_total = 1.0e10;

double binomial_two_sided(double first, double second) {
  if (is_missing(first) || is_missing(second)) return missing_number();
  const double total = std::trunc(first) + std::trunc(second);
  const double larger = std::trunc(std::max(first, second));
  if (!(total > 0) || larger > total || total > largest_total) return missing_number();
  // P(X = larger), then the terms above it, each from the one before; they fall at least as fast
  // as a geometric row once past the middle, so the sum ends early.
  double term = std::exp(std::lgamma(total + 1) - std::lgamma(larger + 1) -
                         std::lgamma(total - larger + 1) - total * std::log(2.0));
  double tail = term;
  constexpr double negligible = 1e-17;
  for (double k = larger; k < total && term > tail * negligible; ++k) {
    term *= (total - k) / (k + 1);
    tail += term;
  }
  return std::min(1.0, 2 * tail);
}

}  // namespace varg::filter
