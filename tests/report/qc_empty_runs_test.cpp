#include <cctype>

#include <varg/core/json.hpp>
#include <varg/report/qc_texts.hpp>
#include <varg/report/qc_write.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

/// Whether `word` stands in the text with no letter or digit beside it.
bool has_word(const std::string& text, std::string_view word) {
  const auto is_letter = [&](std::size_t i) {
    return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) != 0;
  };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (!is_letter(at - 1) && !is_letter(at + word.size())) return true;
  }
  return false;
}

/// A file without a single read, measured with a rule set.
qc::Metrics no_reads() {
  qc::Metrics metrics;
  metrics.path = "empty.bam";
  metrics.contigs = genome::Contigs({{"chr1", 100}, {"chrX", 100}, {"chrY", 100}, {"chrM", 10}});
  metrics.idxstats.contigs.resize(4);
  metrics.tables.first.gc.resize(101);
  metrics.inserts.inward.resize(8001);
  metrics.inserts.unique_inward.resize(8001);
  metrics.adapters.measured = true;
  metrics.depth.measured = true;
  metrics.depth.rules = *qc::depth_rule_set("picard");
  for (const genome::Contig& contig : metrics.contigs) {
    const auto length = static_cast<std::uint64_t>(contig.length);
    metrics.depth.contigs.push_back({length, 0, 0, 0, {length}});
    metrics.depth.tracks.push_back({1000, {0}});
  }
  return metrics;
}

/// Reads that are all unmapped and have no qualities.
qc::Metrics unmapped_reads() {
  qc::Metrics metrics = no_reads();
  metrics.records = 7;
  metrics.flagstat.passed.total = metrics.flagstat.passed.primary = 7;
  metrics.summary.sequences = 7;
  metrics.summary.total_length = 70;
  metrics.tables.first.qualities.resize(10);
  metrics.tables.first.bases.assign(10, {7, 0, 0, 0, 0});
  metrics.tables.first.mismatches.resize(10);
  metrics.tables.first.aligned.resize(10);
  metrics.tables.first.lengths = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
  metrics.adapters.reads = 7;
  metrics.adapters.bases = 70;
  metrics.idxstats.unplaced = 7;
  metrics.gc_bias.measured = true;
  metrics.gc_bias.windows[50] = 100;
  return metrics;
}

/// Reads of a panel that hit no target.
qc::Metrics missed_targets() {
  qc::Metrics metrics = unmapped_reads();
  metrics.depth.thresholds = {10, 20};
  metrics.depth.gap_threshold = 10;
  metrics.depth.regions = {{{0, 10, 20}, "G|1", 0, 0, 0, {0, 0}, {{{0, 10, 20}, 0}}}};
  metrics.depth.gap_bases = 10;
  metrics.depth.target = {10, 0, 0, 0, {10}};
  metrics.depth.contigs_target.resize(4);
  metrics.depth.contigs_target[0] = metrics.depth.target;
  metrics.on_target.measured = true;
  metrics.on_target.territory = 10;
  metrics.on_target.genome_size = 310;
  return metrics;
}

std::vector<std::string> all_texts(const qc::Metrics& metrics, const QcFacts& facts,
                                   const QcFindings& findings) {
  return {qc_html(metrics, facts, findings),
          qc_json(metrics, facts, findings),
          multiqc_json(facts, findings),
          multiqc_verdict_json(facts, *findings.verdict),
          mosdepth_summary(metrics),
          mosdepth_global_dist(metrics),
          mosdepth_region_dist(metrics),
          samtools_stats(metrics, facts),
          picard_alignment_summary(metrics, facts),
          picard_insert_size(metrics, facts),
          picard_gc_bias_summary(metrics, facts),
          picard_gc_bias_detail(metrics, facts),
          picard_quality_by_cycle(metrics, facts),
          picard_quality_distribution(metrics, facts),
          picard_base_distribution(metrics, facts),
          picard_duplication(metrics, facts),
          picard_hs(metrics, facts, findings),
          regions_tsv(metrics),
          genes_tsv(metrics, findings),
          gaps_tsv(metrics),
          contigs_tsv(metrics),
          values_tsv(findings),
          verdict_tsv(*findings.verdict)};
}

