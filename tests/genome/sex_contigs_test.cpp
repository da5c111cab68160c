#include <varg/genome/sex_contigs.hpp>

#include "catch.hpp"

namespace varg::genome {
namespace {

TEST_CASE("contigs are known by name in both conventions", "[genome]") {
  CHECK(kind_of("chr20") == ContigKind::autosome);
  CHECK(kind_of("1") == ContigKind::autosome);
  CHECK(kind_of("X") == ContigKind::x);
  CHECK(kind_of("chrY") == ContigKind::y);
  CHECK(kind_of("MT") == ContigKind::mitochondrion);
  CHECK(kind_of("chrM") == ContigKind::mitochondrion);
  for (const char* name : {"23", "chr0", "chrUn_1", "1_random", "HLA-A", ""}) {
    CAPTURE(name);
    CHECK(kind_of(name) == ContigKind::other);
  }
}

TEST_CASE("pseudoautosomal regions are those of the build that the lengths tell", "[genome]") {
  const Contigs b38({{"chr1", 248956422}, {"chrX", 156040895}, {"chrY", 57227415}});
  const RegionSet regions = pseudoautosomal_regions(b38);
  CHECK(regions.contains(1, 2'700'000));
  CHECK_FALSE(regions.contains(1, 2'781'479));
  CHECK(regions.contains(2, 57'000'000));
  const Contigs b37({{"X", 155270560}});
  CHECK_FALSE(pseudoautosomal_regions(b37).contains(0, 2'700'000));
  CHECK(pseudoautosomal_regions(b37).contains(0, 2'600'000));
  CHECK(pseudoautosomal_regions(Contigs({{"X", 1000}})).empty());
}

TEST_CASE("the karyotype says the sex that it is read as", "[genome]") {
  CHECK(sex_of(karyotype_of(1.0, 0.0)) == Sex::female);
  CHECK(sex_of(karyotype_of(0.5, 0.0)) == Sex::female);
  CHECK(sex_of(karyotype_of(0.5, 0.5)) == Sex::male);
  CHECK(sex_of(karyotype_of(1.0, 0.5)) == Sex::male);
  CHECK(sex_of(karyotype_of(0.5, 1.0)) == Sex::male);
  CHECK(karyotype_of(0.7, 0.0) == "unclear");
  CHECK(sex_of("unclear") == Sex::unknown);
}

}  // namespace
}  // namespace varg::genome
