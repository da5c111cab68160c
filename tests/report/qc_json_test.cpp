#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/report/qc_texts.hpp>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

Json json_of(const qc::Metrics& metrics, const QcFacts& facts,
             const std::optional<qc::Profile>& profile = std::nullopt) {
  return Json::parse(qc_json(metrics, facts, derive(metrics, facts, profile, false)));
}

qc::Metrics with_regions() {
  qc::Metrics metrics = test::sample_metrics();
  test::add_regions(metrics);
  return metrics;
}

TEST_CASE("the JSON counts the bases that depth looked at, by what became of them", "[report]") {
  const Json bases = json_of(test::sample_metrics(), test::sample_facts())["depth"]["bases"];
  CHECK(bases == Json{{"looked_at", 25'000},
                      {"counted", 22'500},
                      {"excluded_low_mapq", 500},
                      {"excluded_duplicate", 1'000},
                      {"excluded_unpaired", 0},
                      {"excluded_low_quality", 750},
                      {"excluded_overlap", 250}});
}

TEST_CASE("the JSON begins with its format and ends every run's keys in one order", "[report]") {
  const Json json = json_of(test::sample_metrics(), test::sample_facts());
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"varg_qc",
                                         "varg_version",
                                         "sample",
                                         "samples_in_header",
                                         "inputs",
                                         "records",
                                         "sorted_by_coordinate",
                                         "verdict",
                                         "values",
                                         "not_measured",
                                         "flags",
                                         "depth",
                                         "reads",
                                         "insert_size",
                                         "gc_bias",
                                         "cycles",
                                         "indels",
                                         "adapters",
                                         "on_target",
                                         "sex",
                                         "contamination",
                                         "identity"});
  CHECK(json["varg_version"] == version());
  CHECK(json["sample"] == "S1");
  CHECK(json["records"] == 200);
  CHECK(json["sorted_by_coordinate"] == true);
  CHECK(json["inputs"] == Json::parse(R"([{"role": "reads", "path": "reads.bam", "size_bytes": 10,
                                           "xxh3_128": "00ff"}])"));
}

TEST_CASE("flags come back number by number", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.flagstat.failed = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  const Json failed = json_of(metrics, test::sample_facts())["flags"]["qc_failed"];
  std::uint64_t expected = 1;
  for (const auto& [key, value] : failed.items()) {
    CAPTURE(key);
    CHECK(value == expected++);
  }
  CHECK(expected == 17);
  CHECK(failed.begin().key() == "total");
  CHECK(failed["mate_other_contig_mapq5"] == 16);
}

TEST_CASE("depth comes back with rules, contigs, territory, regions and genes", "[report]") {
  const Json depth = json_of(with_regions(), test::sample_facts())["depth"];
  CHECK(depth["rules"]["min_mapq"] == 0);
  CHECK(depth["rules"]["mates_once"] == true);
  CHECK(depth["unknown_bases_left_out"] == false);
  CHECK(depth["total"] == Json::parse(R"({"length_bases": 2000, "depth_sum": 22500,
      "mean_depth": 11.25, "least_depth": 0, "most_depth": 30})"));
  REQUIRE(depth["contigs"].size() == 2);
  CHECK(depth["contigs"][0]["contig"] == "chr1");
  CHECK(depth["contigs"][0]["mean_depth"] == 22.5);
  const Json& territory = depth["judged_territory"];
  CHECK(territory["length_bases"] == 300);
  CHECK(territory["median_depth"] == 20);
  CHECK(territory["fold_80"] == Approx(1.1));
  CHECK(territory["share_at_least"]["30"] == Approx(1.0 / 3));
  CHECK(territory["share_at_least"]["40"] == 0);
  CHECK(territory["positions_by_depth"].size() == 31);
  CHECK(territory["positions_by_depth"][20] == 180);
  CHECK(depth["thresholds"] == Json::parse("[10, 20]"));
  CHECK(depth["gap_is_depth_under"] == 10);
  CHECK(depth["gap_bases"] == 20);
  REQUIRE(depth["regions"].size() == 3);
  CHECK(depth["regions"][1] == Json::parse(R"({"region": "chr1:201-300", "name": "A|exon 2",
      "length_bases": 100, "mean_depth": 16.0, "least_depth": 0, "positions_at_least": [80, 80],
      "gaps": [{"region": "chr1:201-220", "length_bases": 20, "least_depth": 0}]})"));
  REQUIRE(depth["genes"].size() == 2);
  CHECK(depth["genes"][0]["gene"] == "A");
  CHECK(depth["genes"][0]["positions_at_least"] == Json::parse("[180, 180]"));
  CHECK(depth["genes"][1]["gaps"].empty());
}

