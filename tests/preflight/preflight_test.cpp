#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/core/output_file.hpp>
#include <varg/preflight/check.hpp>
#include <varg/reference/fasta.hpp>

#include "catch.hpp"
#include "files.hpp"

using varg::Error;
using varg::Fault;
using varg::preflight::check_files;
using varg::preflight::CheckReport;
using varg::preflight::FileReport;
using varg::preflight::verdict;
using varg::test::shared_path;
using varg::test::TemporaryFolder;

namespace {

CheckReport check(const std::vector<std::string>& paths, const std::string& reference = {},
                  unsigned threads = 2) {
  varg::Monitor monitor("varg check", {.quiet = true});
  return check_files(paths, {reference}, {.threads = threads}, monitor);
}

bool has_note(const std::vector<varg::Note>& notes, std::string_view kind) {
  return std::any_of(notes.begin(), notes.end(),
                     [&](const varg::Note& note) { return note.kind == kind; });
}

/// The one problem of the one file, with its fault.
std::string problem_of(const CheckReport& report, Fault fault) {
  REQUIRE(report.files.size() == 1);
  REQUIRE(report.files[0].problems.size() == 1);
  CHECK(report.files[0].problems[0].fault == fault);
  CHECK(report.files[0].whole == (fault != Fault::input));
  REQUIRE(verdict(report).has_value());
  CHECK(verdict(report)->fault() == fault);
  return report.files[0].problems[0].text;
}

std::string vcf(const std::string& contig, const std::string& length, const std::string& line) {
  return "##fileformat=VCFv4.2\n##contig=<ID=" + contig + ",length=" + length +
         ">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" + line;
}

constexpr auto sequence = ">chr1\nACGTACGTAC\n";

}  // namespace

TEST_CASE("check says what a sound file holds", "[preflight]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.vcf", vcf("chr1", "10", "chr1\t2\t.\tC\tT\t.\t.\t.\n"));
  const CheckReport report = check({path});
  REQUIRE(report.files.size() == 1);
  const FileReport& file = report.files[0];
  CHECK(file.format == "VCF");
  CHECK(file.compression == "plain");
  CHECK(file.whole);
  CHECK(file.records == 1);
  CHECK(file.contigs.size() == 1);
  CHECK(file.manifest == "none");
  CHECK(file.problems.empty());
  CHECK(report.together.empty());
  CHECK_FALSE(verdict(report).has_value());
  CHECK_THAT(to_text(report),
             Catch::Contains("  format: VCF, plain\n  whole: yes\n  records: 1\n"));
}

TEST_CASE("check takes the format from the content, and from the ending where there is no magic",
          "[preflight]") {
  TemporaryFolder folder;
  CHECK(check({folder.write("misnamed.bed", sequence)}).files[0].format == "FASTA");
  CHECK(check({folder.write("six.bed", "chr1\t1\t2\tx\t1\t7\n")}).files[0].format == "BED");
  CHECK(check({folder.write("a.ped", "f\ta\t0\t0\t1\t2\n")}).files[0].counted == "individuals");
  CHECK(check({folder.write("a.gff3", "1\t.\texon\t1\t2\t.\t+\t.\tID=a\n")}).files[0].format ==
        "GFF3");
}

TEST_CASE("check refuses what nobody reads, and names it", "[preflight]") {
  TemporaryFolder folder;
  CHECK_THAT(problem_of(check({folder.write("a.bam", "<!DOCTYPE html>\n<html>")}), Fault::input),
             Catch::Contains("is a web page"));
  CHECK_THAT(problem_of(check({folder.write("a.fq", "@r\nACGT\n+\nIIII\n")}), Fault::input),
             Catch::Contains("is FASTQ"));
  CHECK_THAT(problem_of(check({folder.write("a.dat", "what is this\n")}), Fault::input),
             Catch::Contains("in no format"));
  CHECK_THAT(problem_of(check({folder.write("a.vcf", "")}), Fault::input),
             Catch::Contains("empty"));
  CHECK_THAT(problem_of(check({folder.path("missing.vcf")}), Fault::input),
             Catch::Contains("missing.vcf"));
  CHECK_THROWS_AS(check({"-"}), Error);
}

TEST_CASE("check reports the problems of all files and ends with the gravest", "[preflight]") {
  TemporaryFolder folder;
  const std::string good = folder.write("a.fa", sequence);
  const std::string bad_fasta = folder.write("b.fa", ">chr1\nAC!T\n");
  const std::string bad_genes = folder.write("c.gff3", "1\t.\texon\t9\t2\t.\t+\t.\tID=a\n");
  const CheckReport report = check({good, bad_fasta, bad_genes});
  CHECK(report.files[0].problems.empty());
  CHECK(report.files[1].problems.size() == 1);
  CHECK(report.files[2].problems.size() == 1);
  REQUIRE(verdict(report).has_value());
  CHECK(verdict(report)->fault() == Fault::input);
  CHECK_THAT(verdict(report)->what(),
             Catch::Contains("b.fa: line 2") && Catch::Contains("1 of 2 problems"));
}

