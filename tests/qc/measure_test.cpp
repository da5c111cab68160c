#include <varg/qc/measure.hpp>

#include <varg/core/error.hpp>
#include <varg/qc/samtools_text.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "qc_reads.hpp"

namespace varg::qc {
namespace {

std::string sam_line(const test::MadeRead& read, const char* contig) {
  std::string cigar;
  for (const auto element : read.cigar) {
    cigar += std::to_string(element.length()) + genome::letter(element.op());
  }
  std::string qualities;
  for (const std::uint8_t quality : read.qualities) {
    qualities += static_cast<char>(quality + 33);
  }
  return read.name + '\t' + std::to_string(read.flags) + '\t' + contig + '\t' +
         std::to_string(read.pos + 1) + '\t' + std::to_string(read.mapq) + '\t' + cigar +
         (read.mate_pos < 0 ? "\t*\t0" : "\t=\t" + std::to_string(read.mate_pos + 1)) + '\t' +
         std::to_string(read.template_length) + '\t' + read.bases + '\t' + qualities + '\n';
}

constexpr const char* header = "@HD\tVN:1.6\n@SQ\tSN:one\tLN:3000\n@SQ\tSN:two\tLN:90000\n";

Measured measure_file(const std::string& path, const MeasureOptions& options,
                      unsigned threads = 1) {
  io::BamReader reader(path);
  Monitor monitor("test", {.quiet = true});
  return measure(reader, options, {threads, 1ULL << 30U}, monitor);
}

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
  const Metrics a = measure_file(bam, {}).metrics;
  Metrics b;
  try {
    b = measure_file(cram, {}).metrics;
  } catch (const Error& error) {
    // its contig is called chr20, the reference's 20: it is decoded only where names are bridged
    WARN("skipped: " << error.what());
    return;
  }
  CHECK(flagstat_text(a.flagstat) == flagstat_text(b.flagstat));
  CHECK(stats_summary_text(a) == stats_summary_text(b));
  CHECK(a.depth.total().histogram == b.depth.total().histogram);
}

}  // namespace
}  // namespace varg::qc