TEST_CASE("reads' tables come back, what has no number as null", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.tables.first.aligned[1] = 0;
  metrics.tables.first.qualities[1].fill(0);
  const Json json = json_of(metrics, test::sample_facts());
  CHECK(json["cycles"]["first"]["mean_quality"] == Json::parse("[34.0, null]"));
  CHECK(json["cycles"]["first"]["mismatch_rate"] == Json::parse("[0.01, null]"));
  CHECK(json["cycles"]["last"]["bases_acgtn"] ==
        Json::parse("[[25, 25, 25, 25, 0], [40, 10, 10, 39, 1]]"));
  CHECK(json["reads"]["mapq_counts"].size() == 256);
  CHECK(json["reads"]["mapq_counts"][60] == 170);
  CHECK(json["reads"]["quality_counts"][40] == 80);
  CHECK(json["reads"]["duplication_rate"] == Approx(20.0 / 198));
  REQUIRE(json["insert_size"].size() == 1);
  CHECK(json["insert_size"][0]["orientation"] == "FR");
  CHECK(json["insert_size"][0]["pairs"] == 105);
  CHECK(json["insert_size"][0]["pairs_by_size"][300] == 5);
  CHECK(json["indels"]["insertions_by_length"] == Json::parse("[0, 3, 1]"));
  CHECK(json["adapters"].is_null());
  CHECK(json["on_target"].is_null());
}

TEST_CASE("GC bias, adapters and targets come back when they were measured", "[report]") {
  auto metrics = with_regions();
  metrics.gc_bias.measured = true;
  metrics.gc_bias.windows[40] = 10;
  metrics.gc_bias.reads[40] = 5;
  metrics.adapters.measured = true;
  metrics.adapters.reads = 200;
  metrics.adapters.bases = 20'000;
  metrics.adapters.reads_with = {3, 0, 0, 0, 1};
  metrics.adapters.adapter_bases = 77;
  const Json json = json_of(metrics, test::sample_facts());
  CHECK(json["gc_bias"]["normalized_coverage"][40] == 1.0);
  CHECK(json["gc_bias"]["normalized_coverage"][41].is_null());
  CHECK(json["gc_bias"]["windows_by_gc_percent"].size() == 101);
  CHECK(json["adapters"]["reads_with_adapter"] == 4);
  CHECK(json["adapters"]["adapter_bases"] == 77);
  CHECK(json["adapters"]["reads_by_adapter"]["Illumina universal"] == 3);
  CHECK(json["adapters"]["reads_by_adapter"]["MGI read 2"] == 1);
  CHECK(json["on_target"]["territory_bases"] == 300);
  CHECK(json["on_target"]["near_distance_bases"] == 250);
}

TEST_CASE("the verdict comes back with every criterion as it was judged", "[report]") {
  const qc::Profile profile = qc::parse_profile(
      R"({"PERCENT_DUPLICATION": {"condition": {"norm": "lt", "threshold": 0.05}, "note": "why"},
          "PREDICTED_SEX": {"condition": {"norm": "eq", "metric": "GIVEN_SEX"},
                            "severity": "warning", "required": false},
          "MEAN_COVERAGE": {}})",
      "mine");
  const Json verdict = json_of(with_regions(), test::sample_facts(), profile)["verdict"];
  CHECK(verdict["answer"] == "failed");
  CHECK(verdict["gate_open"] == false);
  CHECK(verdict["not_assessable_allowed"] == false);
  CHECK(verdict["profile"]["name"] == "mine");
  CHECK(verdict["profile"]["xxh3_128"] == profile.digest);
  const Json& duplicates = verdict["criteria"][0];
  CHECK(duplicates["value"] == Approx(20.0 / 198));
  CHECK(duplicates["threshold"] == 0.05);
  CHECK(duplicates["norm"] == "lt");
  CHECK(duplicates["outcome"] == "not met");
  CHECK(duplicates["note"] == "why");
  const Json& sex = verdict["criteria"][1];
  CHECK(sex["value"].is_null());
  CHECK(sex["threshold"].is_null());
  CHECK(sex["outcome"] == "not assessable");
  CHECK(sex["severity"] == "warning");
  CHECK(sex["required"] == false);
  CHECK(verdict["criteria"][2]["outcome"] == "shown");
  CHECK(verdict["criteria"][2]["norm"].is_null());
}

