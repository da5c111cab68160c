#include "genotype_class.hpp"

#include "catch.hpp"

using namespace varg::stats;

TEST_CASE("read_genotype sorts genotypes as htslib does", "[stats]") {
  struct Case {
    std::string_view gt;
    GenotypeClass kind;
    std::size_t first, second;
  };
  const Case cases[] = {
      {"0/0", GenotypeClass::hom_ref, 0, 0},     {"0|1", GenotypeClass::het_ref, 1, 0},
      {"1|0", GenotypeClass::het_ref, 1, 0},     {"1/1", GenotypeClass::hom_alt, 1, 0},
      {"2/1", GenotypeClass::het_alt, 1, 2},     {"1/2", GenotypeClass::het_alt, 1, 2},
      {"10|12", GenotypeClass::het_alt, 10, 12}, {"0", GenotypeClass::haploid_ref, 0, 0},
      {"3", GenotypeClass::haploid_alt, 3, 0},   {".", GenotypeClass::missing, 0, 0},
      {"./1", GenotypeClass::missing, 1, 0},     {"0/0/0", GenotypeClass::hom_ref, 0, 0},
      {"0/1/2", GenotypeClass::het_ref, 1, 2},   {"2/2/2", GenotypeClass::hom_alt, 2, 0},
      {"", GenotypeClass::missing, 0, 0},
  };
  for (const Case& one : cases) {
    CAPTURE(one.gt);
    const GenotypeRead read = read_genotype(one.gt, nullptr);
    CHECK(read.kind == one.kind);
    CHECK(read.first == one.first);
    CHECK(read.second == one.second);
  }
}

TEST_CASE("read_genotype counts the known alleles of a partly missing genotype", "[stats]") {
  std::vector<std::uint64_t> counts(3);
  read_genotype("./2", &counts);
  read_genotype("0/2", &counts);
  CHECK(counts == std::vector<std::uint64_t>{1, 0, 2});
}
