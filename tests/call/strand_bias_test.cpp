#include "strand_bias.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::StrandCounts;

namespace {

/// n over k, exact for what is asked here.
long double choose(int n, int k) {
  long double result = 1.0L;
  for (int i = 1; i <= k; ++i) result = result * static_cast<long double>(n - k + i) / i;
  return std::round(result);
}

/// The two-sided p by the weights of all tables of the same margins.
double fisher_p(const StrandCounts& counts) {
  const int ref = counts.ref_forward + counts.ref_reverse;
  const int alt = counts.alt_forward + counts.alt_reverse;
  const int forward = counts.ref_forward + counts.alt_forward;
  const long double here =
      choose(ref, counts.ref_forward) * choose(alt, forward - counts.ref_forward);
  long double as_unlikely = 0.0L;
  long double all = 0.0L;
  for (int i = 0; i <= ref; ++i) {
    if (forward - i < 0 || forward - i > alt) continue;
    const long double weight = choose(ref, i) * choose(alt, forward - i);
    all += weight;
    if (weight <= here) as_unlikely += weight;
  }
  return static_cast<double>(as_unlikely / all);
}

/// z by comparing every pair.
double naive_z(const std::vector<double>& alt, const std::vector<double>& ref) {
  double u = 0.0;
  for (const double a : alt) {
    for (const double r : ref) u += a > r ? 1.0 : a == r ? 0.5 : 0.0;
  }
  std::vector<double> all = alt;
  all.insert(all.end(), ref.begin(), ref.end());
  const auto size = static_cast<double>(all.size());
  double ties = 0.0;  // (t^3 - t) of each group of t, told by each of its members
  for (const double value : all) {
    const auto t = static_cast<double>(std::count(all.begin(), all.end(), value));
    ties += t * t - 1.0;
  }
  const auto pairs = static_cast<double>(alt.size() * ref.size());
  const double variance = pairs / 12.0 * (size + 1.0 - ties / (size * (size - 1.0)));
  return variance <= 1e-12 ? 0.0 : (u - pairs / 2.0) / std::sqrt(variance);
}

}  // namespace

TEST_CASE("strand_odds is low for balanced strands and high for one-sided changes", "[call]") {
  CHECK(call::strand_odds({10, 10, 10, 10}) == Approx(std::log(2.0)));
  CHECK(call::strand_odds({0, 0, 0, 0}) == Approx(std::log(2.0)));
  CHECK(call::strand_odds({20, 20, 15, 0}) > 3.0);
  CHECK(call::strand_odds({20, 20, 0, 15}) == Approx(call::strand_odds({20, 20, 15, 0})));
}

TEST_CASE("strand_odds is ln(R + 1/R) + ln(balance of REF) - ln(balance of ALT)", "[call]") {
  // R = (7 * 4) / (4 * 13); balances 4/7 and 4/13.
  const double odds = 28.0 / 52.0;
  CHECK(call::strand_odds({6, 3, 12, 3}) ==
        Approx(std::log(odds + 1.0 / odds) + std::log(4.0 / 7.0) - std::log(4.0 / 13.0)));
}

TEST_CASE("strand_fisher of Fisher's tea tasting is that of the book", "[call]") {
  // Fisher 1935, The Design of Experiments: 3 of 4 right has a two-sided p of 34/70.
  CHECK(call::strand_fisher({3, 1, 1, 3}) == Approx(-10.0 * std::log10(34.0 / 70.0)));
  CHECK(call::strand_fisher({4, 0, 0, 4}) == Approx(-10.0 * std::log10(2.0 / 70.0)));
  CHECK(call::strand_fisher({2, 2, 2, 2}) == Approx(0.0).margin(1e-9));
}

TEST_CASE("strand_fisher agrees with the enumeration of all tables", "[call][property]") {
  test::Random random(GENERATE(range(1U, 101U)));
  const auto some = [&] { return static_cast<int>(random.between(0, 14)); };
  const StrandCounts counts{some(), some(), some(), some()};
  CAPTURE(counts.ref_forward, counts.ref_reverse, counts.alt_forward, counts.alt_reverse);
  CHECK(call::strand_fisher(counts) == Approx(-10.0 * std::log10(fisher_p(counts))).margin(1e-6));
}

TEST_CASE("deep tables are scaled to 200 molecules, and extreme ones stay finite", "[call]") {
  CHECK(call::strand_fisher({400, 200, 300, 100}) == Approx(call::strand_fisher({80, 40, 60, 20})));
  const double extreme = call::strand_fisher({100'000, 0, 0, 100'000});
  CHECK(extreme == Approx(call::strand_fisher({100, 0, 0, 100})));
  CHECK(extreme > 500.0);
  CHECK(extreme <= 1e4);
  CHECK(call::strand_fisher({0, 0, 0, 0}) == Approx(0.0).margin(1e-9));
  CHECK(call::strand_fisher({30, 0, 40, 0}) == Approx(0.0).margin(1e-9));
}

TEST_CASE("rank_sum agrees with a count of all pairs, ties as halves", "[call][property]") {
  test::Random random(GENERATE(range(1U, 61U)));
  std::vector<double> alt;
  std::vector<double> ref;
  const auto values = random.between(1, 12);
  for (auto n = random.between(1, 20); n > 0; --n) {
    alt.push_back(static_cast<double>(random.between(0, values)));
  }
  for (auto n = random.between(1, 20); n > 0; --n) {
    ref.push_back(static_cast<double>(random.between(0, values)));
  }
  const double expected = naive_z(alt, ref);
  auto a = alt;
  auto r = ref;
  const auto z = call::rank_sum(a, r);
  REQUIRE(z.has_value());
  CHECK(*z == Approx(expected).margin(1e-9));
  CHECK(std::is_sorted(a.begin(), a.end()));
  CHECK(call::rank_sum(ref, alt).value() == Approx(-expected).margin(1e-9));
}

TEST_CASE("rank_sum is negative when the alternative's values are smaller", "[call]") {
  std::vector<double> low{1, 2, 3};
  std::vector<double> high{4, 5, 6};
  // U = 0 of 9 pairs: (0 - 4.5) / sqrt(9 * 7 / 12).
  CHECK(call::rank_sum(low, high).value() == Approx(-4.5 / std::sqrt(5.25)));
}

TEST_CASE("rank_sum says nothing without both kinds, and 0 when all are equal", "[call]") {
  std::vector<double> none;
  std::vector<double> some{1, 1};
  std::vector<double> same{1, 1, 1};
  CHECK_FALSE(call::rank_sum(none, some).has_value());
  CHECK_FALSE(call::rank_sum(some, none).has_value());
  CHECK(call::rank_sum(some, same).value() == Approx(0.0));
  std::vector<double> one{1};
  std::vector<double> other{2};
  CHECK(call::rank_sum(one, other).value() == Approx(-1.0));
}
