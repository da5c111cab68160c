#include <string>
#include <vector>

#include <varg/preflight/check.hpp>
#include <varg/reference/fasta.hpp>

#include "catch.hpp"
#include "files.hpp"

using varg::Fault;
using varg::genome::Contigs;
using varg::preflight::CheckReport;
using varg::preflight::compare_files;
using varg::preflight::FileReport;
using varg::test::TemporaryFolder;

namespace {

FileReport file(std::string path, Contigs contigs, std::vector<std::string> samples = {}) {
  FileReport report;
  report.path = std::move(path);
  report.counted = "records";
  report.whole = true;
  report.has_contigs = true;
  report.declares_lengths = true;
  report.contigs = std::move(contigs);
  report.samples = std::move(samples);
  return report;
}

CheckReport compared(FileReport left, FileReport right) {
  CheckReport report;
  report.files = {std::move(left), std::move(right)};
  compare_files(report);
  return report;
}

CheckReport check(const std::vector<std::string>& paths) {
  varg::Monitor monitor("varg check", {.quiet = true});
  return varg::preflight::check_files(paths, {}, {.threads = 1}, monitor);
}

}  // namespace

TEST_CASE("compare_files accepts equal contigs and notes those only one file has", "[preflight]") {
  CheckReport report = compared(file("a", Contigs({{"1", 10}})), file("b", Contigs({{"1", 10}})));
  CHECK(report.together.empty());
  CHECK(report.together_notes.empty());
  report = compared(file("a", Contigs({{"1", 10}, {"2", 5}})), file("b", Contigs({{"1", 10}})));
  CHECK(report.together.empty());
  REQUIRE(report.together_notes.size() == 1);
  CHECK(report.together_notes[0].text ==
        "a and b share 1 contigs; 1 are only in the first, 0 only in the second");
}

TEST_CASE("compare_files refuses chr1 against 1 and says so", "[preflight]") {
  const CheckReport report =
      compared(file("a", Contigs({{"chr1", 10}})), file("b", Contigs({{"1", 10}})));
  REQUIRE(report.together.size() == 1);
  CHECK(report.together[0].fault == Fault::mismatch);
  CHECK(report.together[0].text == "a and b name contigs differently: chr1 against 1");
  CHECK_FALSE(report.together[0].hint.empty());
}

TEST_CASE("compare_files refuses chr1 against 1 though another contig is shared", "[preflight]") {
  const CheckReport report = compared(file("a", Contigs({{"hs37d5", 9}, {"1", 10}})),
                                      file("b", Contigs({{"hs37d5", 9}, {"chr1", 10}})));
  REQUIRE(report.together.size() == 1);
  CHECK(report.together[0].text == "a and b name contigs differently: 1 against chr1");
}

TEST_CASE("compare_files refuses contigs of other lengths, other sums, or none shared",
          "[preflight]") {
  CheckReport report =
      compared(file("a", Contigs({{"1", 249'250'621}})), file("b", Contigs({{"1", 248'956'422}})));
  REQUIRE(report.together.size() == 1);
  CHECK_THAT(report.together[0].text, Catch::Contains("contigs of different lengths"));
  report = compared(file("a", Contigs({{"1", 10, "aa"}})), file("b", Contigs({{"1", 10, "bb"}})));
  REQUIRE(report.together.size() == 1);
  CHECK_THAT(report.together[0].text, Catch::Contains("of different sequence (M5): 1"));
  report = compared(file("a", Contigs({{"1", 10}})), file("b", Contigs({{"2", 10}})));
  REQUIRE(report.together.size() == 1);
  CHECK_THAT(report.together[0].text, Catch::Contains("no contig in common"));
}

TEST_CASE("compare_files says nothing of lengths that a header leaves out", "[preflight]") {
  const CheckReport report =
      compared(file("a", Contigs({{"1", 0}})), file("b", Contigs({{"1", 10}})));
  CHECK(report.together.empty());
}

TEST_CASE("compare_files notes files without a common sample", "[preflight]") {
  const Contigs contigs({{"1", 10}});
  CheckReport report =
      compared(file("a", contigs, {"HG001", "HG002"}), file("b", contigs, {"HG002"}));
  CHECK(report.together_notes.empty());
  report = compared(file("a", contigs, {"HG001"}), file("b", contigs, {"HG002"}));
  REQUIRE(report.together_notes.size() == 1);
  CHECK(report.together_notes[0].kind == "samples_differ");
  report = compared(file("a", contigs, {}), file("b", contigs, {"HG002"}));
  CHECK(report.together_notes.empty());
}

TEST_CASE("check places BED and genes on the contigs of the reference", "[preflight]") {
  TemporaryFolder folder;
  const std::string fasta = folder.write("a.fa", ">chr1\nACGTACGTAC\n");
  const std::string good = folder.write("good.bed", "chr1\t1\t5\n");
  CHECK(check({good, fasta}).together.empty());
  const std::string beyond = folder.write("beyond.bed", "chr1\t1\t50\n");
  CheckReport report = check({beyond, fasta});
  REQUIRE(report.together.size() == 1);
  CHECK_THAT(report.together[0].text, Catch::Contains("beyond.bed"));
  const std::string other = folder.write("other.bed", "1\t1\t5\n");
  report = check({other, fasta});
  REQUIRE(report.together.size() == 1);
  CHECK(report.together[0].fault == Fault::mismatch);
  const std::string genes = folder.write("g.gff3",
                                         "1\t.\tmRNA\t1\t9\t.\t+\t.\tID=a\n"
                                         "1\t.\texon\t1\t9\t.\t+\t.\tParent=a\n");
  CHECK(check({genes}).together.empty());
  report = check({genes, fasta});
  REQUIRE(report.together.size() == 1);
  CHECK(report.together[0].fault == Fault::mismatch);
}
