#include <varg/report/qc_texts.hpp>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

/// A run with regions, thresholds and gaps.
qc::Metrics with_regions() {
  qc::Metrics metrics = test::sample_metrics();
  test::add_regions(metrics);
  return metrics;
}

TEST_CASE("regions.tsv has one line a region, in their order", "[report]") {
  CHECK(regions_tsv(with_regions()) ==
        "#contig\tbegin1\tend1\tname\tlength_bases\tmean_depth\tleast_depth\tmost_depth\tgap_bases"
        "\tshare_10x\tshare_20x\n"
        "chr1\t1\t100\tA|exon 1\t100\t20.00\t20\t20\t0\t1.000000\t1.000000\n"
        "chr1\t201\t300\tA|exon 2\t100\t16.00\t0\t20\t20\t0.800000\t0.800000\n"
        "chr1\t401\t500\tB<1>\t100\t30.00\t30\t30\t0\t1.000000\t1.000000\n");
}

TEST_CASE("without thresholds a table has no shares, without a name an empty cell", "[report]") {
  qc::Metrics metrics = test::sample_metrics();
  metrics.depth.regions = {{{1, 0, 3}, "", 4, 1, 2, {}, {}}};
  CHECK(regions_tsv(metrics) ==
        "#contig\tbegin1\tend1\tname\tlength_bases\tmean_depth\tleast_depth\tmost_depth\tgap_bases"
        "\nchr2\t1\t3\t\t3\t1.33\t1\t2\t0\n");
  CHECK(exons_tsv(metrics).empty());
  CHECK(gaps_tsv(metrics).empty());
}

TEST_CASE("gaps.tsv lists every gap of regions, then of exons; its header alone when none",
          "[report]") {
  qc::Metrics metrics = with_regions();
  metrics.depth.exons = {
      {{1, 10, 40}, "C|exon 1", 0, 0, 9, {0, 0}, {{{1, 10, 12}, 3}, {{1, 20, 40}, 0}}}};
  CHECK(gaps_tsv(metrics) ==
        "#contig\tbegin1\tend1\tname\tlength_bases\tleast_depth\tgap_is_depth_under\n"
        "chr1\t201\t220\tA|exon 2\t20\t0\t10\n"
        "chr2\t11\t12\tC|exon 1\t2\t3\t10\n"
        "chr2\t21\t40\tC|exon 1\t20\t0\t10\n");
  for (auto& region : metrics.depth.regions) region.gaps.clear();
  metrics.depth.exons.clear();
  CHECK(gaps_tsv(metrics) ==
        "#contig\tbegin1\tend1\tname\tlength_bases\tleast_depth\tgap_is_depth_under\n");
  metrics.depth.gap_threshold = 0;
  CHECK(gaps_tsv(metrics).empty());
}

TEST_CASE("contigs.tsv has dots for depth that was not measured", "[report]") {
  const std::string head =
      "#contig\tlength_bases\treads_mapped\treads_unmapped\tdepth_sum\tmean_depth\tleast_depth\t"
      "most_depth\n";
  qc::Metrics metrics = test::sample_metrics();
  CHECK(contigs_tsv(metrics) == head +
                                    "chr1\t1000\t198\t2\t22500\t22.5000\t0\t30\n"
                                    "chr2\t1000\t0\t0\t0\t0.0000\t0\t0\n");
  metrics.depth = {};
  CHECK(contigs_tsv(metrics) == head +
                                    "chr1\t1000\t198\t2\t.\t.\t.\t.\n"
                                    "chr2\t1000\t0\t0\t.\t.\t.\t.\n");
}

TEST_CASE("values.tsv has what was measured, then what was not with its reason", "[report]") {
  QcFindings findings;
  findings.values.set("B", 0.25);
  findings.values.set("A", std::string("female"));
  findings.values.set_missing("C", "needs --sites");
  CHECK(values_tsv(findings) ==
        "#metric\tvalue\tneeds\nA\tfemale\t\nB\t0.25\t\nC\t.\tneeds --sites\n");
}