TEST_CASE("sex, contamination and identity come back with their evidence", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.contigs = genome::Contigs({{"chr1", 1000}, {"chrX", 1000}});
  metrics.sites.measured = true;
  QcFacts facts = test::sample_facts();
  for (genome::Pos pos = 0; pos < 600; ++pos) {
    const std::uint32_t alt = pos % 4 == 0 ? 30 : pos % 4 == 1 ? 0 : 15;
    metrics.sites.sites.push_back({{0, pos, 'A', 'C'}, 30 - alt, alt, 0});
    facts.site_frequencies.push_back(0.5);
  }
  facts.given_sex = genome::Sex::female;
  facts.expected = qc::make_fingerprint("other", metrics.sites, metrics.contigs);
  const Json json = json_of(metrics, facts);
  CHECK(json["sex"]["assessable"] == false);
  CHECK(json["sex"]["given"] == "female");
  CHECK(json["sex"]["x_depth"] == 0);
  CHECK(json["sex"]["y_depth"].is_null());
  CHECK(json["sex"]["y_to_autosome"].is_null());
  CHECK(json["contamination"]["assessable"] == true);
  CHECK(json["contamination"]["informative_sites"] == 600);
  CHECK(json["contamination"]["charr_sites"] == 150);
  CHECK(json["contamination"]["alt_share_expected"] == 0.5);
  CHECK(json["identity"]["known"] == 600);
  CHECK(json["identity"]["genotypes"].get<std::string>().substr(0, 4) == "2011");
  CHECK(json["identity"]["compared_with"]["sample"] == "other");
  CHECK(json["identity"]["compared_with"]["relatedness"] == 1);
  CHECK(json["identity"]["compared_with"]["ibs2"] == 600);
  metrics.sites.sites.resize(10);
  facts.expected.reset();
  const Json few = json_of(metrics, facts);
  CHECK_FALSE(few["contamination"].contains("freemix"));
  CHECK(few["contamination"]["reason"].get<std::string>().find("10 informative sites") == 0);
  CHECK_FALSE(few["identity"].contains("compared_with"));
}

TEST_CASE("MultiQC's row has the values that were measured, shares as percent", "[report]") {
  const auto metrics = with_regions();
  const QcFacts facts = test::sample_facts();
  const QcFindings findings = derive(metrics, facts, qc::load_profile("wes-rare-disease"), true);
  const Json general = Json::parse(multiqc_json(facts, findings));
  CHECK(general["id"] == "varg_qc");
  const Json& row = general["data"]["S1"];
  CHECK(row["MEDIAN_TARGET_COVERAGE"] == 20);
  CHECK(row["PCT_TARGET_BASES_10X"] == Approx(100 * 280.0 / 300));
  CHECK(row["PCT_TARGET_BASES_30X"] == Approx(100.0 / 3));
  CHECK(row["VERDICT"] == "failed");
  CHECK_FALSE(row.contains("PREDICTED_SEX"));
  std::size_t headers = 0;
  for (const Json& header : general["headers"]) {
    CHECK(header.size() == 1);
    CHECK(header.begin().value().contains("title"));
    ++headers;
  }
  CHECK(headers == 11);
  const Json table = Json::parse(multiqc_verdict_json(facts, *findings.verdict));
  CHECK(table["pconfig"]["id"] == "varg_qc_verdict_table");
  CHECK(table["data"]["S1"]["verdict"] == "failed");
  CHECK(table["data"]["S1"]["PERCENT_DUPLICATION"] == "met (0.10101)");
}

}  // namespace
}  // namespace varg::report
