#include <varg/simd/base_counts.hpp>

#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::simd {
namespace {

TEST_CASE("base counts of every level equal scalar's at every length") {
  constexpr std::size_t most = 300;
  test::Random random(7);
  for (std::size_t length = 0; length <= most; ++length) {
    std::vector<std::uint8_t> packed((length + 1) / 2);
    for (auto& pair : packed) pair = static_cast<std::uint8_t>(random.between(0, 255));
    std::vector<std::uint8_t> expected(4 * most, 1);
    const std::size_t gc = add_base_counts(Level::scalar, packed, length, expected.data(), most);
    for (const Level level : available()) {
      INFO(to_text(level) << " length " << length);
      std::vector<std::uint8_t> rows(4 * most, 1);
      REQUIRE(add_base_counts(level, packed, length, rows.data(), most) == gc);
      REQUIRE(rows == expected);
    }
  }
}

TEST_CASE("each letter has its row, others none") {
  std::vector<std::uint8_t> rows(4 * 8);
  const std::vector<std::uint8_t> packed = {0x12, 0x48, 0xF0};  // A C G T N =
  CHECK(add_base_counts(packed, 6, rows.data(), 8) == 2);
  const std::vector<std::uint8_t> expected = {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
                                              0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  CHECK(rows == expected);
}

}  // namespace
}  // namespace varg::simd
