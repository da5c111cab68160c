#include "str_likelihood.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::StrLocus;
using call::StrRates;

namespace {

constexpr int lengths = 2 * StrLocus::most_units + 1;

StrLocus locus_of(std::initializer_list<std::pair<int, int>> reads) {
  StrLocus locus;
  for (const auto& [units, count] : reads) {
    locus.reads[static_cast<std::size_t>(units + StrLocus::most_units)] = count;
  }
  return locus;
}

double naive_slip(int units, const StrRates& rates) {
  if (units == 0) return 1 - rates.slip;
  double p = rates.slip / 2 * (1 - rates.further);
  for (int n = 1; n < std::abs(units); ++n) p *= rates.further;
  return p;
}

/// log P(reads | rates), by every pair of lengths that the reads show.
double naive_log_likelihood(const StrLocus& locus, const StrRates& rates) {
  const auto seen = [&](int units) {
    return units == 0 || locus.reads[static_cast<std::size_t>(units + StrLocus::most_units)] > 0;
  };
  const auto size = [](int units) { return units == 0 ? 1 : 0.5 / std::pow(2, std::abs(units)); };
  double total = 0;
  const auto add = [&](int a, int b, double share, double prior) {
    double log_p = std::log(prior);
    for (int i = 0; i < lengths; ++i) {
      const int units = i - StrLocus::most_units;
      log_p += locus.reads[static_cast<std::size_t>(i)] *
               std::log((1 - share) * naive_slip(units - a, rates) +
                        share * naive_slip(units - b, rates));
    }
    total += std::exp(log_p);
  };
  const double v = rates.variant;
  add(0, 0, 0, 1 - 1.5 * v - v * v);
  for (int a = -StrLocus::most_units; a <= StrLocus::most_units; ++a) {
    if (a == 0 || !seen(a)) continue;
    add(0, a, 0.5, v * size(a));
    add(a, a, 0, 0.5 * v * size(a));
    add(0, a, 0.2, 0.002 * size(a));
    for (int b = a + 1; b <= StrLocus::most_units; ++b) {
      if (b != 0 && seen(b)) add(a, b, 0.5, 2 * v * v * size(a) * size(b));
    }
  }
  return std::log(total);
}

}  // namespace

TEST_CASE("reads of the reference's length are neither slips nor variants", "[call][str]") {
  const auto found = call::expect(locus_of({{0, 30}}), {0.01, 0.1, 0.001});
  CHECK(found.slips == 0);
  CHECK(found.variant == 0);
}

TEST_CASE("one read off is a slip, half of them are an allele", "[call][str]") {
  const StrRates rates{0.01, 0.1, 0.001};
  const auto one = call::expect(locus_of({{0, 29}, {-1, 1}}), rates);
  CHECK(one.slips == Approx(1).epsilon(0.01));
  CHECK(one.variant < 0.001);
  const auto half = call::expect(locus_of({{0, 15}, {-1, 15}}), rates);
  CHECK(half.slips < 0.5);
  CHECK(half.variant > 0.99);
  const auto all = call::expect(locus_of({{2, 30}}), rates);
  CHECK(all.slips < 0.01);
  CHECK(all.variant == Approx(1).epsilon(0.001));
  const auto both = call::expect(locus_of({{-1, 15}, {1, 15}}), rates);
  CHECK(both.slips < 0.5);
  CHECK(both.variant == Approx(1).epsilon(0.001));
}

TEST_CASE("some reads of another place do not raise the rate of slips", "[call][str]") {
  const auto found = call::expect(locus_of({{0, 32}, {-1, 8}}), {0.001, 0.1, 0.0001});
  CHECK(found.slips < 0.2);
}

TEST_CASE("a slip by three units has two further ones", "[call][str]") {
  const auto found = call::expect(locus_of({{0, 40}, {3, 1}}), {0.05, 0.2, 1e-5});
  CHECK(found.further_units == Approx(2).epsilon(0.01));
  CHECK(found.slips == Approx(1).epsilon(0.01));
}

TEST_CASE("a repeat and its mirror image are the same", "[call][str][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  StrLocus locus;
  for (int& count : locus.reads)
    count = random.chance(0.5) ? static_cast<int>(random.between(0, 9)) : 0;
  StrLocus mirrored = locus;
  std::reverse(mirrored.reads.begin(), mirrored.reads.end());
  const StrRates rates{0.02, 0.15, 0.01};
  CHECK(call::expect(locus, rates).slips == Approx(call::expect(mirrored, rates).slips));
  CHECK(call::expect(locus, rates).variant == Approx(call::expect(mirrored, rates).variant));
}

// By Fisher's identity the slope of the likelihood is that of the expected complete one.
TEST_CASE("the expectations are the slopes of the likelihood", "[call][str][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  StrLocus locus = locus_of({{0, static_cast<int>(random.between(0, 20))}});
  for (int n = 0; n < 3; ++n) {
    locus.reads[static_cast<std::size_t>(random.between(0, lengths - 1))] +=
        static_cast<int>(random.between(0, 8));
  }
  const StrRates rates{static_cast<double>(random.between(1, 200)) / 1000,
                       static_cast<double>(random.between(2, 40)) / 100,
                       static_cast<double>(random.between(1, 200)) / 1000};
  double reads = 0;
  for (const int count : locus.reads) reads += count;
  const auto found = call::expect(locus, rates);

  const double step = 1e-6;
  const auto slope = [&](double StrRates::*rate) {
    StrRates more = rates;
    StrRates less = rates;
    more.*rate += step;
    less.*rate -= step;
    return (naive_log_likelihood(locus, more) - naive_log_likelihood(locus, less)) / (2 * step);
  };
  const double of_slip = found.slips / rates.slip - (reads - found.slips) / (1 - rates.slip);
  CHECK(slope(&StrRates::slip) == Approx(of_slip).epsilon(1e-3).margin(1e-3));
  const double of_further = found.further_units / rates.further - found.slips / (1 - rates.further);
  CHECK(slope(&StrRates::further) == Approx(of_further).epsilon(1e-3).margin(1e-3));
}
