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

TEST_CASE("a model gives each base the costs of the repeat it lies in", "[call]") {
  call::StrModel model = call::default_str_model();
  model.gap_open[0][7] = 12.5F;
  model.gap_extend[0][7] = 3.25F;
  const std::string bases = "GTCAAAAAAAAGCTGACAGCATGACAGCATGACAGCATCCG";
  const auto costs = call::gap_open_costs(bases, model);
  REQUIRE(costs.open.size() == bases.size());
  REQUIRE(costs.extend.size() == bases.size());
  CHECK(costs.open[0] == 45.0F);
  CHECK(costs.extend[0] == Approx(10.0F));
  for (std::size_t i = 3; i < 11; ++i) {
    CHECK(costs.open[i] == 12.5F);
    CHECK(costs.extend[i] == 3.25F);
  }
  // Three copies of eight bases, which only a model knows.
  CHECK(call::repeats_of(bases, model)[20] == Repeat{8, 3});
  CHECK(call::repeats_of(bases)[20] != Repeat{8, 3});
}

TEST_CASE("with the default model costs are those without one, but for rounding",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const std::string bases = random.repetitive_bases(300);
  const auto integers = call::gap_open_costs(bases, 45);
  const auto model = call::gap_open_costs(bases, call::default_str_model());
  for (std::size_t i = 0; i < bases.size(); ++i) {
    CHECK(model.open[i] <= static_cast<float>(integers[i]) + 0.5F);
  }
}

TEST_CASE("placed repeats are whole, share less than a unit, and matter most", "[call][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string bases = random.repetitive_bases(200) + "NNNN" + random.bases(50);
  const auto model = call::default_str_model();
  const auto repeats = call::repeats_of(bases, model);
  std::size_t last = 0;
  for (const call::PlacedRepeat& placed : call::placed_repeats(bases, model)) {
    CAPTURE(bases, placed.begin, placed.end);
    const auto period = static_cast<std::size_t>(placed.repeat.period);
    CHECK(placed.begin + period > last);
    last = placed.end;
    const std::size_t length = placed.end - placed.begin;
    CHECK(placed.repeat.copies == static_cast<int>(length / period));
    for (std::size_t i = placed.begin; i < placed.end; ++i) {
      CHECK(repeats[i] == placed.repeat);
      CHECK(bases[i] != 'N');
      if (i >= placed.begin + period) CHECK(bases[i] == bases[i - period]);
    }
    if (placed.repeat.copies == 1) continue;
    if (placed.begin > 0) CHECK(bases[placed.begin - 1] != bases[placed.begin - 1 + period]);
    if (placed.end < bases.size()) CHECK(bases[placed.end] != bases[placed.end - period]);
  }
}
