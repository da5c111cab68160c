#include <varg/qc/measure.hpp>
#include <varg/qc/samtools_text.hpp>

#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "sam_lines.hpp"

namespace varg::qc {
namespace {

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});

/// A file of random reads and a reference of its contigs.
struct Sample {
  Sample() {
    test::Random random(5);
    reads = test::make_random_reads(5, contigs);
    path = folder.write("x.sam", test::sam_text(reads, contigs));
    reference = folder.write(
        "r.fa", ">one\n" + random.bases(3000) + "\n>two\n" + random.bases(90000) + "\n");
    reference::index_fasta(reference);
  }
  test::TemporaryFolder folder;
  std::vector<test::MadeRead> reads;
  std::string path;
  std::string reference;
};

TEST_CASE("what is not asked for is not measured, and the rest stays the same", "[qc]") {
  const Sample sample;
  MeasureOptions all;
  all.reference = sample.reference;
  const Metrics whole = test::measure_file(sample.path, all).metrics;
  CHECK(whole.path == sample.path);
  CHECK(whole.records == sample.reads.size());
  CHECK(whole.sorted);
  CHECK(whole.depth.measured);
  CHECK(whole.gc_bias.measured);
  CHECK(whole.adapters.measured);
  CHECK_FALSE(whole.on_target.measured);

  MeasureOptions depth_only = all;
  depth_only.reads = false;
  const Metrics depth = test::measure_file(sample.path, depth_only).metrics;
  CHECK(depth.flagstat == whole.flagstat);
  CHECK(depth.depth.total().histogram == whole.depth.total().histogram);
  CHECK(depth.tables.first.bases.empty());
  CHECK_FALSE(depth.gc_bias.measured);

  MeasureOptions reads_only = all;
  reads_only.depth = false;
  reads_only.gc_bias = false;
  const Metrics reads = test::measure_file(sample.path, reads_only).metrics;
  CHECK_FALSE(reads.depth.measured);
  CHECK(reads.depth.contigs.empty());
  CHECK_FALSE(reads.gc_bias.measured);
  CHECK(reads.tables.first.bases == whole.tables.first.bases);
  CHECK(stats_summary_text(reads) == stats_summary_text(whole));
}

TEST_CASE("tables, inserts and GC are the same at any number of threads", "[qc]") {
  const Sample sample;
  MeasureOptions options;
  options.reference = sample.reference;
  options.regions = {{{0, 100, 900}, "a"}, {{1, 0, 500}, "b"}};
  const Metrics one = test::measure_file(sample.path, options, 1).metrics;
  for (const unsigned threads : {2U, 8U}) {
    const Metrics many = test::measure_file(sample.path, options, threads).metrics;
    CHECK(many.flagstat == one.flagstat);
    CHECK(many.tables.first.bases == one.tables.first.bases);
    CHECK(many.tables.last.qualities == one.tables.last.qualities);
    CHECK(many.tables.mapq == one.tables.mapq);
    CHECK(many.inserts.inward == one.inserts.inward);
    CHECK(many.indels.deletion_lengths == one.indels.deletion_lengths);
    CHECK(many.gc_bias.reads == one.gc_bias.reads);
    CHECK(many.gc_bias.windows == one.gc_bias.windows);
    CHECK(many.on_target.near_bases == one.on_target.near_bases);
    CHECK(many.on_target.excluded_overlap_bases == one.on_target.excluded_overlap_bases);
  }
}

TEST_CASE("a file without reads has whole contigs of depth 0", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.sam", test::sam_text({}, contigs));
  MeasureOptions options;
  options.regions = {{{1, 10, 20}, "r"}};
  options.gap_threshold = 1;
  options.per_base_path = folder.path("p.bed.gz");
  const Metrics metrics = test::measure_file(path, options, 2).metrics;
  CHECK(metrics.records == 0);
  CHECK(metrics.depth.total().length == 93000);
  CHECK(metrics.depth.total().most == 0);
  REQUIRE(metrics.depth.regions.size() == 1);
  CHECK(metrics.depth.regions[0].gaps.size() == 1);
  CHECK(metrics.depth.gap_bases == 10);
  CHECK(test::inflated(options.per_base_path) == "one\t0\t3000\t0\ntwo\t0\t90000\t0\n");
}

TEST_CASE("samples of the read groups are named once each, in header order", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(
      "x.sam",
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:one\tLN:3000\n@RG\tID:1\tSM:b\n@RG\tID:2\tSM:a\n"
      "@RG\tID:3\tSM:b\n" +
          test::sam_line(test::matched("r", 0, 5, 10), "one"));
  CHECK(test::measure_file(path, {}).metrics.samples == std::vector<std::string>{"b", "a"});
}

TEST_CASE("sites need reads in order too", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", "@HD\tVN:1.6\n@SQ\tSN:one\tLN:3000\n" +
                                test::sam_line(test::matched("b", 0, 100, 10), "one") +
                                test::sam_line(test::matched("a", 0, 50, 10), "one"));
  MeasureOptions options;
  options.depth = false;
  CHECK_FALSE(test::measure_file(path, options).metrics.sorted);
  options.sites = {{0, 55, 'A', 'C'}};
  try {
    test::measure_file(path, options);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(std::string(error.what()) ==
          path + ": the reads are not in order of coordinate, and depth needs that");
  }
}

TEST_CASE("outputs of a run that fails do not appear", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", "@HD\tVN:1.6\n@SQ\tSN:one\tLN:3000\n" +
                                test::sam_line(test::matched("b", 0, 100, 10), "one") +
                                test::sam_line(test::matched("a", 0, 50, 10), "one"));
  MeasureOptions options;
  options.per_base_path = folder.path("p.bed.gz");
  CHECK_THROWS_AS(test::measure_file(path, options), Error);
  CHECK_FALSE(std::filesystem::exists(options.per_base_path));
}

}  // namespace
}  // namespace varg::qc
