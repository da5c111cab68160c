#include <varg/report/qc_texts.hpp>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

struct Run {
  qc::Metrics metrics = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  QcFindings findings;
  explicit Run(bool regions, const char* profile = nullptr) {
    if (regions) test::add_regions(metrics);
    facts.unknown_bases = {100, 1000};
    std::optional<qc::Profile> thresholds;
    if (profile != nullptr) thresholds = qc::load_profile(profile);
    findings = derive(metrics, facts, thresholds, false);
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("mosdepth's summary has a line for each contig with reads, and regions", "[report]") {
  CHECK(mosdepth_summary(Run(false).metrics) ==
        "chrom\tlength\tbases\tmean\tmin\tmax\n"
        "chr1\t1000\t22500\t22.50\t0\t30\n"
        "total\t2000\t22500\t11.25\t0\t30\n");
  CHECK(has(mosdepth_summary(Run(true).metrics), "chr1_region\t300\t6600\t22.00\t0\t30\n"));
  CHECK(has(mosdepth_summary(Run(true).metrics), "total_region\t300\t6600\t22.00\t0\t30\n"));
}

TEST_CASE("mosdepth's distribution is cumulative from the deepest on", "[report]") {
  const std::string text = mosdepth_global_dist(Run(false).metrics);
  CHECK(text.find("chr1\t30\t0.45\nchr1\t29\t0.45\n") == 0);
  CHECK(has(text, "chr1\t20\t0.90\n"));
  CHECK(has(text, "chr1\t0\t1.00\ntotal\t30\t0.23\n"));
  CHECK(mosdepth_region_dist(Run(false).metrics).empty());
  CHECK(has(mosdepth_region_dist(Run(true).metrics), "total\t30\t0.33\n"));
}

TEST_CASE("samtools' sections have its tags and columns", "[report]") {
  const Run run(false);
  const std::string text = samtools_stats(run.metrics, run.facts);
  CHECK(has(text, "This file was produced by samtools stats"));
  CHECK(has(text, "SN\tsequences:\t200\n"));
  CHECK(has(text, "GCT\t1\t25.00\t25.00\t25.00\t25.00\n"));
  CHECK(has(text, "RL\t100\t200\n"));
  CHECK(has(text, "IS\t300\t5\t5\t0\t0\n"));
  CHECK(has(text, "ID\t1\t3\t2\nID\t2\t1\t0\n"));
}

TEST_CASE("Picard's files have its layout, and the program's name for readers", "[report]") {
  const Run run(false);
  const std::string text = picard_alignment_summary(run.metrics, run.facts);
  CHECK(text.find("## htsjdk.samtools.metrics.StringHeader\n# CollectAlignmentSummaryMetrics "
                  "INPUT=S1 ") == 0);
  CHECK(has(text, "\n\n## METRICS CLASS\tpicard.analysis.AlignmentSummaryMetrics\nCATEGORY\t"));
  CHECK(has(text, "\nPAIR\t200\t200\t1\t198\t0.99\t19595\t0.02\t"));
  CHECK(has(picard_quality_by_cycle(run.metrics, run.facts),
            "CYCLE\tMEAN_QUALITY\n1\t34\n2\t20\n3\t34\n4\t20\n\n"));
  CHECK(has(picard_quality_distribution(run.metrics, run.facts),
            "QUALITY\tCOUNT_OF_Q\n20\t200\n30\t120\n40\t80\n"));
  CHECK(has(picard_base_distribution(run.metrics, run.facts), "\n1\t2\t40\t10\t10\t39\t1\n"));
  CHECK(has(picard_base_distribution(run.metrics, run.facts), "\n2\t3\t25\t25\t25\t25\t0\n"));
  CHECK(has(picard_insert_size(run.metrics, run.facts), "\n300\t290\t5\t290\t310\t300\t"));
  CHECK(has(picard_duplication(run.metrics, run.facts), "\nS1\t2\t98\t0\t2\t0\t10\t0\t0.10101\t"));
}

TEST_CASE("coverage goes to the genome's file or, with targets, to the targets'", "[report]") {
  const Run genome(false);
  const std::string wgs = picard_wgs(genome.metrics, genome.facts);
  CHECK(has(wgs, "GENOME_TERRITORY\tMEAN_COVERAGE\tSD_COVERAGE\tMEDIAN_COVERAGE"));
  CHECK(has(wgs, "\n900\t25\t5.002"));
  CHECK(has(wgs, "## HISTOGRAM\tjava.lang.Integer\ncoverage\thigh_quality_coverage_count\n0\t0\n"));
  CHECK(picard_hs(genome.metrics, genome.facts, genome.findings).empty());
  const Run targets(true);
  CHECK(picard_wgs(targets.metrics, targets.facts).empty());
  const std::string hs = picard_hs(targets.metrics, targets.facts, targets.findings);
  CHECK(has(hs, "## METRICS CLASS\tpicard.analysis.directed.HsMetrics\n"));
  CHECK(has(hs, "\nS1\t300\t1\t6600\t3400\t10000\t0.5\t0.5\t0.66\t22\t"));
}

TEST_CASE("GC bias without a reference makes no file", "[report]") {
  Run run(false);
  CHECK(picard_gc_bias_summary(run.metrics, run.facts).empty());
  run.metrics.gc_bias.measured = true;
  run.metrics.gc_bias.windows[40] = 100;
  run.metrics.gc_bias.reads[40] = 25;
  CHECK(has(picard_gc_bias_detail(run.metrics, run.facts),
            "All Reads\tALL\t40\t100\t25\t0\t1\t0.2\t"));
  CHECK(has(picard_gc_bias_summary(run.metrics, run.facts),
            "All Reads\tALL\t100\t0\t0\t0\t0\t0\t0\t1\t"));
}

TEST_CASE("tables have 1-based positions and shares", "[report]") {
  const Run run(true);
  CHECK(has(regions_tsv(run.metrics),
            "chr1\t201\t300\tA|exon 2\t100\t16.00\t0\t20\t20\t0.800000\t0.800000\n"));
  CHECK(genes_tsv(run.metrics, run.findings) ==
        "#gene\tregions\tlength_bases\tmean_depth\tleast_depth\tgaps\tgap_bases\tshare_10x\t"
        "share_20x\n"
        "A\t2\t200\t18.00\t0\t1\t20\t0.900000\t0.900000\n"
        "B<1>\t1\t100\t30.00\t30\t0\t0\t1.000000\t1.000000\n");
  CHECK(has(gaps_tsv(run.metrics), "chr1\t201\t220\tA|exon 2\t20\t0\t10\n"));
  CHECK(has(contigs_tsv(run.metrics), "chr1\t1000\t198\t2\t22500\t22.5000\t0\t30\n"));
  CHECK(has(values_tsv(run.findings), "PCT_PF_UQ_READS_ALIGNED\t0.95\t\n"));
  CHECK(has(values_tsv(run.findings), "FREEMIX\t.\tneeds SNVs"));
  CHECK(regions_tsv(Run(false).metrics).empty());
}

TEST_CASE("the verdict's table says value, threshold and outcome of each criterion", "[report]") {
  const Run run(true, "wes-rare-disease");
  const std::string text = verdict_tsv(*run.findings.verdict);
  CHECK(has(text, "PERCENT_DUPLICATION\t0.10101\tlt\t0.2\tmet\tfail\tyes\t\t\n"));
  CHECK(has(text, "PCT_TARGET_BASES_10X\t0.933333\tgt\t0.95\tnot met\tfail\tyes\t\t\n"));
  CHECK(has(text, "AT_DROPOUT\t.\tlt\t10\tnot assessable\tfail\tyes\tneeds the reference"));
  CHECK(has(text, "#verdict\tfailed: "));
}

}  // namespace
}  // namespace varg::report
