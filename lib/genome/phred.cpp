#include <varg/genome/phred.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace varg::genome {

double phred(double probability, double most) {
  if (probability >= 1.0) return 0.0;
  if (!(probability > 0.0)) return most;
  return std::min(most, -10.0 * std::log10(probability));
}

double probability(double phred) { return std::pow(10.0, -phred / 10.0); }

double log10_sum(double a, double b) {
  const double high = std::max(a, b);
  const double low = std::min(a, b);
  if (low == -std::numeric_limits<double>::infinity()) return high;
  return high + std::log10(1.0 + std::pow(10.0, low - high));
}

}  // namespace varg::genome
