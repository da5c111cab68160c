#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "checking.hpp"

namespace varg::preflight {
namespace {

using test::checked_file;
using test::lines_of;
using test::source_path;
using test::TemporaryFolder;
using test::texts_of;
using Texts = std::vector<std::string>;

const std::string contigs = "@SQ\tSN:chr1\tLN:1000\n@SQ\tSN:chr2\tLN:500\n";
const std::string no_marker =
    "SAM text has no end marker, so reads missing from its end cannot be noticed";
const std::string group = "@RG\tID:g\tSM:one\n";

std::string read(const std::string& name, const std::string& place, const std::string& tags = {}) {
  return name + "\t0\t" + place + "\t60\t4M\t*\t0\t0\tACGT\tIIII" + tags + "\n";
}

/// A SAM whose reads lie in the order of `reads`.
FileReport sam(const std::string& header, const std::string& reads) {
  const TemporaryFolder folder;
  FileReport file = checked_file(folder.write("a.sam", header + reads));
  for (Problem& problem : file.problems) {
    const std::string path = folder.path("a.sam");
    const std::size_t at = problem.text.find(path);
    if (at != std::string::npos) problem.text.replace(at, path.size(), "a.sam");
  }
  return file;
}

/// A copy of testdata/small.bam.
std::string small_bam(const TemporaryFolder& folder, const std::string& name) {
  const std::string path = folder.path(name);
  std::filesystem::copy_file(source_path("testdata/small.bam"), path);
  return path;
}

}  // namespace

TEST_CASE("check says what a SAM holds, and asks no index of it", "[preflight]") {
  const FileReport file = sam("@HD\tVN:1.6\tSO:coordinate\n" + contigs + group,
                              read("a", "chr1\t5", "\tRG:Z:g") + read("b", "chr2\t7", "\tRG:Z:g"));
  CHECK(file.format == "SAM");
  CHECK(file.counted == "reads");
  CHECK(file.records == 2);
  CHECK(file.whole);
  CHECK(file.contigs.size() == 2);
  CHECK(file.declares_lengths);
  CHECK(file.samples == Texts{"one"});
  CHECK(file.read_groups == Texts{"g"});
  CHECK(file.index.empty());
  CHECK(texts_of(file.notes) == Texts{no_marker});
  CHECK(file.problems.empty());
}

TEST_CASE("check gives the sort order in the header's word", "[preflight]") {
  const std::string reads = read("a", "chr1\t5", "\tRG:Z:g");
  for (const std::string word : {"coordinate", "queryname", "unsorted"}) {
    CHECK(sam("@HD\tVN:1.6\tSO:" + word + "\n" + contigs + group, reads).sort_order == word);
  }
  CHECK(sam("@HD\tVN:1.6\tSO:unknown\n" + contigs + group, reads).sort_order == "not said");
  CHECK(sam("@HD\tVN:1.6\n" + contigs + group, reads).sort_order == "not said");
}

TEST_CASE("check notes reads without a group and headers without groups", "[preflight]") {
  const std::string without = read("a", "chr1\t5") + read("b", "chr1\t6");
  CHECK(texts_of(sam(contigs, without).notes) ==
        Texts{no_marker, "no read groups: a caller cannot name the sample"});
  CHECK(texts_of(sam(contigs + group, without + read("c", "chr1\t7", "\tRG:Z:g")).notes) ==
        Texts{no_marker, "2 reads have no read group"});
  CHECK(texts_of(
            sam(contigs + group + "@RG\tID:h\tSM:two\n", read("c", "chr1\t7", "\tRG:Z:h")).notes) ==
        Texts{no_marker, "several samples in one file"});
}

TEST_CASE("check refuses a read whose group the header lacks, at any number of threads",
          "[preflight]") {
  const TemporaryFolder folder;
  std::string reads;
  for (int i = 1; i <= 40'000; ++i) {
    const std::string tag = i == 23'456 ? "x" : i > 30'000 ? "y" : "g";
    reads += read("r" + std::to_string(i), "chr1\t5", "\tRG:Z:" + tag);
  }
  const std::string path = folder.write("a.sam", contigs + group + reads);
  for (const unsigned threads : {1U, 2U, 4U}) {
    const CheckReport report = test::checked({path}, {}, threads);
    CHECK(lines_of(report.files[0].problems) ==
          Texts{"input: " + path +
                ": record 23456: its read group (RG) 'x' has no @RG line in the header (Give the "
                "header its read groups back: samtools addreplacerg)"});
    CHECK_FALSE(report.files[0].whole);
    CHECK(report.files[0].samples == Texts{"one"});
  }
}

TEST_CASE("check counts reads of all batches at any number of threads", "[preflight]") {
  const TemporaryFolder folder;
  std::string reads;
  for (int i = 0; i < 40'000; ++i) {
    reads += read("r" + std::to_string(i), "chr1\t5", i % 3 == 0 ? "" : "\tRG:Z:g");
  }
  const std::string path = folder.write("a.sam", contigs + group + reads);
  for (const unsigned threads : {1U, 4U}) {
    const FileReport file = test::checked({path}, {}, threads).files[0];
    CHECK(file.records == 40'000);
    CHECK(texts_of(file.notes) == Texts{no_marker, "13,334 reads have no read group"});
  }
}

TEST_CASE("check says faults of the header that no reading stops at", "[preflight]") {
  const std::string twice = "@PG\tID:p\tPN:a\n@PG\tID:p\tPN:b\n";
  const FileReport file = sam(contigs + group + twice, read("a", "chr1\t5", "\tRG:Z:g"));
  REQUIRE(file.problems.size() == 1);
  CHECK(file.problems[0].fault == Fault::input);
  CHECK(file.problems[0].hint == "Correct the header: samtools reheader");
  CHECK_THAT(file.problems[0].text, Catch::StartsWith("a.sam: "));
  CHECK(file.records == 1);
}

TEST_CASE("check looks the last read up through each kind of BAM index", "[preflight]") {
  const TemporaryFolder folder;
  const std::string path = small_bam(folder, "a.bam");
  FileReport file = checked_file(path);
  CHECK(file.index == "none");
  CHECK(texts_of(file.notes) == Texts{"no index: reading by region needs one"});
  CHECK(file.end_marker == true);
  std::filesystem::copy_file(source_path("testdata/small.bam.bai"), folder.path("a.bai"));
  file = checked_file(path);
  CHECK(file.index == folder.path("a.bai") + " fits");
  CHECK(file.problems.empty());
  std::filesystem::rename(folder.path("a.bai"), folder.path("a.bam.bai"));
  CHECK(checked_file(path).index == path + ".bai fits");
  if (std::system(("samtools index -c " + path + " 2>/dev/null").c_str()) != 0) {
    WARN("samtools is not at hand");
    return;
  }
  CHECK(checked_file(path).index == path + ".csi fits");
}

TEST_CASE("check finds an index that was made of other reads", "[preflight]") {
  const TemporaryFolder folder;
  const std::string path = small_bam(folder, "a.bam");
  const std::string other = folder.write(
      "other.sam", "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:10000\n@SQ\tSN:chr2\tLN:10000\n" +
                       read("a", "chr1\t5"));
  if (std::system(("samtools view -b -o " + folder.path("other.bam") + " " + other +
                   " && samtools index " + folder.path("other.bam"))
                      .c_str()) != 0) {
    WARN("samtools is not at hand");
    return;
  }
  std::filesystem::copy_file(folder.path("other.bam.bai"), path + ".bai");
  FileReport file = checked_file(path);
  CHECK(file.index == path + ".bai does not fit");
  CHECK(lines_of(file.problems) ==
        Texts{"mismatch: the index " + path + ".bai does not find the last read of " + path +
              " (Make it again: samtools index " + path + ")"});
  CHECK(file.whole);

  folder.write("a.bam.bai", "no index");
  file = checked_file(path);
  CHECK(file.index == path + ".bai does not fit");
  CHECK(file.problems.size() == 1);
}

TEST_CASE("check reads a CRAM with the reference and looks for its own index", "[preflight]") {
  const TemporaryFolder folder;
  const std::string fasta = source_path("testdata/small.fa");
  const std::string path = folder.path("a.cram");
  if (std::system(("samtools view -C --no-PG -T " + fasta + " -o " + path + " " +
                   source_path("testdata/small.bam") + " 2>/dev/null")
                      .c_str()) != 0) {
    WARN("samtools is not at hand");
    return;
  }
  FileReport file = checked_file(path, fasta);
  CHECK(file.format == "CRAM");
  CHECK(file.compression == "CRAM");
  CHECK(file.records == checked_file(source_path("testdata/small.bam")).records);
  CHECK(file.index == "none");
  REQUIRE(std::system(("samtools index " + path).c_str()) == 0);
  file = checked_file(path, fasta);
  CHECK(file.index == path + ".crai fits");
  CHECK(file.problems.empty());
}

TEST_CASE("check refuses every damaged BAM and accepts the sound ones", "[preflight]") {
  const Texts sound = {"bam_good", "bam_eof_in_middle", "bam_norg", "bam_two_samples"};
  std::size_t refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_path("testdata/bad"))) {
    if (entry.path().extension() != ".bam") continue;
    const FileReport file = checked_file(entry.path().string());
    CAPTURE(entry.path().string(), lines_of(file.problems));
    const bool is_sound =
        std::find(sound.begin(), sound.end(), entry.path().stem().string()) != sound.end();
    CHECK(file.problems.empty() == is_sound);
    CHECK(file.whole == is_sound);
    for (const Problem& problem : file.problems) {
      CHECK(problem.fault == Fault::input);
      CHECK_THAT(problem.text, Catch::Contains(entry.path().filename().string()));
    }
    refused += is_sound ? 0 : 1;
  }
  CHECK(refused == 39);
}

}  // namespace varg::preflight
