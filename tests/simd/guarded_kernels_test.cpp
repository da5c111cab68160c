#include <varg/simd/base_counts.hpp>
#include <varg/simd/find_bytes.hpp>
#include <varg/simd/find_info_key.hpp>
#include <varg/simd/find_keys.hpp>
#include <varg/simd/genotype_counts.hpp>
#include <varg/simd/genotypes.hpp>
#include <varg/simd/mismatches.hpp>
#include <varg/simd/qualities.hpp>
#include <varg/simd/spell_genotypes.hpp>
#include <varg/simd/unpack_bases.hpp>
#include <varg/simd/value_marks.hpp>

#include <algorithm>

#include "guarded_memory.hpp"
#include "kernel_cases.hpp"

// Every kernel with its input, and what it writes, against memory that nobody may touch: at the
// end of a page and at the begin of one. Answers are those of the same bytes on the heap.

namespace varg::simd {
namespace {

using test::as_bytes;
using test::GuardedMemory;
using test::Random;
using test::random_text;
using Offsets = std::vector<std::uint32_t>;

constexpr std::size_t longest = 200;

/// Calls `check(text, copy)` with random texts of every length, the copy at either guard.
template <class Check>
void at_guards(std::uint64_t seed, std::string_view letters, Check&& check) {
  GuardedMemory memory;
  Random random(seed);
  for (std::size_t length = 0; length <= longest; ++length) {
    const std::string text = random_text(random, length, letters);
    CAPTURE(length);
    check(text, memory.text_at_end(text));
    check(text, memory.text_at_begin(text));
  }
}

TEST_CASE("finding bytes touches none beyond the text", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  at_guards(51, "\t\nABC", [&](std::string_view text, std::string_view copy) {
    Offsets all;
    Offsets expected_all;
    find_all(level, copy, '\t', all);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\t') expected_all.push_back(static_cast<std::uint32_t>(i));
    }
    REQUIRE(all == expected_all);
    REQUIRE(count(level, copy, '\t') == expected_all.size());
    REQUIRE(is_plain_ascii(level, copy));
    Offsets columns;
    Offsets expected_columns;
    find_columns(level, copy, 3, columns);
    find_columns(Level::scalar, text, 3, expected_columns);
    REQUIRE(columns == expected_columns);
  });
}

TEST_CASE("finding INFO keys and marking values touch nothing beyond the text", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  std::vector<MarkWord> words;
  std::vector<MarkWord> expected;
  at_guards(52, "ADP;=1,", [&](std::string_view text, std::string_view copy) {
    for (const std::string_view key : {"A", "DP", "ADPA"}) {
      REQUIRE(find_info_key(level, copy, key) == find_info_key(Level::scalar, text, key));
    }
    Offsets keys;
    Offsets expected_keys;
    find_two_letter_keys(level, copy, keys);
    find_two_letter_keys(Level::scalar, text, expected_keys);
    REQUIRE(keys == expected_keys);
    mark_values(level, copy, ';', '\t', words);
    mark_values(Level::scalar, text, ';', '\t', expected);
    for (std::size_t i = 0; i <= (text.size() + 63) / 64; ++i) {
      REQUIRE(words[i].stops == expected[i].stops);
      REQUIRE(words[i].commas == expected[i].commas);
      REQUIRE(words[i].not_digit == expected[i].not_digit);
      REQUIRE(words[i].not_float == expected[i].not_float);
    }
  });
}

TEST_CASE("genotype columns are read to their end and no further", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  GuardedMemory memory;
  GuardedMemory counters;
  std::string row;
  for (std::size_t columns = 1; columns <= longest; ++columns) {
    row += columns > 1 ? "\t" : "";
    row += columns % 3 == 0 ? "0|1" : columns % 5 == 0 ? "./." : columns % 7 == 0 ? "1/1" : "0/0";
    const auto expected = genotype_totals(Level::scalar, row);
    for (const std::string_view copy : {memory.text_at_end(row), memory.text_at_begin(row)}) {
      REQUIRE(genotype_totals(level, copy) == expected);
      REQUIRE(count_diploid(level, copy).value().het == expected.het);
    }
    const std::span<char> room = counters.at_end(4 * columns);
    std::fill(room.begin(), room.end(), '\0');
    const std::span packed(reinterpret_cast<std::uint32_t*>(room.data()), columns);
    add_genotypes(level, memory.text_at_end(row), packed);
    std::vector<std::uint32_t> slow(columns);
    add_genotypes(Level::scalar, row, slow);
    REQUIRE(std::equal(packed.begin(), packed.end(), slow.begin()));
  }
}

TEST_CASE("spelling genotypes writes its text and no further", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  GuardedMemory input;
  GuardedMemory output;
  for (std::size_t size = 0; size <= longest; ++size) {
    const std::string codes(2 * size, '\x04');  // allele 1, not phased
    const std::span<char> out = output.at_end(4 * size);
    REQUIRE(spell_genotypes(level, as_bytes(input.text_at_end(codes)), out));
    for (std::size_t i = 0; i < out.size(); ++i) REQUIRE(out[i] == "\t1/1"[i % 4]);
  }
}

TEST_CASE("reads' kernels touch no base and no quality beyond theirs", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  GuardedMemory output;
  GuardedMemory other;
  at_guards(53, "ACGT\x11\x22\x48\x7F", [&](std::string_view text, std::string_view copy) {
    const auto bytes = as_bytes(text);
    REQUIRE(sum(level, as_bytes(copy)) == sum(Level::scalar, bytes));
    REQUIRE(count_at_least(level, as_bytes(copy), 67) == count_at_least(Level::scalar, bytes, 67));
    for (const std::size_t odd : {std::size_t{0}, std::min<std::size_t>(text.size(), 1)}) {
      const std::size_t bases = 2 * text.size() - odd;
      std::string expected(bases, '?');
      unpack_bases(Level::scalar, bytes, expected);
      const std::span<char> out = output.at_end(bases);
      unpack_bases(level, as_bytes(copy), out);
      REQUIRE(std::string_view(out.data(), bases) == expected);
    }
    const std::size_t words = (text.size() + 63) / 64;
    std::vector<std::uint64_t> bits(words);
    REQUIRE(mismatches(level, copy, other.text_at_end(text), bits) == 0);
    REQUIRE(std::count(bits.begin(), bits.end(), 0) == static_cast<std::ptrdiff_t>(words));
  });
}

TEST_CASE("counting bases writes four rows and no further", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  GuardedMemory input;
  GuardedMemory output;
  for (std::size_t length = 1; length <= longest; ++length) {
    const std::string packed((length + 1) / 2, '\x18');  // A and T in turn
    const std::span<char> room = output.at_end(4 * length);
    std::fill(room.begin(), room.end(), '\0');
    auto* const rows = reinterpret_cast<std::uint8_t*>(room.data());
    REQUIRE(add_base_counts(level, as_bytes(input.text_at_end(packed)), length, rows, length) == 0);
    for (std::size_t i = 0; i < length; ++i) {
      REQUIRE(rows[i] == (i % 2 == 0 ? 1 : 0));
      REQUIRE(rows[length + i] + rows[2 * length + i] == 0);
      REQUIRE(rows[3 * length + i] == (i % 2 == 0 ? 0 : 1));
    }
  }
}

}  // namespace
}  // namespace varg::simd
