#include <varg/simd/spell_genotypes.hpp>

#include <string>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using Bytes = std::vector<std::uint8_t>;

namespace {

/// The text, or "no", and that nothing behind it was written.
std::string spelled(Level level, const Bytes& genotypes) {
  std::string out(2 * genotypes.size() + 70, '?');
  const bool simple = spell_genotypes(level, genotypes, std::span(out).first(2 * genotypes.size()));
  CHECK(out.substr(2 * genotypes.size()) == std::string(70, '?'));
  return simple ? out.substr(0, 2 * genotypes.size()) : "no";
}

std::uint8_t allele(int number, bool phased) {
  return static_cast<std::uint8_t>((number + 1) << 1 | (phased ? 1 : 0));
}

}  // namespace

TEST_CASE("genotypes are spelled with their phase", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  CHECK(spelled(level, {}).empty());
  CHECK(spelled(level, {2, 2, 2, 5, 4, 3, 20, 21}) == "\t0/0\t0|1\t1|0\t9|9");
}

TEST_CASE("every pair of alleles is spelled in every lane", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  Bytes genotypes;
  std::string expected;
  for (int i = 0; i < 400; ++i) {
    const int first = i * 7 % 10;
    const int second = i * 3 % 10;
    const bool phased = i % 3 == 0;
    genotypes.push_back(allele(first, i % 5 == 0));
    genotypes.push_back(allele(second, phased));
    expected += "\t" + std::to_string(first) + (phased ? "|" : "/") + std::to_string(second);
    CHECK(spelled(level, genotypes) == expected);
  }
}

TEST_CASE("missing alleles, two digits and ends of vectors are not spelled", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  for (const std::size_t pairs : {1U, 2U, 31U, 32U, 33U, 64U, 100U}) {
    for (const int other : {0, 1, 22, 23, 0x80, 0x81, 0xFF}) {
      for (std::size_t at = 0; at < 2 * pairs; ++at) {
        Bytes genotypes(2 * pairs, 4);
        genotypes[at] = static_cast<std::uint8_t>(other);
        CHECK(spelled(level, genotypes) == "no");
      }
    }
  }
}
