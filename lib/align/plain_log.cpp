#include "plain_log.hpp"

#include <cmath>
#include <numbers>

namespace varg::align {
namespace {

constexpr double log2_of_10 = std::numbers::ln10 / std::numbers::ln2;
constexpr double log10_of_2 = std::numbers::ln2 / std::numbers::ln10;

}  // namespace

double plain_pow10(double x) {
  constexpr int terms = 18;  // 0.7^18 / 18! is under 1e-18
  const double power = x * log2_of_10;
  const double whole = std::floor(power);
  const double rest = (power - whole) * std::numbers::ln2;
  double sum = 1;
  for (int n = terms; n > 0; --n) sum = 1 + sum * rest / n;
  return std::ldexp(sum, static_cast<int>(whole));
}

double plain_log10(double x) {
  constexpr int terms = 12;  // of the series of artanh; the argument is at most 0.172
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);
  if (mantissa < std::numbers::sqrt2 / 2) {
    mantissa *= 2;
    --exponent;
  }
  const double s = (mantissa - 1) / (mantissa + 1);
  double sum = 0;
  for (int n = terms; n >= 0; --n) sum = sum * s * s + 1.0 / (2 * n + 1);
  return exponent * log10_of_2 + 2 * s * sum / std::numbers::ln10;
}

}  // namespace varg::align
