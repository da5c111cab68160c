#include <varg/simd/find_bytes.hpp>
#include <varg/simd/mismatches.hpp>
#include <varg/simd/qualities.hpp>
#include <varg/simd/unpack_bases.hpp>

#include <algorithm>
#include <numeric>

#include <varg/core/error.hpp>

#include "kernel_cases.hpp"

// Scalar kernels define the answers of the vector ones: here each level is held against the plain
// meaning of its header, written once more and in another way.

namespace varg::simd {
namespace {

using test::kernel_lengths;
using test::Misaligned;
using test::Random;
using test::random_bytes;
using test::random_text;
using Offsets = std::vector<std::uint32_t>;

/// Lines cut at newlines, then tabs counted in each: not one pass, as the kernels do it.
Offsets columns_by_lines(std::string_view text, unsigned most_tabs) {
  Offsets out;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = std::min(newline, text.size());
    unsigned tabs = 0;
    for (std::size_t at = text.find('\t', begin); at < end && tabs < most_tabs;
         at = text.find('\t', at + 1)) {
      out.push_back(static_cast<std::uint32_t>(at));
      ++tabs;
    }
    if (newline == std::string_view::npos) break;
    out.push_back(static_cast<std::uint32_t>(newline) | newline_bit);
    begin = newline + 1;
  }
  return out;
}

TEST_CASE("columns are those of the lines, at every level and limit", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  const std::string_view letters = GENERATE("\t\nA", "\t\t\tAAAAAAAA\n", "ABCDEFGH\t", "\n");
  Random random(21);
  for (int round = 0; round < 40; ++round) {
    const auto length = static_cast<std::size_t>(random.between(0, 400));
    const std::string text = random_text(random, length, letters);
    const auto most_tabs = static_cast<unsigned>(random.between(0, 12));
    Offsets out;
    find_columns(level, text, most_tabs, out);
    CAPTURE(to_text(level), length, most_tabs);
    CHECK(out == columns_by_lines(text, most_tabs));
  }
}

TEST_CASE("a newline or tab is found alone at each place of several blocks", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  for (std::uint32_t at = 0; at < 200; ++at) {
    std::string text(200, 'A');
    Offsets out;
    text[at] = '\n';
    find_columns(level, text, 1, out);
    text[at] = '\t';
    find_columns(level, text, 1, out);
    find_columns(level, text, 0, out);
    find_all(level, text, '\t', out);
    CHECK(out == Offsets{at | newline_bit, at, at});
  }
}

TEST_CASE("every value of a byte is found where it is and nowhere else", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(22);
  const std::vector<std::uint8_t> bytes = random_bytes(random, 3000);
  const std::string text(bytes.begin(), bytes.end());
  std::size_t all = 0;
  for (int value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    Offsets found;
    find_all(level, text, byte, found);
    std::size_t from = 0;
    for (const std::uint32_t offset : found) {
      REQUIRE(text.find(byte, from) == offset);
      from = offset + 1U;
    }
    CHECK(text.find(byte, from) == std::string::npos);
    CHECK(count(level, text, byte) == found.size());
    all += found.size();
  }
  CHECK(all == text.size());
}

TEST_CASE("counting does not stop at the size of one counter", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  // 255 steps of the widest vector, and one byte to both sides.
  for (const std::size_t length : {std::size_t{255} * 16, std::size_t{255} * 32,
                                   std::size_t{255} * 64, std::size_t{255} * 64 * 3}) {
    for (const std::size_t size : {length - 1, length, length + 1}) {
      CHECK(count(level, std::string(size, 'x'), 'x') == size);
      CHECK(count(level, std::string(size, 'x'), 'y') == 0);
      const std::vector<std::uint8_t> qualities(size, 40);
      CHECK(count_at_least(level, qualities, 40) == size);
      CHECK(count_at_least(level, qualities, 41) == 0);
      CHECK(sum(level, qualities) == 40 * size);
    }
  }
}

TEST_CASE("every threshold counts what a sorted list says", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(23);
  std::vector<std::uint8_t> qualities = random_bytes(random, 1777);
  std::vector<std::uint8_t> sorted = qualities;
  std::sort(sorted.begin(), sorted.end());
  for (int threshold = 0; threshold < 256; ++threshold) {
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), threshold);
    CHECK(count_at_least(level, qualities, static_cast<std::uint8_t>(threshold)) ==
          static_cast<std::size_t>(sorted.end() - first));
  }
}

TEST_CASE("a sum is the sum of its parts", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(24);
  for (const std::size_t length : kernel_lengths()) {
    const std::vector<std::uint8_t> bytes = random_bytes(random, length);
    const auto cut = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(length)));
    const std::span<const std::uint8_t> all(bytes);
    CHECK(sum(level, all) == sum(level, all.first(cut)) + sum(level, all.subspan(cut)));
    CHECK(sum(level, all) == std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0}));
  }
}

