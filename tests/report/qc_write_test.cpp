#include <varg/report/qc_write.hpp>

#include <algorithm>
#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/qc/samtools_text.hpp>
#include <varg/report/qc_texts.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

using varg::test::read_file;
using varg::test::TemporaryFolder;

/// A run that has everything.
struct FullRun {
  qc::Metrics metrics = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  QcFindings findings;

  FullRun() {
    test::add_regions(metrics);
    metrics.depth.exons = metrics.depth.regions;
    metrics.gc_bias.measured = true;
    metrics.gc_bias.windows[40] = 10;
    metrics.gc_bias.reads[40] = 10;
    metrics.sites.measured = true;
    metrics.sites.sites = {{{0, 5, 'A', 'C'}, 10, 10, 0}};
    facts.site_frequencies = {0.5};
    facts.expected = qc::make_fingerprint("other", metrics.sites, metrics.contigs);
    findings = derive(metrics, facts, qc::load_profile("wes-rare-disease"), false);
  }
};

/// Every ending with the text that is to be in it.
std::vector<std::pair<std::string, std::string>> texts_of(const FullRun& run) {
  const auto& [metrics, facts, findings] = run;
  return {{".contigs.tsv", contigs_tsv(metrics)},
          {".regions.tsv", regions_tsv(metrics)},
          {".exons.tsv", exons_tsv(metrics)},
          {".genes.tsv", genes_tsv(metrics, findings)},
          {".gaps.tsv", gaps_tsv(metrics)},
          {".values.tsv", values_tsv(findings)},
          {".verdict.tsv", verdict_tsv(*findings.verdict)},
          {".fingerprint.tsv", qc::to_text(findings.fingerprint)},
          {".pairs.tsv", qc::pairs_text(*findings.concordance)},
          {".mosdepth.summary.txt", mosdepth_summary(metrics)},
          {".mosdepth.global.dist.txt", mosdepth_global_dist(metrics)},
          {".mosdepth.region.dist.txt", mosdepth_region_dist(metrics)},
          {".flagstat", qc::flagstat_text(metrics.flagstat)},
          {".idxstats", qc::idxstats_text(metrics)},
          {".stats", samtools_stats(metrics, facts)},
          {".alignment_summary_metrics", picard_alignment_summary(metrics, facts)},
          {".insert_size_metrics", picard_insert_size(metrics, facts)},
          {".gc_bias.summary_metrics", picard_gc_bias_summary(metrics, facts)},
          {".gc_bias.detail_metrics", picard_gc_bias_detail(metrics, facts)},
          {".quality_by_cycle_metrics", picard_quality_by_cycle(metrics, facts)},
          {".quality_distribution_metrics", picard_quality_distribution(metrics, facts)},
          {".base_distribution_by_cycle_metrics", picard_base_distribution(metrics, facts)},
          {".duplicate_metrics", picard_duplication(metrics, facts)},
          {".hs_metrics", picard_hs(metrics, facts, findings)},
          {".varg_qc_mqc.json", multiqc_json(facts, findings)},
          {".varg_qc_verdict_mqc.json", multiqc_verdict_json(facts, *findings.verdict)},
          {".qc.html", qc_html(metrics, facts, findings)},
          {".qc.json", qc_json(metrics, facts, findings)}};
}

TEST_CASE("each file holds its text, and each is among the outputs", "[report]") {
  const TemporaryFolder folder;
  const FullRun run;
  const auto outputs = write_qc(run.metrics, run.findings, run.facts, folder.path("full"));
  const auto texts = texts_of(run);
  REQUIRE(outputs.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i].first);
    const std::string path = folder.path("full" + texts[i].first);
    CHECK(outputs[i].path == path);
    CHECK_FALSE(texts[i].second.empty());
    const bool same = read_file(path) == texts[i].second;
    CHECK(same);
  }
  CHECK_FALSE(std::filesystem::exists(folder.path("full.wgs_metrics")));
}

TEST_CASE("nothing but whole files is left in the folder", "[report]") {
  const TemporaryFolder folder;
  const FullRun run;
  const auto outputs = write_qc(run.metrics, run.findings, run.facts, folder.path("x"));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path(""))) {
    CHECK(entry.path().extension() != ".partial");
    ++files;
  }
  CHECK(files == outputs.size());
}

TEST_CASE("a second run without targets takes the first one's files away", "[report]") {
  const TemporaryFolder folder;
  const FullRun full;
  write_qc(full.metrics, full.findings, full.facts, folder.path("s"));
  const std::string other = folder.write("s.other.tsv", "of someone else");
  const qc::Metrics plain = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  facts.unknown_bases = {0, 0};
  const auto outputs =
      write_qc(plain, derive(plain, facts, std::nullopt, false), facts, folder.path("s"));
  for (const auto& [ending, text] : texts_of(full)) {
    CAPTURE(ending);
    const std::string path = folder.path("s" + ending);
    const bool written = std::any_of(outputs.begin(), outputs.end(),
                                     [&](const OutputFacts& one) { return one.path == path; });
    CHECK(std::filesystem::exists(path) == written);
  }
  CHECK(std::filesystem::exists(folder.path("s.wgs_metrics")));
  CHECK_FALSE(std::filesystem::exists(folder.path("s.hs_metrics")));
  CHECK(read_file(other) == "of someone else");
}

TEST_CASE("a folder that is not there is an error of the machine's, not of the input", "[report]") {
  const TemporaryFolder folder;
  const FullRun run;
  try {
    write_qc(run.metrics, run.findings, run.facts, folder.path("none/x"));
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::resource);
    CHECK_THAT(error.what(), Catch::Contains("none/x"));
  }
}

}  // namespace
}  // namespace varg::report
