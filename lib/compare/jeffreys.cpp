#include <cmath>

#include <varg/compare/match_counts.hpp>

namespace varg::compare {
namespace {

/// The continued fraction of the incomplete beta function (Lentz's method, DLMF 8.17.22).
double beta_fraction(double a, double b, double x) {
  constexpr int most_terms = 10'000;
  constexpr double tiny = 1e-300;
  constexpr double enough = 1e-14;
  const auto guarded = [](double value) { return std::fabs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / guarded(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= most_terms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    fraction *= d * c;
    if (std::fabs(d * c - 1) < enough) break;
  }
  return fraction;
}

/// The cumulative distribution of Beta(a, b) at x.
double beta_cdf(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double beta_quantile(double a, double b, double p) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (beta_cdf(a, b, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

constexpr double tail = 0.025;  // beyond each end of a 95 % interval

}  // namespace

std::optional<Bounds> jeffreys(std::uint64_t successes, std::uint64_t trials) {
  if (trials == 0) return std::nullopt;
  const double a = static_cast<double>(successes) + 0.5;
  const double b = static_cast<double>(trials - successes) + 0.5;
  Bounds bounds;
  if (successes > 0) bounds.lower = beta_quantile(a, b, tail);
  if (successes < trials) bounds.upper = beta_quantile(a, b, 1 - tail);
  return bounds;
}

std::optional<Bounds> modified_jeffreys(std::uint64_t successes, std::uint64_t trials) {
  auto bounds = jeffreys(successes, trials);
  if (!bounds) return bounds;
  const std::uint64_t failures = trials - successes;
  const double all_or_none = std::pow(tail, 1 / static_cast<double>(trials));
  if (successes == 1) bounds->lower = 0;
  if (failures == 1) bounds->upper = 1;
  if (failures == 0) bounds->lower = all_or_none;
  if (successes == 0) bounds->upper = 1 - all_or_none;
  return bounds;
}

}  // namespace varg::compare