TEST_CASE("mismatches are where the letters differ, and the same seen from both sides",
          "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(25);
  for (const std::size_t length : kernel_lengths()) {
    std::string a = random_text(random, length, "ACGTN");
    std::string b = a;
    std::vector<bool> differs(length, false);
    for (std::size_t i = 0; i < length; ++i) {
      if (!random.chance(0.05)) continue;
      b[i] = a[i] == 'A' ? 'C' : 'A';
      differs[i] = true;
    }
    const std::size_t words = (length + 63) / 64;
    std::vector<std::uint64_t> bits(words, ~std::uint64_t{0});
    std::vector<std::uint64_t> back(words, 0);
    const auto total = static_cast<std::size_t>(std::count(differs.begin(), differs.end(), true));
    CHECK(mismatches(level, a, b, bits) == total);
    CHECK(mismatches(level, b, a, back) == total);
    CHECK(bits == back);
    for (std::size_t i = 0; i < 64 * words; ++i) {
      const bool bit = (bits[i / 64] >> (i % 64) & 1U) != 0;
      if (bit != (i < length && differs[i])) FAIL("bit " << i << " of " << length);
    }
  }
}

TEST_CASE("bases of another case differ: the kernel compares bytes", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  std::uint64_t word = 0;
  CHECK(mismatches(level, "acgtN", "ACGTN", std::span(&word, 1)) == 4);
  CHECK(word == 0b01111);
}

TEST_CASE("bases packed by hand are unpacked again, and the odd nibble is left",
          "[simd][property]") {
  constexpr std::string_view letters = "=ACMGRSVTWYHKDBN";
  const Level level = GENERATE(from_range(available()));
  Random random(26);
  for (const std::size_t length : kernel_lengths()) {
    const std::string bases = random_text(random, length, letters);
    std::vector<std::uint8_t> packed((length + 1) / 2, 0x0F);
    for (std::size_t i = 0; i < length; ++i) {
      const auto code = static_cast<unsigned>(letters.find(bases[i]));
      std::uint8_t& pair = packed[i / 2];
      pair = static_cast<std::uint8_t>(i % 2 == 0 ? code << 4U | (pair & 0xFU)
                                                  : (pair & 0xF0U) | code);
    }
    std::string out(length, '?');
    unpack_bases(level, packed, out);
    CAPTURE(to_text(level), length);
    CHECK(out == bases);
  }
}

TEST_CASE("plain text is what has neither NUL nor a high bit, for each of the 256 bytes",
          "[simd]") {
  const Level level = GENERATE(from_range(available()));
  for (int value = 0; value < 256; ++value) {
    for (const std::size_t length : {1U, 15U, 64U, 65U, 130U}) {
      std::string text(length, 'A');
      text[length / 2] = static_cast<char>(value);
      CHECK(is_plain_ascii(level, text) == (value > 0 && value < 128));
    }
  }
}

TEST_CASE("appending kernels leave what was there, also when the vector must grow", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Offsets out;
  std::size_t expected = 0;
  for (const std::size_t length : {3U, 64U, 1000U, 1U, 5000U}) {
    find_columns(level, std::string(length, '\t'), 600, out);
    expected += std::min<std::size_t>(length, 600);
    find_all(level, std::string(length, 'A'), 'A', out);
    expected += length;
    REQUIRE(out.size() == expected);
    CHECK(out.back() == length - 1);
  }
  CHECK(Offsets(out.begin(), out.begin() + 8) == Offsets{0, 1, 2, 0, 1, 2, 0, 1});
}

TEST_CASE("no kernel takes a level this machine lacks", "[simd]") {
  for (const Level level : {Level::sse4, Level::avx2, Level::avx3, Level::neon}) {
    const auto& levels = available();
    if (std::find(levels.begin(), levels.end(), level) != levels.end()) continue;
    Offsets out;
    std::uint64_t word = 0;
    const std::vector<std::uint8_t> bytes(4, 1);
    std::string bases(4, '?');
    CAPTURE(to_text(level));
    CHECK_THROWS_AS(find_all(level, "a", 'a', out), Error);
    CHECK_THROWS_AS(find_columns(level, "a", 1, out), Error);
    CHECK_THROWS_AS(is_plain_ascii(level, "a"), Error);
    CHECK_THROWS_AS(sum(level, bytes), Error);
    CHECK_THROWS_AS(count_at_least(level, bytes, 1), Error);
    CHECK_THROWS_AS(mismatches(level, "a", "a", std::span(&word, 1)), Error);
    CHECK_THROWS_AS(unpack_bases(level, bytes, bases), Error);
    CHECK(bases == "????");
  }
}

}  // namespace
}  // namespace varg::simd
