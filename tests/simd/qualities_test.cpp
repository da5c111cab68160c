#include <varg/simd/qualities.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Random;
using varg::test::random_bytes;

TEST_CASE("qualities at the threshold count", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::vector<std::uint8_t> qualities = {0, 19, 20, 21, 40, 255};
  CHECK(count_at_least(level, qualities, 20) == 4);
  CHECK(count_at_least(level, qualities, 0) == 6);
  CHECK(count_at_least(level, qualities, 255) == 1);
  CHECK(sum(level, qualities) == 355);
  CHECK(sum(level, {}) == 0);
  CHECK(count_at_least(level, {}, 0) == 0);
}

TEST_CASE("the counters do not overflow on long equal input", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::vector<std::uint8_t> qualities(1'000'003, 255);
  CHECK(count_at_least(level, qualities, 200) == qualities.size());
  CHECK(sum(level, qualities) == 255 * qualities.size());
}

TEST_CASE("every level counts and sums as scalar does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  const std::int64_t most = GENERATE(41, 255);
  Random random(4);
  for (const std::size_t length : kernel_lengths()) {
    const auto shift = static_cast<std::size_t>(random.between(0, 63));
    const auto bytes = random_bytes(random, length + shift, most);
    const auto input = std::span(bytes).subspan(shift);
    const auto threshold = static_cast<std::uint8_t>(random.between(0, most));
    CAPTURE(to_text(level), length, shift, threshold);
    CHECK(count_at_least(level, input, threshold) ==
          count_at_least(Level::scalar, input, threshold));
    CHECK(sum(level, input) == sum(Level::scalar, input));
  }
}

TEST_CASE("calls without a level give the same", "[simd]") {
  const std::vector<std::uint8_t> qualities = {30, 2, 30};
  CHECK(count_at_least(qualities, 30) == 2);
  CHECK(sum(qualities) == 62);
}
