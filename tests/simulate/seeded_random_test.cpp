#include "seeded_random.hpp"

#include <array>

#include "catch.hpp"

using namespace varg::simulate;

TEST_CASE("the random numbers of a seed never change", "[simulate]") {
  SeededRandom random(1, Purpose::bases, {2, 3});
  const std::uint64_t first = random.next();
  const std::uint64_t second = random.next();
  CHECK(first == 0x3d2df9c99a2d90eU);
  CHECK(second == 0xb273234378913b87U);
}

TEST_CASE("seed, purpose and every step of the path give streams of their own", "[simulate]") {
  const std::uint64_t here = SeededRandom(1, Purpose::bases, {2, 3}).next();
  CHECK(SeededRandom(1, Purpose::bases, {2, 3}).next() == here);
  CHECK(SeededRandom(2, Purpose::bases, {2, 3}).next() != here);
  CHECK(SeededRandom(1, Purpose::genes, {2, 3}).next() != here);
  CHECK(SeededRandom(1, Purpose::bases, {3, 2}).next() != here);
  CHECK(SeededRandom(1, Purpose::bases, {2}).next() != here);
}

TEST_CASE("numbers stay in range and are about even", "[simulate]") {
  SeededRandom random(5, Purpose::reads);
  std::array<int, 7> seen{};
  for (int i = 0; i < 70'000; ++i) {
    const Pos value = random.between(-3, 3);
    REQUIRE(value >= -3);
    REQUIRE(value <= 3);
    ++seen[static_cast<std::size_t>(value + 3)];
  }
  for (const int count : seen) CHECK(std::abs(count - 10'000) < 500);
}

TEST_CASE("bell has the mean and deviation that were asked for", "[simulate]") {
  SeededRandom random(6, Purpose::reads);
  double sum = 0;
  double squares = 0;
  constexpr int n = 20'000;
  for (int i = 0; i < n; ++i) {
    const auto value = static_cast<double>(random.bell(350, 50));
    sum += value;
    squares += (value - 350) * (value - 350);
  }
  CHECK(sum / n == Approx(350).margin(2));
  CHECK(squares / n == Approx(2500).epsilon(0.05));
}

TEST_CASE("other_base is any of the other three", "[simulate]") {
  SeededRandom random(7, Purpose::reads);
  std::array<int, 128> seen{};
  for (int i = 0; i < 3000; ++i) ++seen[static_cast<std::size_t>(random.other_base('G'))];
  CHECK(seen['G'] == 0);
  for (const char base : {'A', 'C', 'T'}) CHECK(seen[static_cast<std::size_t>(base)] > 900);
}
