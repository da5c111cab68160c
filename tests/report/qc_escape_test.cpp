#include <varg/core/json.hpp>
#include <varg/report/qc_texts.hpp>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

const std::string evil = "<script>alert('x')</script>&\"";

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// A run in which every name that comes from a file or the command line is hostile.
struct EvilRun {
  qc::Metrics metrics = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  QcFindings findings;

  EvilRun() {
    test::add_regions(metrics);
    metrics.path = "/data/" + evil + ".bam";
    metrics.samples = {evil, "other"};
    metrics.contigs = genome::Contigs({{evil, 1000}, {"chr2", 1000}});
    for (auto& region : metrics.depth.regions) region.name = evil + "|" + evil;
    metrics.sites.measured = true;
    metrics.sites.sites = {{{0, 5, 'A', 'C'}, 10, 10, 0}};
    facts.sample = evil;
    facts.command_line = {"varg", "qc", evil};
    facts.inputs = {{evil, evil, 1, "", evil, true, ""}};
    facts.site_frequencies = {0.5};
    facts.expected = qc::make_fingerprint(evil, metrics.sites, metrics.contigs);
    facts.values = {"W=" + evil};
    qc::Profile profile = qc::load_profile("wes-rare-disease");
    profile.name = profile.description = profile.source = profile.commit = profile.date = evil;
    qc::Criterion words;
    words.metric = "W";
    words.note = evil;
    words.condition = qc::Condition{qc::Norm::eq, evil, ""};
    profile.criteria.push_back(words);
    findings = derive(metrics, facts, profile, false);
  }
};

TEST_CASE("no name of the input becomes markup of the page", "[report]") {
  const EvilRun run;
  const std::string page = qc_html(run.metrics, run.facts, run.findings);
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "</script"));
  CHECK_FALSE(has(page, "alert('x')</"));
  CHECK(has(page, "&lt;script&gt;"));
  std::size_t shown = 0;
  for (std::size_t at = page.find("&lt;script"); at != std::string::npos;
       at = page.find("&lt;script", at + 1)) {
    ++shown;
  }
  CHECK(shown > 12);  // sample, path, samples, contig, regions, genes, command, profile, …
}

TEST_CASE("the JSON gives every name back as it was", "[report]") {
  const EvilRun run;
  const Json json = Json::parse(qc_json(run.metrics, run.facts, run.findings));
  CHECK(json["sample"] == evil);
  CHECK(json["samples_in_header"][0] == evil);
  CHECK(json["inputs"][0]["path"] == evil);
  CHECK(json["depth"]["contigs"][0]["contig"] == evil);
  CHECK(json["depth"]["regions"][0]["name"] == evil + "|" + evil);
  CHECK(json["depth"]["genes"][0]["gene"] == evil);
  CHECK(json["values"]["W"] == evil);
  CHECK(json["identity"]["compared_with"]["sample"] == evil);
  CHECK(json["verdict"]["profile"]["source"] == evil);
  const Json general = Json::parse(multiqc_json(run.facts, run.findings));
  CHECK(general["data"].begin().key() == evil);
  const Json verdict = Json::parse(multiqc_verdict_json(run.facts, *run.findings.verdict));
  CHECK(verdict["data"][evil]["W"] == "met (" + evil + ")");
}

TEST_CASE("bytes that are no UTF-8 are replaced in JSON instead of breaking it", "[report]") {
  qc::Metrics metrics = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  facts.sample = "S\xFF\xC3";
  metrics.path = "\xE2\x82.bam";
  const QcFindings findings = derive(metrics, facts, std::nullopt, false);
  const Json json = Json::parse(qc_json(metrics, facts, findings), nullptr, false);
  REQUIRE_FALSE(json.is_discarded());
  CHECK(json["sample"].get<std::string>().find("S\xEF\xBF\xBD") == 0);
  CHECK_FALSE(Json::parse(multiqc_json(facts, findings), nullptr, false).is_discarded());
}

}  // namespace
}  // namespace varg::report
