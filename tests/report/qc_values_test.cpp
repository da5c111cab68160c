#include <varg/core/error.hpp>
#include <varg/report/qc_run.hpp>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

double number(const QcFindings& findings, std::string_view name) {
  const qc::MetricValue* value = findings.values.find(name);
  REQUIRE(value != nullptr);
  return std::get<double>(*value);
}

TEST_CASE("values have Picard's names and are shares from 0 to 1", "[report]") {
  auto facts = test::sample_facts();
  facts.unknown_bases = {100, 1000};
  const QcFindings findings = derive(test::sample_metrics(), facts, std::nullopt, false);
  CHECK(number(findings, "PERCENT_DUPLICATION") == Approx(20.0 / 198));
  CHECK(number(findings, "PCT_PF_READS_ALIGNED") == Approx(0.99));
  CHECK(number(findings, "PCT_PF_READS_IMPROPER_PAIRS") == Approx(8.0 / 198));
  CHECK(number(findings, "MEDIAN_TARGET_COVERAGE") == 20);
  CHECK(number(findings, "PCT_TARGET_BASES_10X") == 1);
  CHECK(number(findings, "PCT_30X") == 0.5);
  CHECK(number(findings, "MEDIAN_INSERT_SIZE") == 300);
  CHECK(number(findings, "PF_MISMATCH_RATE") == Approx(0.02));
}

TEST_CASE("without reference and targets coverage is not assessable, and says what would help",
          "[report]") {
  const QcFindings findings =
      derive(test::sample_metrics(), test::sample_facts(), std::nullopt, false);
  CHECK(findings.values.find("MEDIAN_TARGET_COVERAGE") == nullptr);
  CHECK(findings.values.needs("PCT_TARGET_BASES_10X").find("needs the reference (-f)") == 0);
  CHECK(findings.values.needs("AT_DROPOUT") == "needs the reference (-f)");
  CHECK(findings.values.needs("FREEMIX").find("--sites") != std::string::npos);
  CHECK(findings.values.needs("GIVEN_SEX").find("--sex") != std::string::npos);
  CHECK(findings.values.needs("PREDICTED_SEX") == "needs reads and regions of both X and Y");
}

TEST_CASE("shares of excluded bases are of the genome, or of the targets where there are some",
          "[report]") {
  auto metrics = test::sample_metrics();
  const auto derived = [&] { return derive(metrics, test::sample_facts(), std::nullopt, false); };
  CHECK(number(derived(), "PCT_EXC_DUPE") == Approx(0.04));
  CHECK(number(derived(), "PCT_EXC_CAPPED") == 0);
  CHECK(number(derived(), "PCT_EXC_TOTAL") == Approx(0.1));
  CHECK(derived().values.needs("PCT_EXC_OFF_TARGET") == "needs targets (--by BED)");
  test::add_regions(metrics);
  metrics.on_target.excluded_duplicate_bases = 1'960;
  metrics.on_target.excluded_off_target_bases = 9'800;
  CHECK(number(derived(), "PCT_EXC_DUPE") == Approx(0.1));
  CHECK(number(derived(), "PCT_EXC_OFF_TARGET") == Approx(0.5));
  CHECK(derived().values.find("PCT_EXC_TOTAL") == nullptr);
  CHECK(derived().values.needs("PCT_EXC_TOTAL").find("without targets") != std::string::npos);
}

TEST_CASE("shares of excluded bases are missing where there is no base, with the reason",
          "[report]") {
  auto metrics = test::sample_metrics();
  metrics.depth.bases = {};
  const auto needs = [&] {
    const auto findings = derive(metrics, test::sample_facts(), std::nullopt, false);
    CHECK(findings.values.find("PCT_EXC_DUPE") == nullptr);
    return findings.values.needs("PCT_EXC_DUPE");
  };
  CHECK(needs() == "there is no aligned base");
  metrics.depth.measured = false;
  CHECK(needs() == "depth was not measured");
}

TEST_CASE("with targets coverage is judged over them", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  CHECK(number(findings, "PCT_TARGET_BASES_10X") == Approx(280.0 / 300));
  CHECK(number(findings, "PCT_PF_UQ_READS_ALIGNED") == Approx(0.95));
  CHECK(number(findings, "PCT_OFF_BAIT") == Approx(0.5));
}

