#include <varg/simd/base_counts.hpp>
#include <varg/simd/find_info_key.hpp>
#include <varg/simd/find_keys.hpp>
#include <varg/simd/qualities.hpp>
#include <varg/simd/unpack_bases.hpp>
#include <varg/simd/value_marks.hpp>

#include "kernel_cases.hpp"

// Kernels over INFO columns and reads against plain loops, at every length from 0 to 200 and at
// changing distances from an aligned address.

namespace varg::simd {
namespace {

using test::Misaligned;
using test::Random;
using test::random_bytes;
using test::random_text;

constexpr std::size_t longest = 200;

/// The entries of an INFO column with their offsets.
std::vector<std::pair<std::size_t, std::string_view>> entries_of(std::string_view info) {
  std::vector<std::pair<std::size_t, std::string_view>> entries;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(info.find(';', begin), info.size());
    entries.emplace_back(begin, info.substr(begin, end - begin));
    if (end == info.size()) return entries;
    begin = end + 1;
  }
}

TEST_CASE("INFO keys are found where cut entries have them", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  const std::string_view letters = GENERATE("AB=;", "AAAAB=;", "ABxyz,0123456789=;;");
  Random random(41);
  for (std::size_t length = 0; length <= longest; ++length) {
    const Misaligned info(random_text(random, length, letters), length % 64);
    CAPTURE(to_text(level), info.text());
    for (const std::string_view key : {"A", "B", "AB", "BA", "ABA", "ABBA", "AAAAB"}) {
      std::size_t expected = std::string_view::npos;
      for (const auto& [begin, entry] : entries_of(info.text())) {
        if (entry.substr(0, entry.find('=')) != key) continue;
        expected = begin + key.size();
        break;
      }
      REQUIRE(find_info_key(level, info.text(), key) == expected);
    }
    std::vector<std::uint32_t> found;
    std::vector<std::uint32_t> expected;
    find_two_letter_keys(level, info.text(), found);
    for (const auto& [begin, entry] : entries_of(info.text())) {
      // The two bytes may be any, even a ';': their reader compares them with the keys it wants.
      if (begin + 2 < length && info.text()[begin + 2] == '=') {
        expected.push_back(static_cast<std::uint32_t>(begin));
      }
    }
    REQUIRE(found == expected);
  }
}

TEST_CASE("values are marked byte by byte as a loop marks them", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(42);
  std::vector<MarkWord> words;
  for (std::size_t length = 0; length <= longest; ++length) {
    for (const auto& [stop, other] : {std::pair{';', '\t'}, {':', '\t'}, {'|', '|'}}) {
      std::string bytes = random_text(random, length, "0123456789.,+-eE:;\t|ADxyz");
      if (length > 0) bytes[length / 2] = static_cast<char>(random.between(0, 255));
      const Misaligned input(bytes, (length * 3) % 64);
      mark_values(level, input.text(), stop, other, words);
      const std::size_t used = (length + 63) / 64;
      REQUIRE(words.size() > used);
      for (std::size_t i = 0; i < 64 * (used + 1); ++i) {
        const char letter = i < length ? bytes[i] : '0';
        const bool digit = letter >= '0' && letter <= '9';
        const bool of_float = digit || std::string_view(".+-eE").find(letter) != std::string::npos;
        const auto bit = [&](std::uint64_t word) { return (word >> (i % 64) & 1U) != 0; };
        const MarkWord& word = words[i / 64];
        CAPTURE(to_text(level), length, i, bytes);
        REQUIRE(bit(word.stops) == (letter == stop || letter == other));
        REQUIRE(bit(word.commas) == (letter == ','));
        REQUIRE(bit(word.not_digit) == !digit);
        REQUIRE(bit(word.not_float) == !of_float);
      }
    }
  }
}

TEST_CASE("qualities are counted and summed as a loop does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(43);
  for (std::size_t length = 0; length <= longest; ++length) {
    const std::size_t shift = length % 64;
    const auto bytes = random_bytes(random, shift + length, length % 2 == 0 ? 60 : 255);
    const auto qualities = std::span(bytes).subspan(shift);
    for (const int threshold : {0, 1, 20, 30, 127, 128, 254, 255}) {
      std::size_t expected = 0;
      std::uint64_t total = 0;
      for (const std::uint8_t quality : qualities) {
        expected += quality >= threshold ? 1 : 0;
        total += quality;
      }
      CAPTURE(to_text(level), length, threshold);
      REQUIRE(count_at_least(level, qualities, static_cast<std::uint8_t>(threshold)) == expected);
      REQUIRE(sum(level, qualities) == total);
    }
  }
}

TEST_CASE("all sixteen codes of bases are unpacked and counted nibble by nibble",
          "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  constexpr std::string_view letters = "=ACMGRSVTWYHKDBN";
  Random random(44);
  for (std::size_t length = 0; length <= longest; ++length) {
    const std::size_t shift = length % 64;
    const auto bytes = random_bytes(random, shift + (length + 1) / 2);
    const auto packed = std::span(bytes).subspan(shift);
    std::string expected;
    constexpr std::size_t stride = longest + 70;
    std::vector<std::uint8_t> expected_rows(4 * stride, 3);
    std::size_t strong = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const unsigned code = i % 2 == 0 ? packed[i / 2] >> 4U : packed[i / 2] & 0xFU;
      expected += letters[code];
      const std::size_t row = std::string_view("ACGT").find(letters[code]);
      if (row == std::string_view::npos) continue;
      ++expected_rows[row * stride + i];
      strong += row == 1 || row == 2 ? 1 : 0;
    }
    std::string out(length, '?');
    std::vector<std::uint8_t> rows(4 * stride, 3);
    unpack_bases(level, packed, out);
    CAPTURE(to_text(level), length);
    REQUIRE(out == expected);
    REQUIRE(add_base_counts(level, packed, length, rows.data(), stride) == strong);
    REQUIRE(rows == expected_rows);
  }
}

}  // namespace
}  // namespace varg::simd
