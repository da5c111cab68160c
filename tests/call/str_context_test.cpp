#include "str_context.hpp"

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::Repeat;

TEST_CASE("repeats_of finds the repeat that matters at each base", "[call]") {
  const call::StrModel model = call::default_str_model();
  const std::string bases = "GTCAAAAAAAAGCTCACACACACACTG";
  const auto repeats = call::repeats_of(bases, model);
  REQUIRE(repeats.size() == bases.size());
  CHECK(repeats[0].copies == 1);
  for (std::size_t i = 3; i < 11; ++i) CHECK(repeats[i] == Repeat{1, 8});
  CHECK(repeats[11].copies == 1);
  CHECK(repeats[18] == Repeat{2, 5});
}

TEST_CASE("what a repeat costs is read from the model, within its tables", "[call]") {
  call::StrModel model = call::default_str_model();
  model.gap_open[0][7] = 12.5F;
  model.gap_extend[0][7] = 3.25F;
  model.indel_prior[0][7] = 21.75F;
  CHECK(call::gap_open_in({1, 8}, model) == 12.5F);
  CHECK(call::gap_extend_in({1, 8}, model) == 3.25F);
  CHECK(call::indel_prior_in({1, 8}, model) == 21.75F);
  CHECK(call::gap_open_in({1, 90}, model) == model.gap_open[0].back());
  CHECK(call::gap_open_in({8, 3}, model) == model.gap_open[7][2]);
}

TEST_CASE("the model decides which of two repeats matters", "[call]") {
  // Four times AC, and a T that stands seven times.
  const std::string bases = "GGACACACACGGTTTTTTTGCA";
  call::StrModel model = call::default_str_model();
  CHECK(call::repeats_of(bases, model)[3] == Repeat{2, 4});
  const std::string both = "AAAAAAAAAAAA";
  CHECK(call::repeats_of(both, model)[5] == Repeat{1, 12});
  for (auto& cost : model.gap_open[2]) cost = 1.0F;
  CHECK(call::repeats_of(both, model)[5] == Repeat{3, 4});
}

TEST_CASE("a run of N is no repeat", "[call]") {
  for (const Repeat repeat : call::repeats_of("ACGNNNNNNNNNNNNNNNACG", call::default_str_model())) {
    CHECK(repeat.copies == 1);
  }
}

TEST_CASE("every base of a planted repeat gets one that costs no more, on random flanks",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const call::StrModel model = call::default_str_model();
  const std::string unit = random.bases(random.between(1, 8));
  const auto copies = random.between(5, 15);
  std::string bases = random.bases(30);
  const std::size_t begin = bases.size();
  for (std::int64_t n = 0; n < copies; ++n) bases += unit;
  const std::size_t end = bases.size();
  bases += random.bases(30);
  const Repeat planted{static_cast<int>(unit.size()), static_cast<int>(copies)};
  const auto repeats = call::repeats_of(bases, model);
  for (std::size_t i = begin; i < end; ++i) {
    CHECK(call::gap_open_in(repeats[i], model) <= call::gap_open_in(planted, model));
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
