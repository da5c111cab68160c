#include "join_genotypes.hpp"

#include <algorithm>

#include "catch.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using genome::Genotype;

std::string joined(const std::vector<std::string>& texts) {
  std::vector<Genotype> genotypes;
  for (const std::string& text : texts) genotypes.push_back(*genome::parse_genotype(text));
  const auto found = join_genotypes(genotypes);
  return found ? to_text(*found) : "contradiction";
}

}  // namespace

TEST_CASE("an alternative wins over not known, and that over REF", "[join]") {
  CHECK(joined({"0/1", "0/0"}) == "0/1");
  CHECK(joined({"0/0", "0/0"}) == "0/0");
  CHECK(joined({"0/0", "./."}) == "./.");
  CHECK(joined({"./.", "0/2"}) == "./2");
  CHECK(joined({"1", "0"}) == "1");
  CHECK(joined({"1", "."}) == "1");
}

TEST_CASE("two alternatives without phase share the copies", "[join]") {
  CHECK(joined({"0/1", "0/2"}) == "1/2");
  CHECK(joined({"0/2", "0/1"}) == "1/2");
  CHECK(joined({"1/1", "0/2"}) == "contradiction");
  CHECK(joined({"1", "2"}) == "contradiction");
}

TEST_CASE("phase is kept, and what it forbids is a contradiction", "[join]") {
  CHECK(joined({"0|1", "2|0"}) == "2|1");
  CHECK(joined({"0|1", "0|2"}) == "contradiction");
  CHECK(joined({"0|1", "0|0"}) == "0|1");
  CHECK(joined({"1|1", "0|0"}) == "1|1");
}

TEST_CASE("ploidies must agree, but for a genotype of which nothing is known", "[join]") {
  CHECK(joined({"0/1", "1"}) == "contradiction");
  CHECK(joined({"0/1", "."}) == "./1");
  CHECK(joined({"0/0/1", "2/0/0"}) == "2/0/1");
}

TEST_CASE("joining keeps every alternative, or says that it cannot", "[join][property]") {
  test::Random random(59);
  int kept = 0;
  for (int round = 0; round < 2000; ++round) {
    // record k brings the alternative k + 1 alone
    std::vector<Genotype> genotypes(static_cast<std::size_t>(random.between(1, 3)));
    std::vector<int> alts;
    const bool phased = random.chance(0.5);
    for (std::size_t k = 0; k < genotypes.size(); ++k) {
      genotypes[k].phased = phased;
      for (int copy = 0; copy < 2; ++copy) {
        const int allele = random.chance(0.4) ? static_cast<int>(k) + 1 : 0;
        genotypes[k].alleles.push_back(allele);
        if (allele > 0) alts.push_back(allele);
      }
    }
    std::sort(alts.begin(), alts.end());
    const auto found = join_genotypes(genotypes);
    if (!found) {
      // only copies that more than one record claims are no answer
      REQUIRE(alts.size() > 1);
      continue;
    }
    ++kept;
    std::vector<int> left;
    for (const int allele : found->alleles) {
      if (allele > 0) left.push_back(allele);
    }
    std::sort(left.begin(), left.end());
    REQUIRE(left == alts);
    REQUIRE(found->alleles.size() == 2);
  }
  CHECK(kept > 1000);
}

TEST_CASE("the order of records does not change what is joined", "[join][property]") {
  test::Random random(61);
  for (int round = 0; round < 1000; ++round) {
    std::vector<Genotype> genotypes(3);
    for (std::size_t k = 0; k < genotypes.size(); ++k) {
      genotypes[k].phased = random.chance(0.5);
      for (int copy = 0; copy < 2; ++copy) {
        const auto kind = random.between(0, 3);
        genotypes[k].alleles.push_back(kind == 0 ? -1 : kind == 1 ? static_cast<int>(k) + 1 : 0);
      }
    }
    const auto found = join_genotypes(genotypes);
    std::reverse(genotypes.begin(), genotypes.end());
    const auto turned = join_genotypes(genotypes);
    REQUIRE(found.has_value() == turned.has_value());
    if (found) REQUIRE(to_text(*found) == to_text(*turned));
  }
}

}  // namespace varg::transform