TEST_CASE("no text of an empty run holds a number that is none", "[report]") {
  const int which = GENERATE(0, 1, 2);
  const bool with_reference = GENERATE(true, false);
  const bool all_unknown = GENERATE(true, false);
  const qc::Metrics metrics = which == 0   ? no_reads()
                              : which == 1 ? unmapped_reads()
                                           : missed_targets();
  QcFacts facts = test::sample_facts();
  if (with_reference) facts.unknown_bases = {all_unknown ? 100U : 5U, 100, 100, 10};
  if (which == 2) facts.region_gc = {all_unknown ? -1 : 50};
  const QcFindings findings = derive(metrics, facts, qc::load_profile("wes-rare-disease"), false);
  CHECK(findings.verdict->answer != qc::Answer::passed);
  for (const std::string& text : all_texts(metrics, facts, findings)) {
    for (const char* word : {"nan", "-nan", "inf", "NaN", "Infinity"}) {
      INFO(which << " " << text.substr(0, 120));
      const bool found = has_word(text, word);
      CHECK_FALSE(found);
    }
  }
}

TEST_CASE("Picard's genome file leaves out 0 of no bases, as MultiQC needs a number there",
          "[report]") {
  QcFacts facts = test::sample_facts();
  facts.unknown_bases = {0, 0, 0, 0};
  const std::string text = picard_wgs(no_reads(), facts);
  CHECK(text.find("\n310\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\t0\t0\t0\t0\t"
                  "0\t0\t0\n") != std::string::npos);
}

TEST_CASE("coverage over no known position is missing, not zero", "[report]") {
  QcFacts facts = test::sample_facts();
  facts.unknown_bases = {100, 100, 100, 10};
  const QcFindings findings = derive(no_reads(), facts, std::nullopt, false);
  for (const char* name : {"MEDIAN_TARGET_COVERAGE", "MEAN_COVERAGE", "PCT_10X"}) {
    CAPTURE(name);
    CHECK(findings.values.find(name) == nullptr);
    CHECK(findings.values.needs(name) == "there is no position with a known base to judge over");
  }
}

TEST_CASE("rates of an empty run are missing with a reason, none is zero or one", "[report]") {
  const QcFacts facts = test::sample_facts();
  for (const qc::Metrics& metrics : {no_reads(), unmapped_reads()}) {
    const QcFindings findings = derive(metrics, facts, std::nullopt, false);
    for (const char* name : {"PERCENT_DUPLICATION", "PF_MISMATCH_RATE", "PF_INDEL_RATE",
                             "MEDIAN_INSERT_SIZE", "MEAN_INSERT_SIZE", "FREEMIX", "AT_DROPOUT"}) {
      CAPTURE(name);
      CHECK(findings.values.find(name) == nullptr);
      CHECK_FALSE(findings.values.needs(name).empty());
    }
    CHECK_FALSE(findings.sex.assessable);
  }
}

TEST_CASE("a panel without a read fails its depth, and names the gap", "[report]") {
  const qc::Metrics metrics = missed_targets();
  const QcFacts facts = test::sample_facts();
  const QcFindings findings = derive(metrics, facts, std::nullopt, false);
  CHECK(*findings.values.find("PCT_TARGET_BASES_10X") == qc::MetricValue(0.0));
  CHECK(gaps_tsv(metrics) ==
        "#contig\tbegin1\tend1\tname\tlength_bases\tleast_depth\tgap_is_depth_under\n"
        "chr1\t11\t20\tG|1\t10\t0\t10\n");
  const std::string page = qc_html(metrics, facts, findings);
  CHECK(page.find("1 gaps with 10 bases. Variants there are not assessable.") != std::string::npos);
  CHECK(page.find("more than a fifth of the positions have no read") != std::string::npos);
}

TEST_CASE("an empty run is written like any other, without the files it has no numbers for",
          "[report]") {
  const varg::test::TemporaryFolder folder;
  const qc::Metrics metrics = no_reads();
  const QcFacts facts = test::sample_facts();
  const auto outputs =
      write_qc(metrics, derive(metrics, facts, std::nullopt, false), facts, folder.path("e"));
  std::vector<std::string> endings;
  for (const OutputFacts& output : outputs) {
    endings.push_back(output.path.substr(folder.path("e").size()));
  }
  CHECK(endings == std::vector<std::string>{".contigs.tsv", ".values.tsv", ".mosdepth.summary.txt",
                                            ".mosdepth.global.dist.txt", ".flagstat", ".idxstats",
                                            ".stats", ".alignment_summary_metrics",
                                            ".duplicate_metrics", ".varg_qc_mqc.json", ".qc.html",
                                            ".qc.json"});
  CHECK(Json::parse(varg::test::read_file(folder.path("e.qc.json")))["records"] == 0);
}

}  // namespace
}  // namespace varg::report
