#include <varg/simd/find_bytes.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Misaligned;
using varg::test::Random;
using varg::test::random_text;

namespace {

using Offsets = std::vector<std::uint32_t>;

Offsets columns(Level level, std::string_view text, unsigned most_tabs) {
  Offsets out;
  find_columns(level, text, most_tabs, out);
  return out;
}

}  // namespace

TEST_CASE("find_all appends the offsets of a byte", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Offsets out{7};
  find_all(level, "a,b,,c", ',', out);
  CHECK(out == Offsets{7, 1, 3, 4});
  find_all(level, "", ',', out);
  CHECK(out.size() == 4);
}

TEST_CASE("find_columns gives newlines and the first tabs of each line", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::string_view text = "a\tb\tc\td\n\n\tx\ty\n\t\t\t\t";
  CHECK(columns(level, text, 2) ==
        Offsets{1, 3, 7 | newline_bit, 8 | newline_bit, 9, 11, 13 | newline_bit, 14, 15});
  CHECK(columns(level, text, 0) == Offsets{7 | newline_bit, 8 | newline_bit, 13 | newline_bit});
  CHECK(columns(level, "", 9).empty());
}

TEST_CASE("find_columns wants tabs again after a newline in the same block", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  std::string text(30, '\t');
  text[20] = '\n';
  CHECK(columns(level, text, 3) == Offsets{0, 1, 2, 20 | newline_bit, 21, 22, 23});
}

TEST_CASE("find_columns appends behind what is there", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Offsets out{5, 6};
  find_columns(level, std::string(100, '\n'), 9, out);
  REQUIRE(out.size() == 102);
  CHECK(out[1] == 6);
  CHECK(out[101] == (99U | newline_bit));
}

TEST_CASE("count and is_plain_ascii know simple texts", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  CHECK(count(level, "banana", 'a') == 3);
  CHECK(count(level, std::string(100'000, 'x'), 'x') == 100'000);
  CHECK(count(level, std::string(77, '\0'), '\0') == 77);
  CHECK(is_plain_ascii(level, ""));
  CHECK(is_plain_ascii(level, "\x01\x7F tab\t"));
  CHECK_FALSE(is_plain_ascii(level, std::string(1, '\0')));
  CHECK_FALSE(is_plain_ascii(level, "Malm\xC3\xB6"));
}

TEST_CASE("every level finds bytes where scalar does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(1);
  for (const std::size_t length : kernel_lengths()) {
    const auto shift = static_cast<std::size_t>(random.between(0, 63));
    const Misaligned input(random_text(random, length, "\t\nAB"), shift);
    CAPTURE(to_text(level), length, shift);
    Offsets expected;
    Offsets found;
    find_all(Level::scalar, input.text(), '\n', expected);
    find_all(level, input.text(), '\n', found);
    CHECK(found == expected);
    CHECK(count(level, input.text(), '\n') == expected.size());
    CHECK(count(level, input.text(), '\t') == count(Level::scalar, input.text(), '\t'));
    const auto most_tabs = static_cast<unsigned>(random.between(0, 9));
    CHECK(columns(level, input.text(), most_tabs) ==
          columns(Level::scalar, input.text(), most_tabs));
  }
}

TEST_CASE("find_columns agrees with scalar on sparse and dense lines", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  const std::string_view letters =
      GENERATE("\tABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\n", "\t\t\t\t\tA\n", "\nA", "\t", "ACGT");
  Random random(2);
  for (int round = 0; round < 60; ++round) {
    const auto length = static_cast<std::size_t>(random.between(0, 2000));
    const Misaligned input(random_text(random, length, letters), 3);
    const auto most_tabs = static_cast<unsigned>(random.between(0, 12));
    CHECK(columns(level, input.text(), most_tabs) ==
          columns(Level::scalar, input.text(), most_tabs));
  }
}

TEST_CASE("one byte that is not plain is seen at every place", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  const char odd = GENERATE('\0', '\x80', '\xFF');
  Random random(3);
  for (const std::size_t length : kernel_lengths()) {
    std::string text = random_text(random, length, "ACGT\t\x7F\x01");
    CHECK(is_plain_ascii(level, text));
    if (text.empty()) continue;
    text[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(length) - 1))] = odd;
    CHECK_FALSE(is_plain_ascii(level, Misaligned(text, length % 61).text()));
    text.assign(length, 'A');
    text.back() = odd;
    CHECK_FALSE(is_plain_ascii(level, text));
  }
}

TEST_CASE("calls without a level use the active one", "[simd]") {
  Offsets found;
  find_all("a\tb\t", '\t', found);
  find_columns("a\tb\n", 9, found);
  CHECK(found == Offsets{1, 3, 1, 3 | newline_bit});
  CHECK(count("aXbX", 'X') == 2);
  CHECK(is_plain_ascii("abc"));
}
