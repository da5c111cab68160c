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

/// The cumulative distribution of Beta(a, b) at x in (0, 1), and its density.
struct Beta {
  double below = 0;
  double density = 0;
};

Beta beta_at(double a, double b, double log_scale, double x) {
  const double front = std::exp(log_scale + a * std::log(x) + b * std::log1p(-x));
  const double density = front / (x * (1 - x));
  if (x < (a + 1) / (a + b + 2)) return {front * beta_fraction(a, b, x) / a, density};
  return {1 - front * beta_fraction(b, a, 1 - x) / b, density};
}

/// Newton's steps from the mean, kept between bounds that bisection narrows.
double beta_quantile(double a, double b, double p) {
  constexpr int most_steps = 100;
  constexpr double enough = 1e-15;
  const double log_scale = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b);
  double low = 0;
  double high = 1;
  double x = a / (a + b);
  for (int i = 0; i < most_steps && high - low > enough; ++i) {
    const Beta beta = beta_at(a, b, log_scale, x);
    (beta.below < p ? low : high) = x;
    const double step = beta.density > 0 ? (beta.below - p) / beta.density : 0;
    const double next = x - step;
    const bool is_inside = beta.density > 0 && next > low && next < high;
    if (is_inside && std::fabs(step) < enough * x) return next;
    x = is_inside ? next : (low + high) / 2;
  }
  return x;
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
