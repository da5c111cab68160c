#include <varg/transform/normalize.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_records.hpp"

namespace varg::transform {
namespace {

using test::made_batch;
using test::vcf_lines;

/// What becomes of `lines`, in their order.
PlacedLines normalized(const NormalizeOptions& options, const std::vector<std::string>& lines) {
  return Normalizer(options)(made_batch(lines));
}

std::string text_of(const PlacedLines& lines) {
  std::string text;
  for (const PlacedLine& line : lines.lines) text += lines[line];
  return text;
}

std::string split_text(const std::vector<std::string>& lines, RecordKinds kinds = RecordKinds::any,
                       OtherAllele other = OtherAllele::reference) {
  NormalizeOptions options;
  options.split = kinds;
  options.other_allele = other;
  return text_of(normalized(options, lines));
}

struct WithReference {
  test::TemporaryFolder folder;
  NormalizeOptions options;
  WithReference() { options.reference = test::made_reference(folder); }
  std::string text(const std::vector<std::string>& lines) const {
    return text_of(normalized(options, lines));
  }
};

}  // namespace

TEST_CASE("unchanged records keep their bytes", "[normalize]") {
  const WithReference with;
  const std::vector<std::string> lines = {"c 3 rs1 G A 1e1 PASS AC=1;F2=0.50,1e-3 GT:AD 0/1:1,2 .",
                                          "c 8 . c a . . . GT 0|1 0", "c 9 . A . . . . GT 0|0 0"};
  CHECK(with.text(lines) == vcf_lines(lines));
  CHECK(text_of(normalized({}, lines)) == vcf_lines(lines));
}

TEST_CASE("indels are left-aligned and END follows", "[normalize]") {
  const WithReference with;
  CHECK(with.text({"c 9 . ACA A . . END=11 GT 0/1 1"}) ==
        vcf_lines({"c 3 . GCA G . . END=5 GT 0/1 1"}));
  CHECK(with.text({"c 9 x ACA A,ACACA,GCA 5 . AC=1,2,3 GT 1|2 2/3"}) ==
        vcf_lines({"c 7 x ACA A,ACACA,ACG 5 . AC=1,2,3 GT 1|2 2/3"}));
  CHECK(with.text({"c 46 . AT ATT . . END=47 GT 0 0"}) ==
        vcf_lines({"c 46 . A AT . . END=46 GT 0 0"}));
}

TEST_CASE("records are sorted after the shift, in input order where equal", "[normalize]") {
  const WithReference with;
  CHECK(with.text(
            {"c 4 a C T . . . GT 0 0", "c 9 b ACA A . . . GT 0 0", "c 3 late G A . . . GT 0 0"}) ==
        vcf_lines(
            {"c 3 b GCA G . . . GT 0 0", "c 3 late G A . . . GT 0 0", "c 4 a C T . . . GT 0 0"}));
}

TEST_CASE("symbolic alleles, breakends and stars are left alone and counted", "[normalize]") {
  const WithReference with;
  const std::vector<std::string> lines = {
      "c 9 . ACA A,* . . . GT 0 0", "c 9 . ACA <DEL> . . . GT 0 0", "c 9 . A ]c:3]A . . . GT 0 0"};
  const PlacedLines found = normalized(with.options, lines);
  CHECK(text_of(found) == vcf_lines(lines));
  CHECK(found.counts.at("not_aligned.symbolic") == 3);
}

TEST_CASE("a REF the reference does not have is treated as asked", "[normalize]") {
  WithReference with;
  const std::vector<std::string> lines = {"c 5 . G T . . . GT 0 0", "c 6 . C T . . . GT 0 0"};
  SECTION("stop") {
    try {
      normalized(with.options, lines);
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::mismatch);
      CHECK(error.sentence() == "REF G at c:5 is A in the reference");
      CHECK(error.places().back() == "made.vcf: line 1");
    }
  }
  SECTION("warn") {
    with.options.on_mismatch = RefMismatch::warn;
    const PlacedLines found = normalized(with.options, lines);
    CHECK(text_of(found) == vcf_lines(lines));
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes[0].kind == "ref_mismatch");
  }
  SECTION("exclude") {
    with.options.on_mismatch = RefMismatch::exclude;
    const PlacedLines found = normalized(with.options, lines);
    CHECK(text_of(found) == vcf_lines({lines[1]}));
    CHECK(found.counts.at("dropped.ref_mismatch") == 1);
  }
}

TEST_CASE("set writes the reference's REF, trading places with an equal ALT", "[normalize]") {
  WithReference with;
  with.options.on_mismatch = RefMismatch::set;
  CHECK(with.text({"c 5 . G T . . AC=1 GT:AD 0/1:3,4 0/0:."}) ==
        vcf_lines({"c 5 . A T . . AC=1 GT:AD 0/1:3,4 0/0:."}));
  CHECK(with.text({"c 5 . G A,C . . AC=7,8;AR=1,2,3 GT:PL 0|1:0,1,2,3,4,5 ./2:."}) ==
        vcf_lines({"c 5 . A G,C . . AC=.,8;AR=2,1,3 GT:PL 1|0:2,1,0,4,3,5 ./2:."}));
}

TEST_CASE("a contig or position the reference lacks is a mismatch", "[normalize]") {
  const WithReference with;
  CHECK_THROWS_AS(with.text({"chrX 5 . G T . . . GT 0 0"}), Error);
  CHECK_THROWS_AS(with.text({"c 52 . GG G . . . GT 0 0"}), Error);
}

