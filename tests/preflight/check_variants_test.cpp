#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <varg/reference/fasta.hpp>

#include "checking.hpp"
#include "random.hpp"

namespace varg::preflight {
namespace {

using test::checked_file;
using test::lines_of;
using test::source_path;
using test::TemporaryFolder;
using test::texts_of;
using Texts = std::vector<std::string>;

const std::string columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";

std::string vcf(const std::string& contigs, const std::string& lines) {
  return "##fileformat=VCFv4.2\n" + contigs + columns + lines;
}

std::string line(const std::string& contig, int pos1, const std::string& ref) {
  return contig + "\t" + std::to_string(pos1) + "\t.\t" + ref + "\t<DEL>\t.\t.\t.\n";
}

/// A reference with letters of every sort, and what check says of records against it.
struct Against {
  TemporaryFolder folder;
  std::string fasta = folder.write("r.fa", ">chr1\nACgtNRACGT\n>chr2\nTTTT\n");
  Against() { reference::index_fasta(fasta); }
  FileReport check(const std::string& lines, const std::string& contigs = {}) const {
    const std::string all =
        contigs.empty() ? "##contig=<ID=chr1>\n##contig=<ID=chr2>\n##contig=<ID=chr3>\n" : contigs;
    return checked_file(folder.write("a.vcf", vcf(all, "") + lines), fasta);
  }
};

bool shell(const std::string& command) { return std::system(command.c_str()) == 0; }

}  // namespace

TEST_CASE("REF agrees in either case, and where one of the two is no ACGT", "[preflight]") {
  const Against against;
  CHECK(against.check(line("chr1", 1, "ACGT") + line("chr1", 2, "cG")).problems.empty());
  CHECK(against.check(line("chr1", 3, "GTACAC")).problems.empty());
  CHECK(against.check(line("chr1", 7, "NCNT")).problems.empty());
  CHECK(lines_of(against.check(line("chr1", 3, "GTAAC")).problems).size() == 1);
}

TEST_CASE("check names the first wrong REF and counts all", "[preflight]") {
  const Against against;
  const FileReport file =
      against.check(line("chr1", 1, "A") + line("chr1", 2, "ga") + line("chr2", 1, "TA"));
  CHECK(file.whole);
  CHECK(lines_of(file.problems) ==
        Texts{"mismatch: " + file.path + ": line 7: REF ga at chr1:2 is CG in the reference " +
              against.fasta +
              " (2 of 3 records have a wrong REF) (Give the reference the variants were called "
              "against)"});
}

TEST_CASE("check compares no REF that lies off the reference's contigs", "[preflight]") {
  const Against against;
  CHECK(against.check(line("chr3", 1, "G")).problems.empty());
  CHECK(against.check(line("chr1", 10, "TA")).problems.empty());
  CHECK(against.check(line("chr1", 11, "A")).problems.empty());
  CHECK(against.check(line("chr1", 10, "A")).problems.size() == 1);
}

TEST_CASE("the first wrong REF and the count are the same at any number of threads",
          "[preflight][property]") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(range(1, 4)));
  test::Random random(seed);
  const TemporaryFolder folder;
  const std::string bases = random.bases(60'000);
  const std::string fasta = folder.write("r.fa", ">c\n" + bases + "\n");
  reference::index_fasta(fasta);
  const std::string long_info = "X=" + std::string(200, 'x');  // so that there are many batches
  std::string lines;
  std::size_t wrong = 0;
  std::size_t first = 0;
  for (std::size_t pos = 0; pos < bases.size(); ++pos) {
    const bool errs = pos > 20'000 && random.chance(0.001);
    if (errs && ++wrong == 1) first = pos + 1;
    const char ref = errs ? (bases[pos] == 'A' ? 'C' : 'A') : bases[pos];
    lines += line("c", static_cast<int>(pos + 1), std::string(1, ref));
    lines.replace(lines.size() - 2, 1, long_info);
  }
  const std::string path =
      folder.write("a.vcf", vcf("##contig=<ID=c,length=60000>\n"
                                "##INFO=<ID=X,Number=1,Type=String,Description=\"x\">\n",
                                "") +
                                lines);
  for (const unsigned threads : {1U, 3U}) {
    const FileReport file = test::checked({path}, fasta, threads).files[0];
    CHECK(file.records == 60'000);
    REQUIRE(file.problems.size() == 1);
    CHECK_THAT(file.problems[0].text, Catch::Contains(" at c:" + std::to_string(first) + " is "));
    CHECK_THAT(file.problems[0].text,
               Catch::Contains("(" + std::to_string(wrong) + " of 60,000 records"));
  }
}

TEST_CASE("long REFs are cut in the message", "[preflight]") {
  const Against against;
  const std::string bases(100, 'A');
  const std::string fasta = against.folder.write("long.fa", ">c\n" + bases + "\n");
  reference::index_fasta(fasta);
  const std::string path =
      against.folder.write("b.vcf", vcf("##contig=<ID=c>\n", line("c", 1, std::string(50, 'T'))));
  const FileReport file = checked_file(path, fasta);
  REQUIRE(file.problems.size() == 1);
  CHECK_THAT(file.problems[0].text, Catch::Contains("REF " + std::string(20, 'T')) &&
                                        !Catch::Contains(std::string(21, 'T')) &&
                                        !Catch::Contains(std::string(21, 'A')));
}

TEST_CASE("a VCF declares lengths when one contig line has one", "[preflight]") {
  const Against against;
  CHECK_FALSE(against.check(line("chr1", 1, "A")).declares_lengths);
  CHECK(against.check(line("chr1", 1, "A"), "##contig=<ID=chr1>\n##contig=<ID=x,length=4>\n")
            .declares_lengths);
}

TEST_CASE("plain VCF needs no index, BGZF does, with either ending", "[preflight]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("a.vcf.gz");
  std::filesystem::copy_file(source_path("testdata/small.truth.vcf.gz"), path);
  FileReport file = checked_file(path);
  CHECK(file.compression == "BGZF");
  CHECK(file.index == "none");
  CHECK(file.end_marker == true);
  CHECK(texts_of(file.notes) == Texts{"no index: reading by region needs one"});
  std::filesystem::copy_file(source_path("testdata/small.truth.vcf.gz.tbi"), path + ".tbi");
  file = checked_file(path);
  CHECK(file.index == path + ".tbi fits");
  CHECK(file.notes.empty());
  if (!shell("bcftools index -f " + path)) {
    WARN("bcftools is not at hand");
    return;
  }
  CHECK(checked_file(path).index == path + ".csi fits");
}

TEST_CASE("check finds an index that was made of other records", "[preflight]") {
  const TemporaryFolder folder;
  const std::string contigs = "##contig=<ID=chr1,length=1000000>\n";
  const std::string path = folder.write("a.vcf", vcf(contigs, line("chr1", 900'000, "A")));
  const std::string other = folder.write("b.vcf", vcf(contigs, line("chr1", 5, "A")));
  if (!shell("bgzip " + path + " && bgzip " + other + " && tabix -p vcf " + other + ".gz")) {
    WARN("bgzip is not at hand");
    return;
  }
  const std::string packed = path + ".gz";
  std::filesystem::copy_file(other + ".gz.tbi", packed + ".tbi");
  FileReport file = checked_file(packed);
  CHECK(file.index == packed + ".tbi does not fit");
  CHECK(lines_of(file.problems) ==
        Texts{"mismatch: the index " + packed + ".tbi does not find the last record of " + packed +
              " (Make it again: bcftools index -f " + packed + ")"});
  folder.write("a.vcf.gz.tbi", "no index");
  file = checked_file(packed);
  CHECK(file.index == packed + ".tbi does not fit");
  CHECK(file.problems.size() == 1);
}

TEST_CASE("an index over no record fits", "[preflight]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.vcf", vcf("##contig=<ID=chr1>\n", ""));
  if (!shell("bgzip " + path + " && tabix -p vcf " + path + ".gz")) {
    WARN("bgzip is not at hand");
    return;
  }
  const FileReport file = checked_file(path + ".gz");
  CHECK(file.records == 0);
  CHECK(file.index == path + ".gz.tbi fits");
  CHECK(file.problems.empty());
}

TEST_CASE("check reads BCF as it reads the VCF it was made from", "[preflight]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("a.bcf");
  const std::string from = source_path("testdata/small.truth.vcf.gz");
  if (!shell("bcftools view --no-version -Ob -o " + path + " " + from)) {
    WARN("bcftools is not at hand");
    return;
  }
  const FileReport bcf = checked_file(path);
  const FileReport text = checked_file(from);
  CHECK(bcf.format == "BCF");
  CHECK(bcf.records == text.records);
  CHECK(bcf.samples == text.samples);
  CHECK(
      std::equal(bcf.contigs.begin(), bcf.contigs.end(), text.contigs.begin(), text.contigs.end()));
  CHECK(bcf.problems.empty());
}

}  // namespace varg::preflight
