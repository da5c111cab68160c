#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/core/output_file.hpp>
#include <varg/reference/fasta.hpp>

#include "checking.hpp"
#include "file_checks.hpp"

namespace varg::preflight {
namespace {

using test::checked;
using test::checked_file;
using test::lines_of;
using test::TemporaryFolder;
using test::texts_of;
using Texts = std::vector<std::string>;

std::string vcf(const std::string& contigs, const std::string& samples = {}) {
  const std::string format = samples.empty() ? "" : "\tFORMAT" + samples;
  return "##fileformat=VCFv4.2\n" + contigs + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO" +
         format + "\n";
}

const std::string genes =
    "chr1\t.\tmRNA\t1\t9\t.\t+\t.\tID=a\nchr1\t.\texon\t1\t9\t.\t+\t.\tParent=a\n";

CheckReport compared(std::vector<genome::Contigs> contigs) {
  CheckReport report;
  for (genome::Contigs& one : contigs) {
    FileReport file;
    file.path = std::string(1, static_cast<char>('a' + report.files.size()));
    file.counted = "records";
    file.has_contigs = true;
    file.contigs = std::move(one);
    report.files.push_back(std::move(file));
  }
  compare_files(report);
  return report;
}

}  // namespace

TEST_CASE("the format is told by the ending where the content is vague, packed or not",
          "[preflight]") {
  const TemporaryFolder folder;
  const std::string intervals = "c\t1\t5\n";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a.bed", "BED"},
      {"a.bed.gz", "BED"},
      {"a.bed.bgz", "BED"},
      {"a.bed.bgzf", "BED"},
      {"a.interval_list", "interval_list"}};
  for (const auto& [name, format] : rows) {
    CAPTURE(name);
    const std::string head = format == "BED" ? "" : "@HD\tVN:1.6\n@SQ\tSN:c\tLN:9\n";
    const std::string tail = format == "BED" ? intervals : "c\t2\t5\t+\tx\n";
    const FileReport file = checked_file(folder.write(name, head + tail));
    CHECK(file.format == format);
    CHECK(file.counted == "intervals");
    CHECK(file.records == 1);
    CHECK(file.problems.empty());
  }
  CHECK(checked_file(folder.write("a.gtf",
                                  "1\t.\texon\t1\t9\t.\t+\t.\tgene_id \"g\"; "
                                  "transcript_id \"t\";\n"))
            .format == "GTF");
  CHECK(checked_file(folder.write("six.bed.gz", "c\t1\t2\tx\t1\t7\n")).format == "BED");
  CHECK(checked_file(folder.write("a.fam", "f a 0 0 1 2\n")).format == "PED");
}

TEST_CASE("a file that is not what its ending says is read as what it is", "[preflight]") {
  const TemporaryFolder folder;
  CHECK(checked_file(folder.write("a.fa", vcf("##contig=<ID=c>\n"))).format == "VCF");
  CHECK(checked_file(folder.write("a.gff3", ">c\nACGT\n")).format == "FASTA");
  const FileReport file = checked_file(folder.write("a.json", "{\"a\": 1}\n"));
  CHECK(file.counted == "inputs");
  REQUIRE(file.problems.size() == 1);
  CHECK(file.problems[0].fault == Fault::input);
}

TEST_CASE("files that varg never reads are refused with what to do", "[preflight]") {
  const TemporaryFolder folder;
  const std::string page = folder.write("a.vcf", "<!DOCTYPE html>\n<html></html>\n");
  CHECK(lines_of(checked_file(page).problems) ==
        Texts{"input: " + page +
              " is a web page, not data (Fetch the file again: the server sent an error page)"});
  const std::string reads = folder.write("a.fastq", "@r\nACGT\n+\nIIII\n");
  CHECK(lines_of(checked_file(reads).problems) ==
        Texts{"input: " + reads +
              " is FASTQ, which no varg command reads (Align the reads first and give the BAM or "
              "CRAM)"});
  const std::string text = folder.write("a.txt", "some words\n");
  CHECK(lines_of(checked_file(text).problems) ==
        Texts{"input: " + text +
              " is in no format that varg knows (Give BAM, CRAM, SAM, VCF, BCF, FASTA, BED, "
              "interval_list, GFF3, GTF, a UCSC gene table, bigWig, PED or a manifest)"});
  const std::string empty = folder.write("empty.bed", "");
  CHECK(lines_of(checked_file(empty).problems) == Texts{"input: " + empty + " is empty ()"});
}

TEST_CASE("standard input is a usage error", "[preflight]") {
  try {
    checked({"-"});
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK(error.sentence() == "varg check reads files by name, not standard input");
  }
}

