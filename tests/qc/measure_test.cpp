#include <varg/qc/measure.hpp>

#include <varg/core/error.hpp>
#include <varg/qc/samtools_text.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "qc_reads.hpp"
#include "sam_lines.hpp"

namespace varg::qc {
namespace {

constexpr const char* header = "@HD\tVN:1.6\n@SQ\tSN:one\tLN:3000\n@SQ\tSN:two\tLN:90000\n";

using test::measure_file;
using test::sam_line;

TEST_CASE("depth of reads out of order is refused with a hint, flags are counted") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", header + sam_line(test::matched("b", 0, 100, 10), "one") +
                                sam_line(test::matched("a", 0, 50, 10), "one"));
  MeasureOptions options;
  try {
    measure_file(path, options);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(error.hint().find("samtools sort") != std::string::npos);
  }
  options.depth = false;
  const Measured measured = measure_file(path, options);
  CHECK(measured.metrics.flagstat.passed.mapped == 2);
  CHECK_FALSE(measured.metrics.sorted);
}

TEST_CASE("every number and file is the same at any number of threads") {
  const test::TemporaryFolder folder;
  const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});
  std::string text = header;
  for (const auto& read : test::make_random_reads(3, contigs)) {
    text += sam_line(read, read.contig == 0 ? "one" : "two");
  }
  const std::string path = folder.write("x.sam", text);
  std::vector<std::string> texts;
  for (const unsigned threads : {1U, 2U, 8U}) {
    MeasureOptions options;
    options.regions = {{{0, 10, 400}, "a"}, {{1, 5, 90000}, ""}};
    options.thresholds = {1, 5};
    options.gap_threshold = 2;
    options.per_base_path = folder.path("p.bed.gz");
    options.regions_path = folder.path("r.bed.gz");
    options.thresholds_path = folder.path("t.bed.gz");
    const Measured measured = measure_file(path, options, threads);
    const Metrics& metrics = measured.metrics;
    REQUIRE(metrics.depth.regions.size() == 2);
    CHECK(metrics.depth.total().length == 93000);
    CHECK(metrics.depth.target.length == 390 + 89995);
    CHECK(metrics.on_target.on_target_bases == metrics.depth.target.sum);
    CHECK(measured.outputs.size() == 6);
    std::string all =
        flagstat_text(metrics.flagstat) + idxstats_text(metrics) + stats_summary_text(metrics);
    for (const OutputFacts& facts : measured.outputs) all += test::read_file(facts.path);
    texts.push_back(std::move(all));
  }
  CHECK(texts[0] == texts[1]);
  CHECK(texts[0] == texts[2]);
}

TEST_CASE("a CRAM gives the numbers of its BAM") {
  const std::string folder = "data/germline_wgs_b37_chr20/";
  const std::string bam = test::shared_path(folder + "NA12878.52x.chr20_10.0-10.1Mb.bam");
  const std::string cram = test::shared_path(folder + "NA12878.52x.chr20_10.0-10.1Mb.cram");
  if (bam.empty() || cram.empty()) {
    WARN("skipped: no shared real data");
    return;
  }
  const std::string reference = test::shared_path(folder + "grch37.chr20.masked.fa.gz");
  const io::ReadOptions options{.reference = reference, .bridge_contigs = true};
  const Metrics a = measure_file(bam, {}, 1, options).metrics;
  const Metrics b = measure_file(cram, {}, 2, options).metrics;
  CHECK(flagstat_text(a.flagstat) == flagstat_text(b.flagstat));
  CHECK(stats_summary_text(a) == stats_summary_text(b));
  CHECK(a.depth.total().histogram == b.depth.total().histogram);
}

TEST_CASE("exons of genes are measured as regions are, beside other regions") {
  const test::TemporaryFolder folder;
  const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});
  std::string text = header;
  for (const auto& read : test::make_random_reads(5, contigs)) {
    text += sam_line(read, contigs[read.contig].name.c_str());
  }
  const std::string path = folder.write("x.sam", text);
  MeasureOptions alone;
  alone.thresholds = {1, 3};
  alone.gap_threshold = 2;
  alone.regions = {{{0, 100, 900}, "A|exon 1"}, {{1, 40, 400}, "A|exon 2"}, {{1, 300, 80000}, "B"}};
  MeasureOptions beside = alone;
  beside.exons = alone.regions;
  beside.regions = {{{0, 0, 50}, "other"}};
  const DepthMetrics expected = measure_file(path, alone).metrics.depth;
  for (const unsigned threads : {1U, 3U}) {
    const DepthMetrics found = measure_file(path, beside, threads).metrics.depth;
    CHECK(found.regions.size() == 1);
    REQUIRE(found.exons.size() == expected.regions.size());
    for (std::size_t i = 0; i < found.exons.size(); ++i) {
      CAPTURE(i);
      CHECK(found.exons[i].name == expected.regions[i].name);
      CHECK(found.exons[i].sum == expected.regions[i].sum);
      CHECK(found.exons[i].least == expected.regions[i].least);
      CHECK(found.exons[i].at_least == expected.regions[i].at_least);
      REQUIRE(found.exons[i].gaps.size() == expected.regions[i].gaps.size());
      for (std::size_t gap = 0; gap < found.exons[i].gaps.size(); ++gap) {
        CHECK(found.exons[i].gaps[gap].interval == expected.regions[i].gaps[gap].interval);
      }
    }
    CHECK(found.target.length == 50);
  }
}

TEST_CASE("reads on a contig that the reference names otherwise are refused with what to give") {
  const test::TemporaryFolder folder;
  const std::string fasta = folder.write("r.fa", ">chr1\n" + std::string(500, 'A') + "\n");
  folder.write("r.fa.fai", "chr1\t500\t6\t500\t501\n");
  const std::string path = folder.write(
      "x.sam", "@HD\tVN:1.6\n@SQ\tSN:1\tLN:500\n" + sam_line(test::matched("a", 0, 100, 10), "1"));
  MeasureOptions options;
  options.reference = fasta;
  try {
    measure_file(path, options);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(std::string(error.what()).find("calls it chr1") != std::string::npos);
    CHECK(error.hint().find("--bridge-contigs") != std::string::npos);
  }
  const Metrics bridged =
      measure_file(path, options, 1, {.reference = fasta, .bridge_contigs = true}).metrics;
  CHECK(bridged.contigs[0].name == "chr1");
  CHECK(bridged.gc_bias.reads[0] == 1);
}

}  // namespace
}  // namespace varg::qc
