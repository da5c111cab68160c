#include <varg/transform/allele_counts.hpp>

#include <varg/core/error.hpp>
#include <varg/transform/fill_tags.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

AlleleCounts counted(std::string_view format, std::string_view samples, std::size_t alleles) {
  AlleleCounts counts;
  count_alleles(format, samples, alleles, counts);
  return counts;
}

/// The values of `tags` for these samples, as INFO.
std::string filled(std::string_view tags, std::string_view samples, std::size_t alleles) {
  InfoUpdates updates;
  std::string out;
  fill_tags(parse_fill_tags(tags), counted("GT", samples, alleles), updates);
  updates.append(".", out);
  return out;
}

}  // namespace

TEST_CASE("homozygous, heterozygous, haploid and half-missing genotypes are told apart",
          "[transform]") {
  const AlleleCounts counts = counted("GT", "0/0\t0|1\t1/1\t1\t./1\t./.\t.", 2);
  CHECK(counts.has_genotypes);
  CHECK(counts.samples == 7);
  CHECK(counts.with_data == 5);
  CHECK(counts.with_missing == 3);
  CHECK(counts.het == 1);
  CHECK(counts.hom == 3);
  CHECK(counts.alleles[0] == AlleleCount{3, 2, 1, 0});
  CHECK(counts.alleles[1] == AlleleCount{5, 2, 1, 2});
}

TEST_CASE("GT is found behind other fields, and its absence is seen", "[transform]") {
  CHECK(counted("DP:GT", "9:0/1\t3:1/1", 2).alleles[1].copies == 3);
  CHECK(counted("GT:DP", "0/1:9\t1/1", 2).alleles[1].copies == 3);
  CHECK_FALSE(counted("DP", "9\t3", 2).has_genotypes);
  CHECK_FALSE(counted("", "", 2).has_genotypes);
}

TEST_CASE("alleles beyond the first ALT and ploidy beyond two are counted", "[transform]") {
  const AlleleCounts counts = counted("GT", "1/2\t2/2\t0/1/2\t10|0", 11);
  CHECK(counts.alleles[1] == AlleleCount{2, 0, 2, 0});
  CHECK(counts.alleles[2] == AlleleCount{4, 2, 2, 0});
  CHECK(counts.alleles[10] == AlleleCount{1, 0, 1, 0});
  CHECK(counted("GT", "1/1/1", 2).alleles[1] == AlleleCount{3, 2, 0, 0});
}

TEST_CASE("an allele the record does not have is an error", "[transform]") {
  CHECK_THROWS_WITH(counted("GT", "0/2", 2),
                    Catch::Matchers::Contains("GT 0/2 names an allele the record does not have"));
}

TEST_CASE("the vector path counts what the other counts", "[transform][property]") {
  test::Random random(3);
  for (int i = 0; i < 200; ++i) {
    std::string plain;
    std::string with_depth;
    for (std::int64_t n = random.between(1, 70); n > 0; --n) {
      std::string genotype = "0/0";
      genotype[0] = "01."[random.between(0, 2)];
      genotype[2] = "01."[random.between(0, 2)];
      if (!plain.empty()) {
        plain += '\t';
        with_depth += '\t';
      }
      plain += genotype;
      with_depth += genotype + ":7";
    }
    const AlleleCounts fast = counted("GT", plain, 2);
    const AlleleCounts slow = counted("GT:DP", with_depth, 2);
    CAPTURE(plain);
    REQUIRE(fast.alleles == slow.alleles);
    REQUIRE(fast.with_data == slow.with_data);
    REQUIRE(fast.with_missing == slow.with_missing);
    REQUIRE(fast.het == slow.het);
    REQUIRE(fast.hom == slow.hom);
  }
}

TEST_CASE("a sample is phased when it is haploid or has a known allele behind '|'", "[transform]") {
  CHECK(all_phased("GT", "0|1\t1\t.|1\t."));
  CHECK_FALSE(all_phased("GT", "0|1\t0/1"));
  CHECK_FALSE(all_phased("GT", "0|."));
  CHECK(all_phased("DP", "9"));
}

TEST_CASE("fill_tags gives what bcftools +fill-tags gives", "[transform]") {
  const std::string_view samples = "0/0\t0|1\t1/1\t1\t./1\t./.";
  CHECK(filled("AC,AN,AF,MAF,NS,AC_Het,AC_Hom,AC_Hemi", samples, 2) ==
        "NS=5;AN=8;AF=0.625;MAF=0.375;AC=5;AC_Het=1;AC_Hom=2;AC_Hemi=2");
  CHECK(filled("F_MISSING", samples, 2) == "F_MISSING=0.333333");
  CHECK(filled("AC,AF", "1/2\t0/2", 3) == "AF=0.25,0.5;AC=1,2");
  CHECK(filled("AF,MAF,AC", "./.\t./.", 2) == "AF=.;MAF=.;AC=0");
  CHECK(filled("AC,AN,MAF", "0/0\t0/0", 1) == "AN=4");
  CHECK(filled("HWE,ExcHet", "0/1\t0/1\t0/1\t0/1\t0/0", 2) == "HWE=0.428571;ExcHet=0.380952");
}

TEST_CASE("fill_tags leaves a record without GT alone", "[transform]") {
  InfoUpdates updates;
  fill_tags(parse_fill_tags("all"), counted("DP", "9", 2), updates);
  CHECK(updates.empty());
}

TEST_CASE("parse_fill_tags orders tags, knows all, and refuses others", "[transform]") {
  CHECK(parse_fill_tags("AC,AN") == std::vector{FillTag::an, FillTag::ac});
  CHECK(parse_fill_tags("all").size() == 10);
  CHECK_THROWS_AS(parse_fill_tags("AC,DP"), Error);
  CHECK_THROWS_AS(parse_fill_tags(""), Error);
}

TEST_CASE("equilibrium sums probabilities of the exact test", "[transform]") {
  std::vector<double> scratch;
  // one rare allele: its one heterozygote is certain
  CHECK(equilibrium(9, 1, 1, scratch).hwe == Approx(1));
  // 2 ref, 2 alt: hets 0 (1/3) or 2 (2/3)
  CHECK(equilibrium(2, 2, 0, scratch).hwe == Approx(1.0 / 3));
  CHECK(equilibrium(2, 2, 2, scratch).exc_het == Approx(2.0 / 3));
  CHECK(equilibrium(2, 2, 0, scratch).exc_het == Approx(1));
  // what no diploid genotypes give says nothing
  CHECK(equilibrium(3, 2, 1, scratch).hwe == 1);
  CHECK(equilibrium(4, 0, 0, scratch).exc_het == 1);
}