TEST_CASE("check prefers damage to mismatch, whatever comes first", "[preflight]") {
  CheckReport report;
  report.together.push_back({Fault::mismatch, "x and y differ", "rename"});
  CHECK(verdict(report)->fault() == Fault::mismatch);
  CHECK(verdict(report)->hint() == "rename");
  report.together.push_back({Fault::input, "z is cut", "copy"});
  CHECK(verdict(report)->fault() == Fault::input);
  CHECK(std::string(verdict(report)->what()) == "z is cut (1 of 2 problems)");
}

TEST_CASE("check finds a FASTA with a stale or missing index", "[preflight]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", sequence);
  CheckReport report = check({path});
  CHECK(report.files[0].index == "none");
  CHECK(has_note(report.files[0].notes, "no_index"));
  varg::reference::index_fasta(path);
  report = check({path});
  CHECK(report.files[0].index == path + ".fai fits");
  CHECK(report.files[0].problems.empty());
  folder.write("a.fa.fai", "chr1\t5000\t6\t10\t11\n");
  CHECK_THAT(problem_of(check({path}), Fault::input), Catch::Contains("is not of"));
}

TEST_CASE("check compares REF alleles with the reference", "[preflight]") {
  TemporaryFolder folder;
  const std::string fasta = folder.write("a.fa", sequence);
  varg::reference::index_fasta(fasta);
  const std::string good =
      folder.write("good.vcf", vcf("chr1", "10", "chr1\t2\t.\tCGT\tC\t.\t.\t.\n"));
  CHECK(check({good}, fasta).files[0].problems.empty());
  const std::string bad =
      folder.write("bad.vcf", vcf("chr1", "10",
                                  "chr1\t2\t.\tC\tT\t.\t.\t.\nchr1\t3\t.\tA\tT\t.\t.\t.\n"
                                  "chr1\t4\t.\tA\tT\t.\t.\t.\n"));
  const std::string text = problem_of(check({bad}, fasta), Fault::mismatch);
  CHECK_THAT(text, Catch::Contains("REF A at chr1:3 is G in the reference"));
  CHECK_THAT(text, Catch::Contains("2 of 3 records"));
  CHECK(check({bad, fasta}).files[0].problems.size() == 1);
  CHECK(check({bad}).files[0].problems.empty());
}

TEST_CASE("check notices a manifest that no longer fits", "[preflight]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", sequence);
  varg::Manifest manifest;
  manifest.version = "0";
  manifest.command = "simulate";
  varg::InputFacts input;
  input.role = "reads";
  input.path = folder.write("in.txt", "x");
  input.digest = varg::digest_file(input.path);
  manifest.inputs.push_back(input);
  manifest.output = varg::write_text_file(path, sequence);
  varg::write_manifest(manifest, varg::manifest_path(path));
  CHECK(check({path}).files[0].manifest == "holds");
  const CheckReport good = check({varg::manifest_path(path)});
  CHECK(good.files[0].format == "varg manifest");
  CHECK(good.files[0].problems.empty());

  folder.write("in.txt", "y");
  CHECK_THAT(problem_of(check({varg::manifest_path(path)}), Fault::mismatch),
             Catch::Contains("in.txt has changed"));
  folder.write("in.txt", "x");
  folder.write("a.fa", ">chr1\nACGTACGTAT\n");
  CHECK(check({path}).files[0].problems.size() == 1);
  CHECK(check({varg::manifest_path(path)}).files[0].problems.size() == 1);
  std::filesystem::remove(path);
  CHECK_THAT(problem_of(check({varg::manifest_path(path)}), Fault::input),
             Catch::Contains("not beside it"));
}

TEST_CASE("check gives the same report at any number of threads", "[preflight][real]") {
  const std::string reads = shared_path("data/germline_wgs_b37_chr20/HG002.30x.20_10.0-10.1Mb.bam");
  const std::string calls =
      shared_path("data/germline_wgs_b37_chr20/HG002.v4.2.1.lifted_b37.vcf.gz");
  const std::string fasta = shared_path("data/germline_wgs_b37_chr20/grch37.chr20.masked.fa.gz");
  if (reads.empty() || calls.empty() || fasta.empty()) {
    WARN("no shared data");
    return;
  }
  const CheckReport one = check({reads, calls}, fasta, 1);
  const CheckReport four = check({reads, calls}, fasta, 4);
  CHECK(to_text(one) == to_text(four));
  CHECK(to_json(one) == to_json(four));
  CHECK(one.files[0].records == 21'238);
  CHECK(one.files[0].whole);
}

TEST_CASE("check's JSON says the same as its text", "[preflight]") {
  TemporaryFolder folder;
  const CheckReport report = check({folder.write("b.fa", ">chr1\nAC!T\n")});
  const std::string json = to_json(report);
  CHECK_THAT(json, Catch::Contains("\"fault\": \"input\""));
  CHECK_THAT(json, Catch::Contains("\"whole\": false"));
  CHECK_THAT(json, Catch::Contains("'!' in contig chr1"));
}
