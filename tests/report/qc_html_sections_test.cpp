#include "qc_html_sections.hpp"

#include "catch.hpp"
#include "html_page.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

template <class Write>
std::string written(Write&& write) {
  HtmlPage page;
  write(page);
  return page.finish("t");
}

qc::Fingerprint fingerprint(const std::string& sample, std::size_t sites, int copies) {
  qc::Fingerprint result{sample, {}};
  for (std::size_t i = 0; i < sites; ++i) {
    result.sites.push_back(
        {"chr1", static_cast<std::int64_t>(i + 1), 'A', 'C', static_cast<std::int8_t>(copies), 50});
  }
  return result;
}

std::string identity_page(const QcFindings& findings) {
  return written([&](HtmlPage& page) {
    write_qc_identity(page, test::sample_metrics(), test::sample_facts(), findings);
  });
}

TEST_CASE("few shared sites say nothing about identity, on the page too", "[report]") {
  QcFindings findings;
  findings.fingerprint = fingerprint("a", 120, 1);
  CHECK_FALSE(has(identity_page(findings), "Compared with"));
  findings.concordance = qc::compare(findings.fingerprint, fingerprint("b", 99, 1));
  const std::string few = identity_page(findings);
  CHECK(has(few, "Not assessable: 99 sites are known in both, under 100."));
  CHECK_FALSE(has(few, "the same individual"));
  findings.concordance = qc::compare(findings.fingerprint, fingerprint("b", 0, 1));
  CHECK_FALSE(has(identity_page(findings), "nan"));
  findings.concordance = qc::compare(findings.fingerprint, fingerprint("b", 100, 1));
  const std::string enough = identity_page(findings);
  CHECK(has(enough, "1.000 (1: the same individual, 0.5: parent or sib)"));
  CHECK_FALSE(has(enough, "nan"));  // no homozygous site: a dash
  CHECK_FALSE(has(enough, "Not assessable: 100"));
}

TEST_CASE("the sex section says the numbers, or why there is no call", "[report]") {
  QcFindings findings;
  findings.sex.reason = "needs reads and regions of both X and Y";
  CHECK(has(identity_page(findings), "Not assessable: needs reads and regions of both X and Y."));
  CHECK_FALSE(has(identity_page(findings), "Karyotype by reads"));
  qc::SexEvidence evidence;
  evidence.autosome_depth = 30;
  evidence.x_depth = 15;
  evidence.y_depth = 15;
  evidence.x_sites = 200;
  evidence.x_het_sites = 50;
  findings.sex = qc::call_sex(evidence);
  const std::string page = identity_page(findings);
  CHECK(has(page, "unclear"));
  CHECK(has(page, "15.00 (0.50 of the autosomes)"));
  CHECK(has(page, "25.00 % of 200 sites"));
  CHECK(has(page, "bins of whole contigs"));
  CHECK(has(page, "25.0 % of 200 sites of X are heterozygous"));
}

TEST_CASE("contamination has its interval and second estimate", "[report]") {
  QcFindings findings;
  findings.contamination.reason = "no sites were given (--sites)";
  CHECK(has(identity_page(findings), "Not assessable: no sites were given (--sites)."));
  qc::Contamination& result = findings.contamination;
  result.assessable = true;
  result.freemix = 0.0213;
  result.low = 0.0195;
  result.high = 0.0231;
  result.charr_sites = 12;
  std::string page = identity_page(findings);
  CHECK(has(page, "2.130 %"));
  CHECK(has(page, "1.950 to 2.310 %"));
  CHECK(has(page, "only 12 homozygous ALT sites"));
  result.charr = 0.02;
  result.charr_sites = 80;
  page = identity_page(findings);
  CHECK(has(page, "2.000 % from 80 sites"));
}

std::string verdict_page(const qc::Verdict& verdict) {
  QcFindings findings;
  findings.verdict = verdict;
  return written([&](HtmlPage& page) { write_qc_verdict(page, test::sample_facts(), findings); });
}

