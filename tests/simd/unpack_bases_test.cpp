#include <varg/simd/unpack_bases.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Random;
using varg::test::random_bytes;

namespace {

/// Unpacks `size` bases and checks that nothing behind them was written.
std::string unpacked(Level level, std::span<const std::uint8_t> packed, std::size_t size) {
  std::string out(size + 70, '?');
  unpack_bases(level, packed, std::span(out).first(size));
  CHECK(out.substr(size) == std::string(70, '?'));
  return out.substr(0, size);
}

}  // namespace

TEST_CASE("bases are unpacked high nibble first", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::vector<std::uint8_t> packed = {0x12, 0x48, 0xF0};
  CHECK(unpacked(level, packed, 6) == "ACGTN=");
  CHECK(unpacked(level, packed, 5) == "ACGTN");
  CHECK(unpacked(level, {}, 0).empty());
}

TEST_CASE("all sixteen letters are BAM's", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  std::vector<std::uint8_t> packed;
  for (unsigned i = 0; i < 16; i += 2)
    packed.push_back(static_cast<std::uint8_t>(i << 4U | (i + 1)));
  std::string expected;
  std::vector<std::uint8_t> many;
  for (int i = 0; i < 9; ++i) {
    many.insert(many.end(), packed.begin(), packed.end());
    expected += "=ACMGRSVTWYHKDBN";
  }
  CHECK(unpacked(level, many, expected.size()) == expected);
}

TEST_CASE("every level unpacks as scalar does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(6);
  for (const std::size_t length : kernel_lengths()) {
    const auto shift = static_cast<std::size_t>(random.between(0, 63));
    const auto bytes = random_bytes(random, shift + (length + 1) / 2);
    const auto packed = std::span(bytes).subspan(shift);
    CAPTURE(to_text(level), length, shift);
    CHECK(unpacked(level, packed, length) == unpacked(Level::scalar, packed, length));
  }
}

TEST_CASE("unpack_bases without a level gives the same", "[simd]") {
  const std::vector<std::uint8_t> packed = {0x12};
  std::string out(2, '?');
  unpack_bases(packed, out);
  CHECK(out == "AC");
}
