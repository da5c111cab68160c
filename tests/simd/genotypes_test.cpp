#include <varg/simd/genotypes.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::Misaligned;
using varg::test::Random;

namespace {

/// `count` genotypes drawn from `choices`, with tabs between.
std::string random_columns(Random& random, std::size_t count,
                           const std::vector<std::string>& choices) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += '\t';
    const auto last = static_cast<std::int64_t>(choices.size()) - 1;
    text += choices[static_cast<std::size_t>(random.between(0, last))];
  }
  return text;
}

const std::vector<std::string> plain_choices{"0|0", "0/0", "0|1", "1/0", "1|1",
                                             "1/1", "./.", ".|.", "0|0", "0|1"};

}  // namespace

TEST_CASE("genotype_totals counts what plain columns hold", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const auto totals = genotype_totals(level, "0|0\t0/1\t1|0\t1/1\t./.\t.|.\t0/0");
  CHECK(totals == GenotypeTotals{.plain = true, .het = 2, .hom_alt = 1, .missing = 2});
}

TEST_CASE("genotype_totals refuses what is not plain, wherever it stands", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::string row =
      "0|1\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t0|0\t"
      "0|0\t0|0\t0|0\t0|0\t0|0\t0|0";
  REQUIRE(genotype_totals(level, row).het == 1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    for (const char letter : {'2', '.', ':', '\t', '<', ','}) {
      std::string other = row;
      other[i] = letter;
      if (other == row) continue;
      CAPTURE(i, letter);
      CHECK(genotype_totals(level, other) == GenotypeTotals{.plain = false});
    }
  }
  for (const std::string_view text : {"", "0", "0|0\t", "0|0\t0", "0|0\t0|10", "0|.\t0|0"}) {
    CHECK(genotype_totals(level, text) == GenotypeTotals{.plain = false});
  }
}

TEST_CASE("genotype kernels agree with scalar at every length", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(7);
  for (std::size_t count = 1; count < 150; ++count) {
    const Misaligned columns(random_columns(random, count, plain_choices), count % 7);
    CAPTURE(count);
    const auto totals = genotype_totals(level, columns.text());
    CHECK(totals.plain);
    CHECK(totals == genotype_totals(Level::scalar, columns.text()));
    std::vector<std::uint32_t> packed(count, 5);
    std::vector<std::uint32_t> expected(count, 5);
    add_genotypes(level, columns.text(), packed);
    add_genotypes(Level::scalar, columns.text(), expected);
    CHECK(packed == expected);
  }
}

TEST_CASE("packed counters of 255 rows sum to the totals of the rows", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  constexpr std::size_t count = 67;
  Random random(11);
  std::vector<std::uint32_t> packed(count);
  GenotypeTotals sum;
  for (std::uint32_t row = 0; row < most_packed_rows; ++row) {
    // The first column is het in every row: its counter must reach 255 and not spill.
    const std::string columns = "0|1\t" + random_columns(random, count - 1, plain_choices);
    const auto totals = genotype_totals(level, columns);
    sum.het += totals.het;
    sum.hom_alt += totals.hom_alt;
    sum.missing += totals.missing;
    add_genotypes(level, columns, packed);
  }
  CHECK(packed[0] == most_packed_rows * packed_het);
  GenotypeTotals counted;
  for (const std::uint32_t counter : packed) {
    counted.het += counter & 0xFFU;
    counted.hom_alt += (counter >> 8U) & 0xFFU;
    counted.missing += counter >> 16U;
  }
  CHECK(counted == sum);
}
