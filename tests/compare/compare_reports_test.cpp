#include <varg/compare/compare_reports.hpp>

#include "catch.hpp"

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

Outcome some_outcome() {
  Outcome outcome;
  outcome.subsets =
      subset_facts(genome::Contigs({{.name = "chr1", .length = 100}}), nullptr, nullptr);
  const auto add = [&](Side side, Decision decision, Zygosity zygosity, bool is_transition,
                       Level level) {
    CountedCall call;
    call.side = side;
    call.zygosity = zygosity;
    call.decisions[0] = decision;
    call.levels[0] = level;
    ++(is_transition ? call.transitions : call.transversions);
    outcome.tally.add(call, {});
  };
  add(Side::truth, Decision::tp, Zygosity::het, true, Level::genotype);
  add(Side::truth, Decision::tp, Zygosity::homalt, true, Level::genotype);
  add(Side::truth, Decision::fn, Zygosity::het, false, Level::none);
  add(Side::query, Decision::tp, Zygosity::het, true, Level::genotype);
  add(Side::query, Decision::tp, Zygosity::het, true, Level::genotype);
  add(Side::query, Decision::fp, Zygosity::het, true, Level::allele);
  add(Side::query, Decision::fp, Zygosity::het, true, Level::local);
  add(Side::query, Decision::unk, Zygosity::het, true, Level::none);
  outcome.query.records = 7;
  outcome.query.skipped[static_cast<std::size_t>(Skip::hom_ref)] = 2;
  outcome.fallbacks = {{{0, 0, 100}, 3}};
  outcome.fallback_regions = {"chr1:1-100"};
  outcome.gates = check_gates({parse_gate("snv.all.recall>=0.9"), parse_gate("indel.f1>0")},
                              outcome.tally, outcome.subset_names());
  return outcome;
}

}  // namespace

TEST_CASE("summary.csv has hap.py's columns, INDEL first, and nothing for 0/0", "[compare]") {
  const std::string csv = summary_csv(some_outcome());
  const auto lines = split(trim(csv), '\n');
  REQUIRE(lines.size() == 5);
  CHECK(split(lines[0], ',').size() == 24);
  CHECK(lines[1] == "INDEL,ALL,0,0,0,0,0,0,0,0,,,,,,,,,,,,,,");
  CHECK(starts_with(lines[3], "SNP,ALL,3,2,1,5,2,1,1,1,0.666667,0.5,0.2,0.571429,2.0,,2.0,,0."));
}

TEST_CASE("metrics.json tells everything that was found", "[compare]") {
  const Json json = Json::parse(metrics_json(some_outcome()));
  CHECK(json["rows"].size() == 4);
  CHECK(json["rows"][0]["recall"]["value"].is_null());
  CHECK(json["rows"][2]["truth"]["fn"]["calls"] == 1);
  CHECK(json["rows"][2]["recall"]["lower"].get<double>() < 0.666667);
  CHECK(json["query"]["skipped"]["hom_ref"] == 2);
  CHECK(json["superloci"]["fallback_regions"][0] == "chr1:1-100");
  CHECK(json["superloci"]["fallback_calls"] == 3);
  CHECK(json["superloci"]["fallback_bases"] == 100);
  CHECK(json["gates"][0]["passed"] == false);
  CHECK(json["gates"][1]["found"].is_null());
}

TEST_CASE("the table tells what was left out and which gates failed", "[compare]") {
  const Outcome outcome = some_outcome();
  const std::string table = text_table(outcome);
  CHECK(table.find("not compared: 2 query records: hom_ref") != std::string::npos);
  CHECK(table.find("over the search budget: 1 superloci") != std::string::npos);
  CHECK(table.find("FAILED snv.all.recall>=0.9") != std::string::npos);
  CHECK(table.find("undefined") != std::string::npos);
  CHECK_FALSE(outcome.all_passed());
}

TEST_CASE("batches add up in an outcome", "[compare]") {
  LabelledBatch batch;
  batch.superloci = 3;
  batch.searched = 1;
  batch.outside_regions = 2;
  batch.fallbacks = {{{0, 9, 20}, 2}};
  CountedCall call;
  call.decisions[1] = Decision::tp;
  batch.counted = {call, call};
  const genome::Contigs contigs({{.name = "chr1", .length = 100}});
  Outcome outcome;
  outcome.add(batch, contigs);
  outcome.add(batch, contigs);
  CHECK(outcome.superloci == 6);
  CHECK(outcome.outside_regions == 4);
  CHECK(outcome.fallback_regions == std::vector<std::string>{"chr1:10-20", "chr1:10-20"});
  CHECK(outcome.tally.row(VariantClass::snp, FilterRow::pass).truth.tp.calls == 4);
  CHECK(outcome.all_passed());
}

}  // namespace varg::compare
