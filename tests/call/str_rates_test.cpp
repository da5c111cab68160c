#include "str_rates.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::StrCells;
using call::StrTally;

namespace {

/// Doubles with each copy.
StrCells steep_prior() {
  StrCells prior{};
  for (auto& row : prior) {
    for (std::size_t c = 0; c < row.size(); ++c) row[c] = std::ldexp(1e-7, static_cast<int>(c));
  }
  return prior;
}

StrTally tally_of(double expected, double factor) {
  StrTally tally;
  for (auto& row : tally.expected) row.fill(expected);
  for (auto& row : tally.found) row.fill(expected * factor);
  return tally;
}

}  // namespace

TEST_CASE("nothing seen leaves the prior's rates", "[call][str]") {
  const StrCells prior = steep_prior();
  const StrCells rates = call::updated_rates(prior, {}, 1);
  for (std::size_t p = 0; p < prior.size(); ++p) {
    for (std::size_t c = 0; c < prior[p].size(); ++c) CHECK(rates[p][c] == Approx(prior[p][c]));
  }
}

TEST_CASE("with many events the rates are those found, whatever the prior", "[call][str]") {
  const StrCells prior = steep_prior();
  const double factor = GENERATE(0.1, 1.0, 7.0);
  const StrCells rates = call::updated_rates(prior, tally_of(1e5, factor), 1);
  for (std::size_t p = 0; p < prior.size(); ++p) {
    for (std::size_t c = 0; c < prior[p].size(); ++c) {
      CHECK(rates[p][c] == Approx(prior[p][c] * factor).epsilon(0.01));
    }
  }
}

TEST_CASE("a cell without data follows its neighbours, and a period the others", "[call][str]") {
  const StrCells prior = steep_prior();
  StrTally tally;
  for (std::size_t c = 4; c < 15; ++c) {
    if (c == 9) continue;
    tally.expected[0][c] = 1000;
    tally.found[0][c] = 5000;
  }
  const StrCells rates = call::updated_rates(prior, tally, 1);
  CHECK(rates[0][9] / prior[0][9] == Approx(5).epsilon(0.02));
  CHECK(rates[5][9] / prior[5][9] == Approx(5).epsilon(0.1));
  // Far from the data the wider factor is all there is.
  CHECK(rates[0][19] / prior[0][19] > 4);
}

TEST_CASE("one event more or less moves a rate little", "[call][str]") {
  const StrCells prior = steep_prior();
  StrTally tally = tally_of(0.1, 1);
  const double before = call::updated_rates(prior, tally, 1)[2][7];
  tally.found[2][7] += 1;
  const double after = call::updated_rates(prior, tally, 1)[2][7];
  CHECK(after > before);
  CHECK(after < 2 * before);
}

TEST_CASE("rates never fall with copies nor exceed the most, on random events",
          "[call][str][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  StrTally tally;
  for (std::size_t p = 0; p < tally.found.size(); ++p) {
    for (std::size_t c = 0; c < tally.found[p].size(); ++c) {
      if (random.chance(0.3)) continue;
      tally.expected[p][c] = static_cast<double>(random.between(0, 500)) / 10;
      tally.found[p][c] = tally.expected[p][c] * static_cast<double>(random.between(0, 40)) / 10;
    }
  }
  constexpr double most = 0.02;
  const StrCells rates = call::updated_rates(steep_prior(), tally, most);
  for (const auto& row : rates) {
    CHECK(std::is_sorted(row.begin(), row.end()));
    CHECK(row.front() > 0);
    CHECK(row.back() <= most * (1 + 1e-9));
  }
}
