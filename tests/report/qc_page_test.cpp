#include <varg/core/json.hpp>
#include <varg/report/qc_texts.hpp>
#include <varg/report/qc_write.hpp>

#include <filesystem>

#include "catch.hpp"
#include "files.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

QcFindings judged(const qc::Metrics& metrics, const QcFacts& facts) {
  return derive(metrics, facts, qc::load_profile("wes-rare-disease"), false);
}

TEST_CASE("the JSON states the depth rules with the numbers, and nothing as zero", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const auto facts = test::sample_facts();
  const Json json = Json::parse(qc_json(metrics, facts, judged(metrics, facts)));
  CHECK(json["varg_qc"] == 1);
  CHECK(json["depth"]["rules"]["name"] == "mosdepth");
  CHECK(json["depth"]["rules"]["excluded_flags"] == 1796);
  CHECK(json["depth"]["judged_territory"]["share_at_least"]["20"] == Approx(280.0 / 300));
  CHECK(json["depth"]["genes"][0]["gaps"][0]["region"] == "chr1:201-220");
  CHECK(json["values"]["PCT_PF_UQ_READS_ALIGNED"] == 0.95);
  CHECK_FALSE(json["values"].contains("FREEMIX"));
  CHECK(json["not_measured"].contains("FREEMIX"));
  CHECK(json["gc_bias"].is_null());
  CHECK(json["identity"].is_null());
  CHECK(json["verdict"]["answer"] == "failed");
  CHECK(json["verdict"]["gate_open"] == false);
  CHECK(json["verdict"]["profile"]["commit"] == "1ec3c213");
  CHECK(json["verdict"]["criteria"].size() == 6);
}

TEST_CASE("the JSON of a run without depth, targets or profile says so by null", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.depth = {};
  const auto facts = test::sample_facts();
  const Json json =
      Json::parse(qc_json(metrics, facts, derive(metrics, facts, std::nullopt, false)));
  CHECK(json["depth"].is_null());
  CHECK(json["verdict"].is_null());
  CHECK(json["on_target"].is_null());
  CHECK(json["sex"]["assessable"] == false);
}

TEST_CASE("MultiQC content has an id, a plot type and the sample's data", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const auto facts = test::sample_facts();
  const QcFindings findings = judged(metrics, facts);
  const Json general = Json::parse(multiqc_json(facts, findings));
  CHECK(general["plot_type"] == "generalstats");
  CHECK(general["headers"].is_array());
  CHECK(general["data"]["S1"]["PERCENT_DUPLICATION"] == Approx(100 * 20.0 / 198));
  CHECK_FALSE(general["data"]["S1"].contains("FREEMIX"));
  const Json table = Json::parse(multiqc_verdict_json(facts, *findings.verdict));
  CHECK(table["plot_type"] == "table");
  CHECK(table["data"]["S1"]["PCT_TARGET_BASES_10X"] == "not met (0.933333)");
  CHECK(has(table["data"]["S1"]["AT_DROPOUT"], "not assessable"));
}

TEST_CASE("the page stands alone, begins with the verdict and escapes names", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const auto facts = test::sample_facts();
  const std::string html = qc_html(metrics, facts, judged(metrics, facts));
  for (const char* word : {"<script", "src=", "href=", "@import", "url("}) {
    CAPTURE(word);
    CHECK_FALSE(has(html, word));
  }
  CHECK(html.find("id=\"verdict\"") < html.find("id=\"coverage\""));
  CHECK(has(html, "S1: failed"));
  CHECK(has(html, "What is not assessable was not looked at: it has not passed."));
  CHECK(has(html, "commit 1ec3c213 of 2026-08-21"));
  CHECK(has(html, "B&lt;1&gt;"));
  CHECK(has(html, "chr1:201-220"));
  CHECK(has(html, "id=\"not-assessed\""));
  CHECK(has(html, "<svg"));
  CHECK_FALSE(has(html, "nan"));
}

TEST_CASE("a page without profile, sites, reference or pairs still says what is missing",
          "[report]") {
  auto metrics = test::sample_metrics();
  metrics.inserts = {};
  metrics.tables = {};
  const auto facts = test::sample_facts();
  const std::string html = qc_html(metrics, facts, derive(metrics, facts, std::nullopt, false));
  CHECK(has(html, "No profile was given (--profile): the values are shown, not judged."));
  CHECK(has(html, "Insert size: there are no mapped pairs."));
  CHECK(has(html, "GC bias was not measured: needs the reference (-f)."));
  CHECK(has(html, "unknown bases cannot be told from gaps"));
}

TEST_CASE("files that an earlier run wrote and this one does not measure are removed", "[report]") {
  const varg::test::TemporaryFolder folder;
  auto metrics = test::sample_metrics();
  const auto facts = test::sample_facts();
  test::add_regions(metrics);
  const auto first = write_qc(metrics, judged(metrics, facts), facts, folder.path("s"));
  CHECK(first.size() == 23);
  CHECK(std::filesystem::exists(folder.path("s.hs_metrics")));
  const auto plain = test::sample_metrics();
  write_qc(plain, derive(plain, facts, std::nullopt, false), facts, folder.path("s"));
  for (const char* name : {"s.hs_metrics", "s.verdict.tsv", "s.genes.tsv", "s.regions.tsv"}) {
    CAPTURE(name);
    CHECK_FALSE(std::filesystem::exists(folder.path(name)));
  }
  CHECK(std::filesystem::exists(folder.path("s.qc.html")));
}

TEST_CASE("equal runs give equal bytes", "[report]") {
  const auto metrics = test::sample_metrics();
  const auto facts = test::sample_facts();
  const QcFindings findings = judged(metrics, facts);
  CHECK(qc_html(metrics, facts, findings) == qc_html(metrics, facts, judged(metrics, facts)));
  CHECK(qc_json(metrics, facts, findings) == qc_json(metrics, facts, judged(metrics, facts)));
}

}  // namespace
}  // namespace varg::report
