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

}  // namespace varg::genome
