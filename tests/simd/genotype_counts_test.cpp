#include <varg/simd/genotype_counts.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::Misaligned;
using varg::test::Random;

namespace {

std::string random_columns(Random& random, std::size_t columns, std::string_view alleles = "001.") {
  std::string text;
  const auto letter = [&](std::string_view letters) {
    return letters[static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
  };
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) text += '\t';
    text += letter(alleles);
    text += letter("|/");
    text += letter(alleles);
  }
  return text;
}

}  // namespace

TEST_CASE("count_diploid tells every kind of genotype apart", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  CHECK(count_diploid(level, "0|0") == DiploidCounts{1, 0, 0, 0, 0, 0});
  CHECK(count_diploid(level, "0/0\t0|1\t1/0\t1|1\t./.\t0/.\t.|0\t1/.\t.|1") ==
        DiploidCounts{1, 2, 1, 1, 2, 2});
  CHECK(count_diploid(level, "0/0\t0|1\t1/0")->total() == 3);
}

TEST_CASE("count_diploid gives nothing for a column that is anything else", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  for (const std::string_view bad : {"", "0", "0|", "0|2", "0|0:", "0\t0|1", "0|0\t1", "0|0 0|1",
                                     "0\\1", "2|0", "0|\x1f", "0|0|0", "0|0\t"}) {
    CAPTURE(bad);
    CHECK_FALSE(count_diploid(level, bad).has_value());
  }
}

TEST_CASE("count_diploid agrees with scalar at every number of columns", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Random random(7);
  for (std::size_t columns = 1; columns <= 140; ++columns) {
    // with missing alleles in most vectors, in few, in none
    for (const std::string_view alleles : {"001.", "0000000000000000000000000001111.", "01"}) {
      const std::string text = random_columns(random, columns, alleles);
      const Misaligned bytes(text, columns % 5);
      const auto counts = count_diploid(level, bytes.text());
      REQUIRE(counts == count_diploid(Level::scalar, text));
      REQUIRE(counts->total() == columns);
    }
  }
}

TEST_CASE("count_diploid sees one wrong byte at any place", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Random random(8);
  for (const std::string_view alleles : {"001.", "01"}) {
    const std::string text = random_columns(random, 50, alleles);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view right = i % 4 == 1 ? "|/" : i % 4 == 3 ? "\t" : "01.";
      std::string changed = text;
      for (int byte = 0; byte < 256; ++byte) {
        changed[i] = static_cast<char>(byte);
        CAPTURE(i, byte);
        REQUIRE(count_diploid(level, changed).has_value() ==
                (right.find(changed[i]) != std::string_view::npos));
      }
    }
  }
}
