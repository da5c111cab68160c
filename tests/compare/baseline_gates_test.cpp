#include <varg/compare/compare_gate.hpp>
#include <varg/compare/compare_reports.hpp>

#include <algorithm>

#include "catch.hpp"
#include "files.hpp"

#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

constexpr auto low = static_cast<std::uint16_t>(Subset::first_stratum);

/// Calls of one class: truth TP and FN, query TP and FP; `in_low` of each are in the stratum.
struct Numbers {
  int tp = 0;
  int fn = 0;
  int fp = 0;
  bool in_low = false;
};

Outcome outcome_of(const std::vector<std::pair<VariantClass, Numbers>>& classes,
                   bool has_selection = false) {
  Strata strata;
  strata.all.push_back({"low", genome::RegionSet({{0, 0, 10}}), 0});
  Outcome outcome;
  outcome.has_selection = has_selection;
  outcome.subsets =
      subset_facts(genome::Contigs({{.name = "chr1", .length = 100}}), nullptr, &strata);
  outcome.tally = Tally(outcome.subsets.size());
  for (const auto& [c, numbers] : classes) {
    const auto add = [&, variant_class = c, in_low = numbers.in_low](int times, Side side,
                                                                     Decision decision) {
      CountedCall call;
      call.side = side;
      call.variant_class = variant_class;
      call.decisions = {decision, decision, decision};
      const std::vector<std::uint16_t> subsets{low};
      for (int i = 0; i < times; ++i) {
        outcome.tally.add(call, in_low ? std::span(subsets) : std::span<const std::uint16_t>());
      }
    };
    add(numbers.tp, Side::truth, Decision::tp);
    add(numbers.fn, Side::truth, Decision::fn);
    add(numbers.tp, Side::query, Decision::tp);
    add(numbers.fp, Side::query, Decision::fp);
  }
  return outcome;
}

Outcome snps(Numbers numbers) { return outcome_of({{VariantClass::snp, numbers}}); }

std::vector<Gate> gates_of(const std::string& json) {
  const test::TemporaryFolder folder;
  return baseline_gates(folder.write("metrics.json", json));
}
std::vector<Gate> gates_of(const Outcome& outcome) { return gates_of(metrics_json(outcome)); }

/// Gates of `before` that fail now.
std::vector<std::string> failed(const Outcome& before, const Outcome& now) {
  std::vector<std::string> list;
  for (const GateResult& result : check_gates(gates_of(before), now.tally, now.subset_names())) {
    if (!result.passed) {
      list.push_back(result.gate.text.substr(0, result.gate.text.find(">=")));
    }
  }
  return list;
}
using Names = std::vector<std::string>;

std::string input_fault(const std::string& json) {
  try {
    gates_of(json);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.sentence();
  }
  return "";
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a gate may name a stratum", "[compare]") {
  const Outcome outcome =
      outcome_of({{VariantClass::snp, {9, 1, 0, true}}, {VariantClass::snp, {90, 0, 0, false}}});
  const auto passes = [&](std::string_view text) {
    return check_gates({parse_gate(text)}, outcome.tally, outcome.subset_names()).at(0).passed;
  };
  CHECK(parse_gate("snv.all.f1 @ low >= 0.5").subset == "low");
  CHECK(parse_gate("snv.all.f1 @ low >= 0.5").metric == "f1");
  CHECK(parse_gate("snv.f1>=0.5").subset == "*");
  CHECK(passes("snv.recall@low>=0.9"));
  CHECK_FALSE(passes("snv.recall@low>0.9"));
  CHECK(passes("snv.recall>0.98"));
  CHECK(passes("snv.recall@*>0.98"));
  CHECK(passes("snv.tp@low==9"));
  CHECK_FALSE(passes("snv.f1@TS_boundary>=0"));
}

TEST_CASE("a gate on a stratum that is not there says the nearest", "[compare]") {
  const Outcome outcome = snps({1, 0, 0});
  try {
    check_gates({parse_gate("snv.f1@lov>=0.5")}, outcome.tally, outcome.subset_names());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK(error.sentence() == "gate snv.f1@lov>=0.5: lov is no stratum");
    CHECK(error.hint() == "Did you mean low?");
  }
}

TEST_CASE("a baseline gives a gate for each ratio there was", "[compare]") {
  const auto gates = gates_of(snps({90, 10, 0, true}));
  // recall and precision, ALL and PASS, of `*` and of low; none of the indels.
  REQUIRE(gates.size() == 8);
  for (const Gate& gate : gates) {
    CHECK(gate.variant_class == VariantClass::snp);
    CHECK(gate.relation == Relation::at_least);
  }
  RowCounts row;
  row.truth = {.tp = {.calls = 90}, .wrong = {.calls = 10}, .unk = {}};
  const double lower = recall_bounds(row)->lower;
  CHECK(gates[0].metric == "recall");
  CHECK(gates[0].filter == FilterRow::all);
  CHECK(gates[0].value == Approx(lower).margin(1e-6));
  CHECK(starts_with(gates[0].text, "snv.all.recall>=0.8"));
  CHECK(contains(gates[0].text, "(was 0.9)"));
  CHECK(gates[3].filter == FilterRow::pass);
  CHECK(gates[3].metric == "precision");
  CHECK(gates[7].subset == "low");
  CHECK(starts_with(gates[7].text, "snv.pass.precision@low>="));
}