TEST_CASE("the verdict's colour is that of its answer", "[report]") {
  const qc::Profile profile =
      qc::parse_profile(R"({"A": {"condition": {"norm": "lt", "threshold": 1}},
                            "W": {"condition": {"norm": "lt", "threshold": 1},
                                  "severity": "warning", "required": false}})",
                        "p");
  qc::MetricValues values;
  const std::string waiting = verdict_page(qc::judge(profile, values, true));
  CHECK(has(waiting, "summary verdict warn"));
  CHECK(has(waiting, "S1: incomplete"));
  CHECK(has(waiting, "not assessable (not required)"));
  CHECK(has(waiting, "The gate was told to open all the same (--allow-not-assessable)."));
  CHECK_FALSE(has(verdict_page(qc::judge(profile, values, false)), "The gate was told"));
  values.set("A", 0.0);
  values.set("W", 5.0);
  const std::string passed = verdict_page(qc::judge(profile, values, false));
  CHECK(has(passed, "summary verdict good"));
  CHECK(has(passed, "not met (warning)"));
  CHECK(has(passed, "&lt; 1"));
  CHECK_FALSE(has(passed, "What is not assessable"));
  values.set("A", 1.0);
  CHECK(has(verdict_page(qc::judge(profile, values, false)), "summary verdict bad"));
}

TEST_CASE("what was not measured is listed once for each need", "[report]") {
  QcFindings findings;
  findings.values.set_missing("A", "needs X");
  findings.values.set_missing("B", "needs X");
  findings.values.set_missing("C", "needs Y");
  const std::string page = written([&](HtmlPage& html) { write_qc_unassessed(html, findings); });
  CHECK(has(page, "A, B: needs X"));
  CHECK(has(page, "C: needs Y"));
  const std::string all = written([&](HtmlPage& html) { write_qc_unassessed(html, QcFindings{}); });
  CHECK(has(all, "Every value that varg qc knows was measured."));
}

TEST_CASE("flags and rates have their rows; adapters are named", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.flagstat.passed.secondary = 1'234'567;
  metrics.flagstat.failed.total = 9;
  metrics.adapters.measured = true;
  metrics.adapters.reads = 200;
  metrics.adapters.reads_with[3] = 4;
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  const std::string page =
      written([&](HtmlPage& html) { write_qc_flags(html, metrics, findings); });
  CHECK(has(page, "1,234,567"));
  CHECK(has(page, "10.10 %"));  // 20 duplicates of 198
  CHECK(has(page, "2.00 %, 4 MGI read 1"));
  metrics.adapters.measured = false;
  const std::string none =
      written([&](HtmlPage& html) { write_qc_flags(html, metrics, QcFindings{}); });
  CHECK(has(none, "not measured"));
  CHECK(has(none, "the reads are not paired"));
}

TEST_CASE("coverage without depth, genes or territory says what it lacks", "[report]") {
  auto metrics = test::sample_metrics();
  const auto page = [&](const QcFacts& facts) {
    const QcFindings findings = derive(metrics, facts, std::nullopt, false);
    return written([&](HtmlPage& html) { write_qc_coverage(html, metrics, facts, findings); });
  };
  QcFacts facts = test::sample_facts();
  CHECK(has(page(facts), "Shares of positions are not given"));
  facts.unknown_bases = {100, 1000};
  CHECK(has(page(facts), "all contigs, without unknown bases (N)"));
  CHECK(has(page(facts), "100.00 %, 100.00 %, 50.00 %"));
  CHECK(has(page(facts), "Depth along chr1"));  // one contig with reads: along it
  test::add_regions(metrics);
  metrics.depth.regions[1].gaps.clear();
  CHECK(has(page(facts), "3 target regions"));
  CHECK(has(page(facts), "Region: none."));
  metrics.depth.measured = false;
  CHECK(has(page(facts), "Not measured."));
}

}  // namespace
}  // namespace varg::report