TEST_CASE("pedigrees and genes say whom and what they hold", "[preflight]") {
  const TemporaryFolder folder;
  const FileReport pedigree = checked_file(folder.write("a.ped",
                                                        "f\tkid\tpa\tma\t1\t2\nf\tpa\t0\t0\t1\t1\n"
                                                        "f\tma\t0\t0\t2\t1\n"));
  CHECK(pedigree.records == 3);
  CHECK(pedigree.samples == Texts{"kid", "pa", "ma"});
  CHECK_FALSE(pedigree.has_contigs);
  const FileReport file = checked_file(folder.write("a.gff3", genes));
  CHECK(file.counted == "transcripts");
  CHECK(file.records == 1);
  CHECK(file.has_contigs);
  CHECK_FALSE(file.declares_lengths);
}

TEST_CASE("the dictionary is -f, then a FASTA, then the first file with lengths", "[preflight]") {
  const TemporaryFolder folder;
  const std::string bed = folder.write("a.bed", "chr1\t1\t15\n");
  const std::string calls = folder.write("a.vcf", vcf("##contig=<ID=chr1,length=12>\n"));
  const std::string bare = folder.write("bare.vcf", vcf("##contig=<ID=chr1>\n"));
  const std::string fasta = folder.write("a.fa", ">chr1\nACGTACGTACGT\n");
  const std::string given = folder.write("b.fa", ">chr1\nACGTACGTACGT\n");
  reference::index_fasta(given);
  const auto placed_on = [](const CheckReport& report) {
    REQUIRE(report.together.size() == 1);
    return report.together[0].text.substr(0, report.together[0].text.find(": "));
  };
  CHECK(placed_on(checked({bed, bare, calls})) == "on the contigs of " + calls);
  CHECK(placed_on(checked({bed, calls, fasta})) == "on the contigs of " + fasta);
  CHECK(placed_on(checked({bed, calls, fasta}, given)) == "on the contigs of " + given);
  CHECK(checked({bed, bare}).together.empty());
}

TEST_CASE("a reference that cannot be opened is one problem and stops nothing", "[preflight]") {
  const TemporaryFolder folder;
  const std::string fasta = folder.write("a.fa", ">chr1\nACGT\n");
  const std::string calls = folder.write("a.vcf", vcf("##contig=<ID=chr1,length=4>\n"));
  const CheckReport report = checked({calls}, fasta);
  CHECK(lines_of(report.together) == Texts{"input: " + fasta + " has no index " + fasta +
                                           ".fai (Run: samtools faidx " + fasta + ")"});
  CHECK(report.files.size() == 1);
  CHECK(report.files[0].whole);
  CHECK(checked({calls, fasta}, fasta).together.empty());
}

TEST_CASE("-f is compared with the files but not listed among them", "[preflight]") {
  const TemporaryFolder folder;
  const std::string fasta = folder.write("a.fa", ">chr1\nACGT\n");
  reference::index_fasta(fasta);
  const std::string calls = folder.write("a.vcf", vcf("##contig=<ID=1,length=4>\n"));
  const CheckReport report = checked({calls}, fasta);
  CHECK(report.files.size() == 1);
  REQUIRE(report.together.size() == 1);
  CHECK(report.together[0].text ==
        calls + " and " + fasta + " name contigs differently: 1 against chr1");
}

TEST_CASE("of two indexed FASTA none is taken for the reference of the calls", "[preflight]") {
  const TemporaryFolder folder;
  const std::string first = folder.write("a.fa", ">chr1\nACGT\n");
  const std::string second = folder.write("b.fa", ">chr1\nACGT\n");
  reference::index_fasta(first);
  const std::string calls =
      folder.write("a.vcf", vcf("##contig=<ID=chr1,length=4>\n") + "chr1\t1\t.\tG\tT\t.\t.\t.\n");
  CHECK(checked({calls, first, second}).files[0].problems.size() == 1);
  reference::index_fasta(second);
  CHECK(checked({calls, first, second}).files[0].problems.empty());
}

TEST_CASE("notes of placing are added once, and damaged files are not placed", "[preflight]") {
  const TemporaryFolder folder;
  const std::string fasta = folder.write("a.fa", ">chr1\nACGTACGTAC\n");
  const std::string both = folder.write("a.gff3", genes +
                                                      "chr2\t.\tmRNA\t1\t9\t.\t+\t.\tID=b\n"
                                                      "chr2\t.\texon\t1\t9\t.\t+\t.\tParent=b\n"
                                                      "chr1\t.\tmRNA\t1\t9\t.\t+\t.\tID=bare\n");
  const CheckReport report = checked({both, fasta});
  CHECK(report.together.empty());
  CHECK(texts_of(report.files[0].notes) ==
        Texts{"1 transcripts without exons were left out (first: bare)",
              "2 of 5 features are on 1 contigs that the reference lacks (chr2)"});
  const std::string bad = folder.write("bad.bed", "chr1\t1\t50\nchr1\tx\t5\n");
  const CheckReport damaged = checked({bad, fasta});
  CHECK(damaged.together.empty());
  CHECK(damaged.files[0].problems.size() == 1);
}

