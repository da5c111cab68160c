#include <varg/simd/find_keys.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Misaligned;
using varg::test::Random;
using varg::test::random_text;

namespace {

using Offsets = std::vector<std::uint32_t>;

Offsets keys(Level level, std::string_view info) {
  Offsets out;
  find_two_letter_keys(level, info, out);
  return out;
}

}  // namespace

TEST_CASE("find_two_letter_keys sees keys of two letters and no others", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  CHECK(keys(level, "AC=1;AN=2;AF=0.5") == Offsets{0, 5, 10});
  CHECK(keys(level, "DB;DPX=1;XDP=2;DP=3") == Offsets{15});
  CHECK(keys(level, "NOTE=DP=4") == Offsets{});
  CHECK(keys(level, "") == Offsets{});
  CHECK(keys(level, "DP") == Offsets{});
  CHECK(keys(level, "DP=") == Offsets{0});
  Offsets out{9};
  find_two_letter_keys(level, "DP=1", out);
  CHECK(out == Offsets{9, 0});
}

TEST_CASE("find_two_letter_keys agrees with scalar at every length", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(3);
  for (const std::size_t length : kernel_lengths()) {
    const Misaligned info(random_text(random, length, ";=AD;="), length % 5);
    CAPTURE(length);
    CHECK(keys(level, info.text()) == keys(Level::scalar, info.text()));
  }
}
