#include <varg/genome/genotype.hpp>

#include <algorithm>

#include "catch.hpp"

using namespace varg::genome;

TEST_CASE("genotypes are read and written as in VCF", "[genome]") {
  const char* text = GENERATE("0/1", "1|0", "1", "./.", ".|1", "0/0/2", "10|11", ".");
  const auto genotype = parse_genotype(text);
  REQUIRE(genotype);
  CHECK(to_text(*genotype) == text);
}

TEST_CASE("one unphased separator makes a genotype unphased", "[genome]") {
  CHECK(parse_genotype("0|1")->phased);
  CHECK_FALSE(parse_genotype("0/1")->phased);
  CHECK_FALSE(parse_genotype("0|1/2")->phased);
  CHECK_FALSE(parse_genotype("1")->phased);
}

TEST_CASE("what is no genotype is told from one", "[genome]") {
  const char* text = GENERATE("", "/", "0/", "/1", "a", "0:1", "-1", "0/-1", "0//1", "+1", "1 ");
  CAPTURE(text);
  CHECK_FALSE(parse_genotype(text));
}

TEST_CASE("missing, partial, reference and het are told apart", "[genome]") {
  struct Row {
    const char* text;
    bool missing, partial, reference, het;
  };
  const Row row =
      GENERATE(Row{"./.", true, false, false, false}, Row{".", true, false, false, false},
               Row{"0/.", false, true, false, false}, Row{"1/.", false, true, false, false},
               Row{"0/0", false, false, true, false}, Row{"0", false, false, true, false},
               Row{"0/1", false, false, false, true}, Row{"1/1", false, false, false, false},
               Row{"1|2", false, false, false, true}, Row{"./0/1", false, true, false, true});
  CAPTURE(row.text);
  const Genotype genotype = *parse_genotype(row.text);
  CHECK(genotype.is_missing() == row.missing);
  CHECK(genotype.is_partial() == row.partial);
  CHECK(genotype.is_reference() == row.reference);
  CHECK(genotype.is_het() == row.het);
}

TEST_CASE("a genotype without alleles is missing, not reference", "[genome]") {
  CHECK(Genotype{}.is_missing());
  CHECK_FALSE(Genotype{}.is_reference());
  CHECK(to_text(Genotype{}) == ".");
}

TEST_CASE("the genotype order is the one of the VCF specification", "[genome]") {
  using List = std::vector<std::vector<int>>;
  CHECK(genotypes_in_order(3, 2) == List{{0, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}});
  CHECK(genotypes_in_order(2, 3) == List{{0, 0, 0}, {0, 0, 1}, {0, 1, 1}, {1, 1, 1}});
  CHECK(genotypes_in_order(3, 1) == List{{0}, {1}, {2}});
  CHECK(genotype_index({2, 1}) == 4);
  CHECK(genotype_count(3, 2) == 6);
  CHECK(genotype_count(0, 2) == 0);
}

TEST_CASE("index, count and order agree for every ploidy", "[genome][property]") {
  const std::size_t alleles = GENERATE(range(std::size_t{1}, std::size_t{7}));
  const std::size_t ploidy = GENERATE(range(std::size_t{1}, std::size_t{6}));
  const auto all = genotypes_in_order(alleles, ploidy);
  REQUIRE(all.size() == genotype_count(alleles, ploidy));
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(std::is_sorted(all[i].begin(), all[i].end()));
    std::vector<int> turned(all[i].rbegin(), all[i].rend());
    CHECK(genotype_index(turned) == i);
  }
}
