#include <varg/compare/compare_reports.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>

namespace varg::compare {
namespace {

constexpr double millionths = 1e6;  // written to six digits, as hap.py does
double rounded(double value) { return std::round(value * millionths) / millionths; }

Json number_or_null(std::optional<double> value) {
  return value ? Json(rounded(*value)) : Json(nullptr);
}

Json with_bounds(std::optional<double> value, std::optional<Bounds> bounds) {
  Json json;
  json["value"] = number_or_null(value);
  json["lower"] = bounds ? number_or_null(bounds->lower) : Json(nullptr);
  json["upper"] = bounds ? number_or_null(bounds->upper) : Json(nullptr);
  return json;
}

Json counts_json(const CallCounts& counts) {
  return Json{{"calls", counts.calls}, {"ti", counts.transitions}, {"tv", counts.transversions},
              {"het", counts.het},     {"homalt", counts.homalt},  {"hetalt", counts.hetalt}};
}

Json row_json(const Outcome& outcome, const RowKey& key) {
  const RowCounts row = outcome.tally.row(key);
  Json json;
  json["type"] = type_name(key.variant_class);
  json["filter"] = to_text(key.filter);
  json["subset"] = outcome.subsets.at(key.subset).name;
  json["subtype"] = key.subtype ? to_text(*key.subtype) : "*";
  json["genotype"] = key.zygosity ? to_text(*key.zygosity) : "*";
  json["truth"] = Json{{"total", counts_json(row.truth_total())},
                       {"tp", counts_json(row.truth.tp)},
                       {"fn", counts_json(row.truth.wrong)},
                       {"unk", counts_json(row.truth.unk)}};
  json["query"] = Json{{"total", counts_json(row.query_total())},
                       {"tp", counts_json(row.query.tp)},
                       {"fp", counts_json(row.query.wrong)},
                       {"unk", counts_json(row.query.unk)}};
  json["fp_gt"] = row.fp_gt;
  json["fp_al"] = row.fp_al;
  json["recall"] = with_bounds(recall(row), recall_bounds(row));
  json["precision"] = with_bounds(precision(row), precision_bounds(row));
  json["frac_na"] = with_bounds(fraction_unknown(row), fraction_unknown_bounds(row));
  json["f1"] = number_or_null(f1(row));
  return json;
}

/// The rows of `*`, then those of each stratum.
Json rows_json(const Outcome& outcome) {
  Json rows = Json::array();
  for (std::size_t subset = 0; subset < outcome.subsets.size(); ++subset) {
    if (subset != 0 && subset < static_cast<std::size_t>(Subset::first_stratum)) continue;
    for (const VariantClass variant_class : {VariantClass::indel, VariantClass::snp}) {
      for (const FilterRow filter : outcome.filters()) {
        rows.push_back(row_json(outcome, {variant_class, filter, subset, {}, {}}));
      }
    }
  }
  return rows;
}

Json account_json(const InputAccount& account) {
  Json skipped = Json::object();
  for (std::size_t i = 1; i < account.skipped.size(); ++i) {
    if (account.skipped[i] > 0)
      skipped[std::string(to_text(static_cast<Skip>(i)))] = account.skipped[i];
  }
  return Json{{"records", account.records}, {"calls", account.calls}, {"skipped", skipped}};
}

Json gate_json(const GateResult& result) {
  return Json{{"gate", result.gate.text},
              {"found", number_or_null(result.found)},
              {"passed", result.passed}};
}

/// To four digits; what is below 100 % is never shown as 100.
std::string percent(std::optional<double> value) {
  constexpr double most_below = 99.9999;
  if (!value) return "-";
  const double shown = *value < 1 ? std::min(100 * *value, most_below) : 100 * *value;
  return fmt::format("{:.4f}", shown);
}

void append_skipped(std::string_view role, const InputAccount& account, std::string& text) {
  for (std::size_t i = 1; i < account.skipped.size(); ++i) {
    if (account.skipped[i] == 0) continue;
    fmt::format_to(std::back_inserter(text), "not compared: {} {} records: {}\n",
                   with_thousands(account.skipped[i]), role, to_text(static_cast<Skip>(i)));
  }
}

void append_gates(const std::vector<GateResult>& gates, std::string& text) {
  if (gates.empty()) return;
  fmt::format_to(std::back_inserter(text), "\n{:<6} {:<32} {}\n", "gate", "required", "found");
  for (const GateResult& result : gates) {
    const std::string found = result.found ? fmt::format("{:.6g}", *result.found) : "undefined";
    fmt::format_to(std::back_inserter(text), "{:<6} {:<32} {}\n",
                   result.passed ? "passed" : "FAILED", result.gate.text, found);
  }
}

}  // namespace

void Outcome::add(const LabelledBatch& batch, const genome::Contigs& contigs) {
  for (const CountedCall& call : batch.counted) {
    tally.add(call, std::span(batch.subsets)
                        .subspan(call.subsets_begin, call.subsets_end - call.subsets_begin));
  }
  examples.append(batch.examples);
  superloci += batch.superloci;
  searched += batch.searched;
  outside_regions += batch.outside_regions;
  for (const Fallback& fallback : batch.fallbacks) {
    fallbacks.push_back(fallback);
    fallback_regions.push_back(genome::to_text(fallback.interval, contigs));
  }
}

bool Outcome::all_passed() const {
  return std::all_of(gates.begin(), gates.end(), [](const GateResult& g) { return g.passed; });
}

std::uint64_t Outcome::fallback_calls() const {
  return std::accumulate(
      fallbacks.begin(), fallbacks.end(), std::uint64_t{0},
      [](std::uint64_t sum, const Fallback& fallback) { return sum + fallback.calls; });
}

std::int64_t Outcome::fallback_bases() const {
  return std::accumulate(
      fallbacks.begin(), fallbacks.end(), std::int64_t{0},
      [](std::int64_t sum, const Fallback& fallback) { return sum + fallback.interval.length(); });
}

std::vector<FilterRow> Outcome::filters() const {
  std::vector<FilterRow> rows{FilterRow::all, FilterRow::pass};
  if (has_selection) rows.push_back(FilterRow::selected);
  return rows;
}

std::vector<std::string> Outcome::subset_names() const {
  std::vector<std::string> names;
  for (const SubsetFacts& subset : subsets) names.push_back(subset.name);
  return names;
}

std::vector<SubsetFacts> subset_facts(const genome::Contigs& contigs,
                                      const genome::RegionSet* confident, const Strata* strata) {
  std::int64_t length = 0;
  for (genome::ContigId id = 0; id < static_cast<genome::ContigId>(contigs.size()); ++id) {
    length += contigs[id].length;
  }
  SubsetFacts all{"*", length, std::nullopt, 0};
  if (confident != nullptr) all.confident_size = confident->total_length();
  std::vector<SubsetFacts> facts{all, {"TS_boundary", {}, {}, 0}, {"TS_contained", {}, {}, 0}};
  if (strata == nullptr) return facts;
  for (const Stratum& stratum : strata->all) {
    SubsetFacts one{stratum.name, stratum.regions.total_length(), std::nullopt, stratum.level};
    if (confident != nullptr) {
      one.confident_size = genome::intersection(stratum.regions, *confident).total_length();
    }
    facts.push_back(std::move(one));
  }
  return facts;
}

std::string metrics_json(const Outcome& outcome) {
  Json json;
  json["program"] = "varg compare";
  json["version"] = version();
  json["matching"] = outcome.by_allele ? "allele" : "genotype";
  json["unit"] = outcome.unit == Unit::primitive ? "primitive" : "record";
  json["score_field"] = outcome.score_field;
  json["interval"] = "Jeffreys 95 %";
  json["rows"] = rows_json(outcome);
  json["truth"] = account_json(outcome.truth);
  json["query"] = account_json(outcome.query);
  json["calls_outside_regions"] = outcome.outside_regions;
  json["superloci"] = Json{{"total", outcome.superloci},
                           {"searched", outcome.searched},
                           {"fallback", outcome.fallbacks.size()},
                           {"fallback_calls", outcome.fallback_calls()},
                           {"fallback_bases", outcome.fallback_bases()},
                           {"fallback_regions", outcome.fallback_regions}};
  if (outcome.somatic) {
    json["somatic"] = Json{{"vaf_edges", outcome.somatic->bins.edges()},
                           {"fp_region_size", outcome.somatic->fp_region_size},
                           {"stats_interval", "modified Jeffreys 95 %"}};
  }
  json["gates"] = Json::array();
  for (const GateResult& gate : outcome.gates) json["gates"].push_back(gate_json(gate));
  return json.dump(2) + "\n";
}

std::string text_table(const Outcome& outcome) {
  std::string text = fmt::format(
      "{:<6}{:<6}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>8}{:>8}{:>11}{:>11}{:>11}\n", "type", "rows",
      "truth", "TP", "FN", "query", "FP", "UNK", "FP.gt", "FP.al", "recall %", "precis. %", "F1 %");
  for (const VariantClass variant_class : {VariantClass::indel, VariantClass::snp}) {
    for (const FilterRow filter : outcome.filters()) {
      const RowCounts row = outcome.tally.row(variant_class, filter);
      fmt::format_to(std::back_inserter(text),
                     "{:<6}{:<6}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>8}{:>8}{:>11}{:>11}{:>11}\n",
                     type_name(variant_class), to_text(filter), row.truth_total().calls,
                     row.truth.tp.calls, row.truth.wrong.calls, row.query_total().calls,
                     row.query.wrong.calls, row.query.unk.calls, row.fp_gt, row.fp_al,
                     percent(recall(row)), percent(precision(row)), percent(f1(row)));
    }
  }
  append_skipped("truth", outcome.truth, text);
  append_skipped("query", outcome.query, text);
  if (!outcome.fallbacks.empty()) {
    fmt::format_to(std::back_inserter(text), "over the search budget: {} superloci\n",
                   outcome.fallbacks.size());
  }
  append_gates(outcome.gates, text);
  return text;
}

}  // namespace varg::compare