TEST_CASE("splitting subsets fields of Number A, R and G and keeps the others", "[normalize]") {
  CHECK(split_text({"c 3 i G A,T 10 PASS AC=1,2;AR=5,6,7;AG=1,2,3,4,5,6;F2=1,2;FL;END=3 "
                    "GT:AD:PL:SA:DP 1/2:1,2,3:0,1,2,3,4,5:a,b:7 0|2:.:.:.:."}) ==
        vcf_lines({"c 3 i G A 10 PASS AC=1;AR=5,6;AG=1,2,3;F2=1,2;FL;END=3 "
                   "GT:AD:PL:SA:DP 1/0:1,2:0,1,2:a:7 0|0:.:.:.:.",
                   "c 3 i G T 10 PASS AC=2;AR=5,7;AG=1,4,6;F2=1,2;FL;END=3 "
                   "GT:AD:PL:SA:DP 0/1:1,3:0,3,5:b:7 0|1:.:.:.:."}));
}

TEST_CASE("splitting keeps ploidy, missing values and dropped trailing values", "[normalize]") {
  CHECK(split_text({"c 3 . G A,T . . AC=. GT:AD:PL:DP 2:1,2,3:0,1,2 ./1:1,2,3"}) ==
        vcf_lines({"c 3 . G A . . AC=. GT:AD:PL:DP 0:1,2:0,1 ./1:1,2",
                   "c 3 . G T . . AC=. GT:AD:PL:DP 1:1,3:0,2 ./0:1,3"}));
  CHECK(split_text({"c 3 . G A,T . . . GT:PL 0/1/2:0,1,2,3,4,5,6,7,8,9 .:."}) ==
        vcf_lines({"c 3 . G A . . . GT:PL 0/1/0:0,1,2,3 .:.",
                   "c 3 . G T . . . GT:PL 0/0/1:0,4,7,9 .:."}));
}

TEST_CASE("the allele of another record can be said to be missing", "[normalize]") {
  CHECK(split_text({"c 3 . G A,T . . . GT 1/2 0|2"}, RecordKinds::any, OtherAllele::missing) ==
        vcf_lines({"c 3 . G A . . . GT 1/. 0|.", "c 3 . G T . . . GT ./1 0|1"}));
}

TEST_CASE("only records of the asked kind are split", "[normalize]") {
  const std::string snps = "c 3 . G A,T . . . GT 0 0";
  const std::string indels = "c 4 . CA C,CAA . . . GT 0 0";
  CHECK(split_text({snps, indels}, RecordKinds::snps) ==
        vcf_lines({"c 3 . G A . . . GT 0 0", "c 3 . G T . . . GT 0 0", indels}));
  CHECK(split_text({snps, indels}, RecordKinds::indels) ==
        vcf_lines({snps, "c 4 . CA C . . . GT 0 0", "c 4 . CA CAA . . . GT 0 0"}));
}

TEST_CASE("a split record is aligned allele by allele", "[normalize]") {
  WithReference with;
  with.options.split = RecordKinds::any;
  CHECK(with.text({"c 9 . ACA A,ACACA,ACG . . AC=1,2,3 GT 1|2 2/3"}) ==
        vcf_lines({"c 3 . GCA G . . AC=1 GT 1|0 0/0", "c 3 . G GCA . . AC=2 GT 0|1 1/0",
                   "c 11 . A G . . AC=3 GT 0|0 0/1"}));
}

TEST_CASE("a field with a wrong number of values stops the split", "[normalize]") {
  CHECK_THROWS_AS(split_text({"c 3 . G A,T . . AC=1 GT 0 0"}), Error);
  CHECK_THROWS_AS(split_text({"c 3 . G A,T . . AG=1,2,3,4 GT 0 0"}), Error);
  CHECK_THROWS_AS(split_text({"c 3 . G A,T . . . GT:AD 0:1,2 0:."}), Error);
  CHECK_THROWS_AS(split_text({"c 3 . G A,T . . . GT 0/3 0"}), Error);
}

TEST_CASE("records outside the regions are left out and counted", "[normalize]") {
  NormalizeOptions options;
  options.regions = genome::RegionSet({{0, 3, 5}});
  const PlacedLines found = normalized(
      options, {"c 3 . G A . . . GT 0 0", "c 3 . GCA G . . . GT 0 0", "c 6 . C A . . . GT 0 0"});
  CHECK(text_of(found) == vcf_lines({"c 3 . GCA G . . . GT 0 0"}));
  CHECK(found.counts.at("outside_regions") == 2);
  CHECK(found.counts.at("records.in") == 3);
}

TEST_CASE("a shift longer than the limit leaves the record and says so", "[normalize]") {
  const test::TemporaryFolder folder;
  const std::string bases = "C" + std::string(12'000, 'A') + "G";
  const std::string path = folder.write("long.fa", ">c\n" + bases + "\n");
  folder.write("long.fa.fai", "c\t12002\t3\t12002\t12003\n");
  NormalizeOptions options;
  options.reference = path;
  const PlacedLines far = normalized(options, {"c 11990 . AA A . . . GT 0 0"});
  CHECK(text_of(far) == vcf_lines({"c 11990 . AA A . . . GT 0 0"}));
  CHECK(far.counts.at("not_aligned.too_far") == 1);
  CHECK(far.notes.size() == 1);
  CHECK(text_of(normalized(options, {"c 9990 . AA A . . . GT 0 0"})) ==
        vcf_lines({"c 1 . CA C . . . GT 0 0"}));
}

}  // namespace varg::transform