TEST_CASE("a profile adds the depths that its names ask for", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const qc::Profile profile = qc::parse_profile(
      R"({"PCT_TARGET_BASES_25X": {"condition": {"norm": "gt", "threshold": 0.3}}})", "p");
  const QcFindings findings = derive(metrics, test::sample_facts(), profile, false);
  REQUIRE(findings.verdict);
  CHECK(findings.verdict->answer == qc::Answer::passed);
  CHECK(number(findings, "PCT_TARGET_BASES_25X") == Approx(1.0 / 3));
}

TEST_CASE("numbers that were not measured are never zero", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.tables = {};
  metrics.depth = {};
  metrics.inserts = {};
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  for (const char* name : {"PCT_PF_UQ_READS_ALIGNED", "MEDIAN_COVERAGE", "MEAN_INSERT_SIZE",
                           "PF_MISMATCH_RATE", "PREDICTED_SEX"}) {
    CAPTURE(name);
    CHECK(findings.values.find(name) == nullptr);
    CHECK_FALSE(findings.values.needs(name).empty());
  }
}

TEST_CASE("values of other tools are taken and wrong ones refused", "[report]") {
  auto facts = test::sample_facts();
  facts.values = {"RELATEDNESS=0.9"};
  CHECK(number(derive(test::sample_metrics(), facts, std::nullopt, false), "RELATEDNESS") == 0.9);
  facts.values = {"nothing"};
  CHECK_THROWS_AS(derive(test::sample_metrics(), facts, std::nullopt, false), Error);
}

TEST_CASE("sites give contamination, a fingerprint and its comparison", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.sites.measured = true;
  auto facts = test::sample_facts();
  for (genome::Pos pos = 0; pos < 600; ++pos) {
    const std::uint32_t alt = pos % 4 == 0 ? 30 : pos % 4 == 1 ? 0 : 15;
    metrics.sites.sites.push_back({{0, pos, 'A', 'C'}, 30 - alt, alt, 0});
    facts.site_frequencies.push_back(0.5);
  }
  facts.expected = qc::make_fingerprint("other", metrics.sites, metrics.contigs);
  const QcFindings findings = derive(metrics, facts, std::nullopt, false);
  CHECK(number(findings, "FREEMIX") < 0.005);
  CHECK(number(findings, "RELATEDNESS") == 1);
  CHECK(findings.fingerprint.known() == 600);
  facts.expected->sites.resize(50);
  const QcFindings few = derive(metrics, facts, std::nullopt, false);
  CHECK(few.values.needs("RELATEDNESS") == "50 sites are known in both, under 100");
}

TEST_CASE("adapters, soft clips and indels have their rates; unmeasured they are not zero",
          "[report]") {
  auto metrics = test::sample_metrics();
  const QcFindings without = derive(metrics, test::sample_facts(), std::nullopt, false);
  CHECK(without.values.find("PCT_READS_WITH_ADAPTER") == nullptr);
  CHECK(without.values.needs("PCT_SOFTCLIP") == "the reads' tables were not measured");
  metrics.adapters.measured = true;
  metrics.adapters.reads = 200;
  metrics.adapters.reads_with[0] = 3;
  metrics.adapters.reads_with[2] = 1;
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  CHECK(number(findings, "PCT_READS_WITH_ADAPTER") == Approx(0.02));
  CHECK(number(findings, "PCT_SOFTCLIP") == Approx(99.0 / 20'000));
  CHECK(number(findings, "PF_INDEL_RATE") == Approx(6.0 / (19'600 - 5)));
  CHECK(findings.values.needs("MEAN_MT_COVERAGE").find("mitochondrial") != std::string::npos);
}

TEST_CASE("what was measured is not replaced by a given value, and that is told", "[report]") {
  auto facts = test::sample_facts();
  facts.values = {"PERCENT_DUPLICATION=0.001", "FREEMIX=0.01"};
  const QcFindings findings = derive(test::sample_metrics(), facts, std::nullopt, false);
  CHECK(number(findings, "PERCENT_DUPLICATION") == Approx(20.0 / 198));
  CHECK(number(findings, "FREEMIX") == 0.01);
  CHECK(findings.unused_values == std::vector<std::string>{"PERCENT_DUPLICATION=0.001"});
}

}  // namespace
}  // namespace varg::report