TEST_CASE("verdict.tsv has each criterion and ends with the sentence", "[report]") {
  qc::MetricValues values;
  values.set("A", 0.2);
  values.set("SEX", std::string("male"));
  const qc::Profile profile = qc::parse_profile(
      R"({"A": {"condition": {"norm": "lt", "threshold": 0.2}, "note": "why"},
          "SEX": {"condition": {"norm": "eq", "metric": "GIVEN"}, "severity": "warning"},
          "B": {"condition": {"norm": "ge", "threshold": 3}, "required": false},
          "SHOWN": {}})",
      "mine");
  CHECK(verdict_tsv(qc::judge(profile, values, false)) ==
        "#metric\tvalue\tnorm\tthreshold\toutcome\tseverity\trequired\tneeds\tnote\n"
        "A\t0.2\tlt\t0.2\tnot met\tfail\tyes\t\twhy\n"
        "SEX\tmale\teq\t.\tnot assessable\twarning\tyes\tvarg qc does not measure it: give it with "
        "--value NAME=VALUE\t\n"
        "B\t.\tge\t3\tnot assessable\tfail\tno\tvarg qc does not measure it: give it with --value "
        "NAME=VALUE\t\n"
        "SHOWN\t.\t.\t.\tnot assessable\tfail\tyes\tvarg qc does not measure it: give it with "
        "--value NAME=VALUE\t\n"
        "#verdict\tfailed: 0 of 3 criteria of mine are met; not met: A; not assessable: B, SEX\n");
}

TEST_CASE("mosdepth's tables have the lines of mosdepth 0.3.3", "[report]") {
  CHECK(mosdepth_summary(with_regions()) ==
        "chrom\tlength\tbases\tmean\tmin\tmax\n"
        "chr1\t1000\t22500\t22.50\t0\t30\n"
        "chr1_region\t300\t6600\t22.00\t0\t30\n"
        "total\t2000\t22500\t11.25\t0\t30\n"
        "total_region\t300\t6600\t22.00\t0\t30\n");
  qc::Metrics metrics = test::sample_metrics();
  metrics.depth.contigs[0].histogram = {500, 250, 0, 250};
  metrics.depth.contigs[1].histogram = {1000};
  CHECK(mosdepth_global_dist(metrics) ==
        "chr1\t3\t0.25\nchr1\t2\t0.25\nchr1\t1\t0.50\nchr1\t0\t1.00\n"
        "total\t3\t0.12\ntotal\t2\t0.12\ntotal\t1\t0.25\ntotal\t0\t1.00\n");
  metrics.depth = {};
  CHECK(mosdepth_summary(metrics).empty());
  CHECK(mosdepth_global_dist(metrics).empty());
  CHECK(mosdepth_region_dist(metrics).empty());
}

TEST_CASE("mosdepth leaves out shares too small to print and deep depths without positions",
          "[report]") {
  qc::Metrics metrics = test::sample_metrics();
  qc::Histogram& histogram = metrics.depth.contigs[0].histogram;
  histogram.assign(1001, 0);
  histogram[0] = 20'000;
  histogram[302] = 10;
  histogram[1000] = 1;  // a share of 5e-5
  metrics.depth.contigs[1] = {};
  const std::string text = mosdepth_global_dist(metrics);
  CHECK(text.find("chr1\t302\t0.00\nchr1\t300\t0.00\nchr1\t299\t0.00\n") == 0);
  CHECK(text.find("\t1000\t") == std::string::npos);
  CHECK(text.find("chr2") == std::string::npos);
}

TEST_CASE("samtools' file has its sections in order, made of the tables", "[report]") {
  qc::Metrics metrics = test::sample_metrics();
  metrics.tables.first.gc = {0, 3};
  metrics.tables.last.lengths = {0, 0, 5};
  metrics.inserts.inward = {0, 0, 4};
  metrics.inserts.outward = {0, 2};
  const std::string text = samtools_stats(metrics, test::sample_facts());
  std::size_t at = 0;
  for (const char* section :
       {"# Sample S1;", "SN\traw total sequences:\t", "\nFFQ\t1\t0\t", "\nFFQ\t2\t0\t",
        "\nLFQ\t1\t0\t", "\nGCF\t1.00\t3\n", "\nGCT\t1\t25.00\t25.00\t25.00\t25.00\n",
        "\nGCT\t2\t40.40\t10.10\t10.10\t39.39\n", "\nIS\t0\t0\t0\t0\t0\nIS\t1\t1\t0\t1\t0\n",
        "IS\t2\t2\t2\t0\t0\n", "\nRL\t2\t5\nRL\t100\t100\n", "\nID\t1\t3\t2\nID\t2\t1\t0\n"}) {
    CAPTURE(section);
    const std::size_t found = text.find(section, at > 0 ? at - 1 : 0);
    REQUIRE(found != std::string::npos);
    at = found + 1;
  }
  CHECK(text.find("GCL\t") == std::string::npos);
}

}  // namespace
}  // namespace varg::report
