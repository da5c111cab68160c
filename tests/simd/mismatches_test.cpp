#include <varg/simd/mismatches.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Misaligned;
using varg::test::Random;
using varg::test::random_text;

namespace {

struct Answer {
  std::size_t total;
  std::vector<std::uint64_t> bits;
  bool operator==(const Answer&) const = default;
};

/// The words behind the answer must stay as they were.
Answer answer(Level level, std::string_view a, std::string_view b) {
  constexpr std::uint64_t untouched = 0xABCD'ABCD'ABCD'ABCD;
  const std::size_t words = (a.size() + 63) / 64;
  std::vector<std::uint64_t> bits(words + 1, untouched);
  const std::size_t total = mismatches(level, a, b, std::span(bits).first(words));
  CHECK(bits.back() == untouched);
  bits.pop_back();
  return {total, bits};
}

}  // namespace

TEST_CASE("mismatches sets one bit per difference and clears the rest", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  CHECK(answer(level, "ACGTA", "ACCTN") == Answer{2, {0b10100}});
  CHECK(answer(level, "", "") == Answer{0, {}});
  const std::string left(130, 'A');
  std::string right = left;
  right[0] = right[63] = right[64] = right[129] = 'C';
  CHECK(answer(level, left, right) == Answer{4, {1ULL << 63U | 1U, 1U, 2U}});
}

TEST_CASE("every level finds the mismatches scalar does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(5);
  for (const std::size_t length : kernel_lengths()) {
    const auto shift = static_cast<std::size_t>(random.between(0, 63));
    const Misaligned a(random_text(random, length, "ACGT"), shift);
    const Misaligned b(random_text(random, length, "ACGT"), 63 - shift);
    CAPTURE(to_text(level), length, shift);
    CHECK(answer(level, a.text(), b.text()) == answer(Level::scalar, a.text(), b.text()));
    CHECK(answer(level, a.text(), a.text()).total == 0);
  }
}

TEST_CASE("mismatches without a level gives the same", "[simd]") {
  std::uint64_t word = 0;
  CHECK(mismatches("AC", "AG", std::span(&word, 1)) == 1);
  CHECK(word == 2);
}