TEST_CASE("every pair of files is compared, and said by its assemblies", "[preflight]") {
  const genome::Contigs old({{"chr1", 249'250'621}, {"chr2", 243'199'373}});
  const genome::Contigs now({{"chr1", 248'956'422}, {"chr2", 242'193'529}});
  CHECK(lines_of(compared({old, now, old}).together) ==
        Texts{"mismatch: a and b have contigs of different lengths: chr1: 249250621 against "
              "248956422 and 1 more: a is GRCh37, b is GRCh38 (Give files of the same assembly)",
              "mismatch: b and c have contigs of different lengths: chr1: 248956422 against "
              "249250621 and 1 more: b is GRCh38, c is GRCh37 (Give files of the same assembly)"});
  CHECK(compared({old, genome::Contigs(), old}).together.empty());
  CHECK(lines_of(compared({genome::Contigs({{"x", 5}}), genome::Contigs({{"x", 6}})}).together) ==
        Texts{"mismatch: a and b have contigs of different lengths: x: 5 against 6 (Give files of "
              "the same assembly)"});
}

TEST_CASE("checksums are compared where both files give one", "[preflight]") {
  const genome::Contigs left({{"1", 9, "aa"}, {"2", 9, "bb"}, {"3", 9, ""}, {"4", 9, "dd"}});
  const genome::Contigs right({{"4", 9, "d"}, {"3", 9, "cc"}, {"2", 9, ""}, {"1", 9, "a"}});
  CHECK(lines_of(compared({left, right}).together) ==
        Texts{"mismatch: a and b have contigs of different sequence (M5): 1 and 1 more (Give files "
              "of the same assembly)"});
  CHECK(compared({left, left}).together.empty());
}

TEST_CASE("a contig both files name stays when its twin is in one of them", "[preflight]") {
  const CheckReport report = compared({genome::Contigs({{"1", 9}, {"chr1", 9}, {"chr2", 9}}),
                                       genome::Contigs({{"1", 9}, {"chr1", 9}})});
  CHECK(report.together.empty());
  CHECK(texts_of(report.together_notes) ==
        Texts{"a and b share 2 contigs; 1 are only in the first, 0 only in the second"});
  CHECK(compared({genome::Contigs({{"1", 9}, {"chr1", 9}}), genome::Contigs({{"1", 9}})})
            .together.empty());
}

TEST_CASE("a manifest's inputs are compared where they can be", "[preflight]") {
  const TemporaryFolder folder;
  Manifest manifest;
  manifest.version = "0";
  manifest.command = "norm";
  manifest.samples = {"one"};
  const std::string changed = folder.write("in.txt", "now");
  const std::vector<std::pair<std::string, std::string>> inputs = {
      {changed, "of before"}, {folder.path("gone.txt"), "x"}, {changed, ""}};
  for (const auto& [input, digest] : inputs) {
    InputFacts& facts = manifest.inputs.emplace_back();
    facts.role = "reads";
    facts.path = input;
    facts.digest = digest;
  }
  manifest.output = write_text_file(folder.path("out.bed"), "c\t1\t2\n");
  const std::string path = manifest_path(folder.path("out.bed"));
  write_manifest(manifest, path);
  const FileReport file = checked_file(path);
  CHECK(file.records == 3);
  CHECK(file.samples == Texts{"one"});
  CHECK(lines_of(file.problems) ==
        Texts{"mismatch: " + path + ": the input " + changed + " has changed since " +
              folder.path("out.bed") + " was made from it (Make the output again)"});
}

TEST_CASE("gather keeps faults of input and lets bugs go on", "[preflight]") {
  std::vector<Problem> problems;
  CHECK(gather(problems, [] {}));
  CHECK_FALSE(gather(problems, [] { throw Error(Fault::input, "cut").hint("copy"); }));
  CHECK(lines_of(problems) == Texts{"input: cut (copy)"});
  CHECK_THROWS_AS(gather(problems, [] { throw Error(Fault::bug, "ours"); }), Error);
  CHECK(problems.size() == 1);
  const TemporaryFolder folder;
  const std::string there = folder.write("b", "");
  CHECK(first_existing({folder.path("a"), there, folder.write("c", "")}) == there);
  CHECK(first_existing({folder.path("a")}).empty());
}

}  // namespace varg::preflight
