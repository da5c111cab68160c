#include "str_context.hpp"

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::Repeat;

TEST_CASE("gaps open more cheaply the longer a repeat is, and never below a floor", "[call]") {
  for (const int period : {1, 2, 3, 6}) {
    int last = 45;
    for (int copies = 1; copies < 60; ++copies) {
      const int cost = call::gap_open_in({period, copies}, 45);
      CAPTURE(period, copies);
      CHECK(cost <= last);
      CHECK(cost >= 10);
      last = cost;
    }
    CHECK(last < 20);
  }
}

TEST_CASE("gap opening follows the published homopolymer and dinucleotide tables", "[call]") {
  CHECK(call::gap_open_in({1, 6}, 45) == 45);
  CHECK(call::gap_open_in({1, 9}, 45) == 28);
  CHECK(call::gap_open_in({1, 10}, 45) == 24);
  CHECK(call::gap_open_in({2, 5}, 45) == 36);
  CHECK(call::gap_open_in({2, 9}, 45) == 24);
  CHECK(call::gap_open_in({1, 6}, 30) == 30);
}

TEST_CASE("indels are a priori likelier in long repeats, within bounds", "[call]") {
  CHECK(call::indel_prior_in({1, 1}, 39) == Approx(39));
  CHECK(call::indel_prior_in({1, 8}, 39) == Approx(33));
  CHECK(call::indel_prior_in({2, 40}, 39) == Approx(20));
  CHECK(call::indel_prior_in({2, 40}, 15) == Approx(15));
}

TEST_CASE("repeats_of finds the repeat that matters at each base", "[call]") {
  const std::string bases = "GTCAAAAAAAAGCTCACACACACACTG";
  const auto repeats = call::repeats_of(bases);
  REQUIRE(repeats.size() == bases.size());
  CHECK(repeats[0].copies == 1);
  for (std::size_t i = 3; i < 11; ++i) {
    CAPTURE(i);
    CHECK(repeats[i].period == 1);
    CHECK(repeats[i].copies == 8);
  }
  const auto costs = call::gap_open_costs(bases, 45);
  CHECK(costs[3] == 34);
  CHECK(costs[10] == 34);
  CHECK(costs[11] == 45);
  CHECK(costs[18] < 40);
}

TEST_CASE("a run of N is no repeat", "[call]") {
  for (const auto cost : call::gap_open_costs("ACGNNNNNNNNNNNNNNNACG", 45)) CHECK(cost == 45);
}

TEST_CASE("every base of a planted repeat gets at least its copies, on random flanks",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string unit = random.bases(random.between(1, 4));
  const auto copies = random.between(5, 15);
  std::string bases = random.bases(30);
  const std::size_t begin = bases.size();
  for (std::int64_t n = 0; n < copies; ++n) bases += unit;
  const std::size_t end = bases.size();
  bases += random.bases(30);
  const Repeat planted{static_cast<int>(unit.size()), static_cast<int>(copies)};
  const auto costs = call::gap_open_costs(bases, 45);
  for (std::size_t i = begin; i < end; ++i) CHECK(costs[i] <= call::gap_open_in(planted, 45));
}