TEST_CASE("the rows of a selection are gates of their own", "[compare]") {
  const auto gates = gates_of(outcome_of({{VariantClass::indel, {9, 1, 1, false}}}, true));
  REQUIRE(gates.size() == 6);
  CHECK(gates[4].filter == FilterRow::selected);
  CHECK(starts_with(gates[4].text, "indel.sel.recall>="));
}

TEST_CASE("a comparison passes its own baseline", "[compare]") {
  for (const Numbers numbers : {Numbers{1, 0, 0}, Numbers{0, 3, 2}, Numbers{97, 3, 5, true},
                                Numbers{1000, 1, 1}, Numbers{7, 0, 13, true}}) {
    const Outcome outcome = outcome_of(
        {{VariantClass::snp, numbers}, {VariantClass::indel, {numbers.fn, numbers.tp, 1, true}}});
    CHECK(failed(outcome, outcome).empty());
  }
}

TEST_CASE("a drop within the interval passes, one below it fails", "[compare]") {
  const Outcome before = snps({950, 50, 50});
  const auto bounds = recall_bounds(before.tally.row(VariantClass::snp, FilterRow::all));
  CHECK(bounds->lower > 0.93);
  CHECK(bounds->lower < 0.94);
  CHECK(failed(before, snps({940, 60, 50})).empty());
  CHECK(failed(before, snps({990, 10, 10})).empty());
  CHECK(failed(before, snps({930, 70, 50})) == Names{"snv.all.recall", "snv.pass.recall"});
  CHECK(failed(before, snps({950, 50, 90})) == Names{"snv.all.precision", "snv.pass.precision"});
}

TEST_CASE("a drop in a stratum alone fails there", "[compare]") {
  const auto both = [](Numbers inside) {
    return outcome_of({{VariantClass::snp, inside}, {VariantClass::snp, {9900, 500, 0, false}}});
  };
  CHECK(failed(both({100, 5, 0, true}), both({85, 20, 0, true})) ==
        Names{"snv.all.recall@low", "snv.pass.recall@low"});
  CHECK(failed(both({1000, 5, 0, true}), both({800, 205, 0, true})) ==
        Names{"snv.all.recall", "snv.pass.recall", "snv.all.recall@low", "snv.pass.recall@low"});
}

TEST_CASE("a ratio that is no more defined fails", "[compare]") {
  CHECK(failed(snps({9, 1, 0}), snps({0, 10, 0})) ==
        Names{"snv.all.recall", "snv.all.precision", "snv.pass.recall", "snv.pass.precision"});
}

TEST_CASE("a stratum of the baseline that is not there now is a usage error", "[compare]") {
  Outcome now = snps({9, 1, 0});
  now.subsets.pop_back();
  CHECK_THROWS_AS(check_gates(gates_of(snps({9, 1, 0, true})), now.tally, now.subset_names()),
                  Error);
}

TEST_CASE("a file that is no metrics.json is an input error", "[compare]") {
  const std::string rows = metrics_json(snps({9, 1, 0}));
  CHECK(input_fault(rows).empty());
  for (const std::string json :
       {"", "{", "[]", "7", "null", "{}", R"({"program": "varg compare"})", R"({"rows": []})",
        R"({"program": "hap.py", "rows": []})", R"({"program": 7, "rows": []})",
        R"({"program": null, "rows": []})", R"([{"program": "varg compare", "rows": []}])"}) {
    CAPTURE(json);
    CHECK(contains(input_fault(json), "is no metrics.json of varg compare"));
  }
  for (const std::string part : {"[]", "null", "{}"}) {
    CHECK(contains(input_fault(R"({"program": "varg compare", "rows": )" + part + "}"),
                   "has no recall and no precision"));
  }
  for (const std::string part : {"7", "[7]", "[{}]", R"([{"recall": 1, "precision": 1}])"}) {
    CHECK(contains(input_fault(R"({"program": "varg compare", "rows": )" + part + "}"),
                   "has a row that is not as varg compare writes it"));
  }
  CHECK_THROWS_AS(baseline_gates("no such file"), Error);
}

TEST_CASE("a row of a type or filter that is not known is an input error", "[compare]") {
  const Json whole = Json::parse(metrics_json(snps({9, 1, 0})));
  for (const std::string key : {"type", "filter"}) {
    Json json = whole;
    for (Json& row : json["rows"]) row[key] = "other";
    CAPTURE(key);
    CHECK(contains(input_fault(json.dump()), "has a row that is not as varg compare writes it"));
  }
}

TEST_CASE("a baseline without any ratio is an input error", "[compare]") {
  CHECK(contains(input_fault(metrics_json(snps({}))), "has no recall and no precision"));
}

}  // namespace varg::compare
