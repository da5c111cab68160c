#include <varg/simd/genotype_counts.hpp>
#include <varg/simd/genotypes.hpp>
#include <varg/simd/spell_genotypes.hpp>

#include <algorithm>
#include <string>

#include "kernel_cases.hpp"

// Genotype kernels against loops over columns cut at their tabs, at every number of columns and at
// every distance from an aligned address.

namespace varg::simd {
namespace {

using test::Misaligned;
using test::Random;

/// The columns of a row; "a\t" has an empty second one.
std::vector<std::string> columns_of(std::string_view row) {
  std::vector<std::string> columns(1);
  for (const char letter : row) {
    if (letter == '\t') {
      columns.emplace_back();
    } else {
      columns.back() += letter;
    }
  }
  return columns;
}

bool is_one_of(char letter, std::string_view letters) {
  return letters.find(letter) != std::string_view::npos;
}

bool is_diploid(const std::string& column) {
  return column.size() == 3 && is_one_of(column[0], "01.") && is_one_of(column[1], "|/") &&
         is_one_of(column[2], "01.");
}

GenotypeTotals slow_totals(std::string_view row) {
  GenotypeTotals totals;
  for (const std::string& column : columns_of(row)) {
    if (!is_diploid(column) || (column[0] == '.') != (column[2] == '.')) return {.plain = false};
    const int alts = (column[0] == '1' ? 1 : 0) + (column[2] == '1' ? 1 : 0);
    totals.het += alts == 1 ? 1 : 0;
    totals.hom_alt += alts == 2 ? 1 : 0;
    totals.missing += column[0] == '.' ? 1 : 0;
  }
  return totals;
}

std::optional<DiploidCounts> slow_counts(std::string_view row) {
  DiploidCounts counts;
  for (const std::string& column : columns_of(row)) {
    if (!is_diploid(column)) return std::nullopt;
    std::string pair{column[0], column[2]};
    std::sort(pair.begin(), pair.end());  // '.' before '0' before '1'
    ++(pair == "00"   ? counts.hom_ref
       : pair == "01" ? counts.het
       : pair == "11" ? counts.hom_alt
       : pair == ".." ? counts.missing
       : pair == ".0" ? counts.ref_partly
                      : counts.alt_partly);
  }
  return counts;
}

/// `size` columns that are plain but for a wrong one in some rows.
std::string random_row(Random& random, std::size_t size, bool partly) {
  std::string row;
  const auto letter = [&](std::string_view letters) {
    return letters[static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
  };
  for (std::size_t i = 0; i < size; ++i) {
    const bool missing = random.chance(0.1);
    const char mark = letter("|/");
    if (i > 0) row += '\t';
    row += missing ? '.' : letter("01");
    row += mark;
    row += partly && random.chance(0.1) ? '.' : missing ? '.' : letter("01");
  }
  return row;
}

TEST_CASE("genotype kernels count what cut columns hold, at every length and distance",
          "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(31);
  for (std::size_t size = 1; size <= 200; ++size) {
    for (const bool partly : {false, true}) {
      const std::string row = random_row(random, size, partly);
      const Misaligned input(row, size % 64);
      CAPTURE(to_text(level), size, row);
      REQUIRE(genotype_totals(level, input.text()) == slow_totals(row));
      REQUIRE(count_diploid(level, input.text()) == slow_counts(row));
    }
  }
}

TEST_CASE("genotype kernels judge texts of any length as cut columns do", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(32);
  const std::string row = random_row(random, 60, false);
  for (std::size_t length = 0; length <= 200; ++length) {
    for (std::size_t shift = 0; shift < 64; shift += 7) {
      const Misaligned input(row.substr(0, length), shift);
      CAPTURE(to_text(level), length, shift);
      REQUIRE(genotype_totals(level, input.text()) == slow_totals(input.text()));
      REQUIRE(count_diploid(level, input.text()) == slow_counts(input.text()));
    }
  }
}

TEST_CASE("one wrong byte anywhere is judged as by cut columns", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(33);
  for (int round = 0; round < 4000; ++round) {
    const auto size = static_cast<std::size_t>(random.between(1, 90));
    std::string row = random_row(random, size, round % 2 == 0);
    const auto at =
        static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(row.size()) - 1));
    row[at] = static_cast<char>(random.chance(0.5) ? random.between(0, 255)
                                                   : "0123./|\t:,"[random.between(0, 9)]);
    CAPTURE(to_text(level), row, at);
    REQUIRE(genotype_totals(level, row) == slow_totals(row));
    REQUIRE(count_diploid(level, row) == slow_counts(row));
  }
}

TEST_CASE("add_genotypes adds to each column's own counter and to none behind",
          "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(34);
  for (std::size_t size = 1; size <= 200; ++size) {
    const std::string row = random_row(random, size, false);
    const Misaligned input(row, size * 5 % 64);
    std::vector<std::uint32_t> packed(size + 32, 9);
    add_genotypes(level, input.text(), std::span(packed).first(size));
    const auto columns = columns_of(row);
    for (std::size_t i = 0; i < packed.size(); ++i) {
      std::uint32_t expected = 9;
      if (i < size) {
        const auto totals = slow_totals(columns[i]);
        expected += totals.het * packed_het + totals.hom_alt * packed_hom_alt +
                    totals.missing * packed_missing;
      }
      CAPTURE(to_text(level), size, i);
      REQUIRE(packed[i] == expected);
    }
  }
}

TEST_CASE("random genotypes are spelled as a loop spells them, at every length and distance",
          "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(35);
  for (std::size_t size = 0; size <= 200; ++size) {
    for (const bool wrong : {false, true}) {
      const std::size_t shift = size % 64;
      std::vector<std::uint8_t> bytes(shift, 0xFF);
      std::string expected;
      bool simple = true;
      for (std::size_t i = 0; i < 2 * size; ++i) {
        const auto code = wrong && random.chance(0.003)
                              ? static_cast<std::uint8_t>(random.between(0, 255))
                              : static_cast<std::uint8_t>(random.between(2, 21));
        const int allele = (code >> 1) - 1;
        simple = simple && allele >= 0 && allele <= 9;
        expected += i % 2 == 0 ? '\t' : (code & 1) != 0 ? '|' : '/';
        expected += static_cast<char>('0' + allele);
        bytes.push_back(code);
      }
      std::string out(4 * size + 64, '?');
      CAPTURE(to_text(level), size, wrong);
      REQUIRE(spell_genotypes(level, std::span(bytes).subspan(shift),
                              std::span(out).first(4 * size)) == simple);
      if (simple) REQUIRE(out.substr(0, 4 * size) == expected);
      REQUIRE(out.substr(4 * size) == std::string(64, '?'));
    }
  }
}

}  // namespace
}  // namespace varg::simd
