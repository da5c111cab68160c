#include <varg/compare/compare_reports.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>

namespace varg::compare {
namespace {

struct RowName {
  VariantClass variant_class;
  FilterRow filter;
  std::string_view type;
  std::string_view filter_name;
};
constexpr std::array<RowName, 4> row_names{{
    {VariantClass::indel, FilterRow::all, "INDEL", "ALL"},
    {VariantClass::indel, FilterRow::pass, "INDEL", "PASS"},
    {VariantClass::snp, FilterRow::all, "SNP", "ALL"},
    {VariantClass::snp, FilterRow::pass, "SNP", "PASS"},
}};

constexpr double millionths = 1e6;  // written to six digits, as hap.py does
double rounded(double value) { return std::round(value * millionths) / millionths; }

/// "1.0", "0.333333", "" for nothing.
std::string ratio_text(std::optional<double> value) {
  if (!value) return {};
  std::string text = fmt::format("{:.6f}", *value);
  while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
  return text;
}

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

Json side_json(const SideCounts& side, std::uint64_t total, std::string_view wrong) {
  return Json{{"total", total},  {"tp", side.tp},          {std::string(wrong), side.wrong},
              {"unk", side.unk}, {"ti", side.transitions}, {"tv", side.transversions},
              {"het", side.het}, {"homalt", side.homalt},  {"hetalt", side.hetalt}};
}

Json row_json(const RowName& name, const RowCounts& row) {
  Json json;
  json["type"] = name.type;
  json["filter"] = name.filter_name;
  json["truth"] = side_json(row.truth, row.truth_total(), "fn");
  json["query"] = side_json(row.query, row.query_total(), "fp");
  json["fp_gt"] = row.fp_gt;
  json["recall"] = with_bounds(recall(row), jeffreys(row.truth.tp, row.truth_total()));
  json["precision"] =
      with_bounds(precision(row), jeffreys(row.query.tp, row.query.tp + row.query.wrong));
  json["frac_na"] = with_bounds(fraction_unknown(row), jeffreys(row.query.unk, row.query_total()));
  json["f1"] = number_or_null(f1(row));
  return json;
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

std::string percent(std::optional<double> value) {
  return value ? fmt::format("{:.4f}", 100 * *value) : "-";
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
  counts += batch.counts;
  superloci += batch.superloci;
  searched += batch.searched;
  outside_regions += batch.outside_regions;
  for (const genome::Interval& interval : batch.fallbacks) {
    fallbacks.push_back(genome::to_text(interval, contigs));
  }
}

bool Outcome::all_passed() const {
  return std::all_of(gates.begin(), gates.end(), [](const GateResult& g) { return g.passed; });
}

std::string summary_csv(const MatchCounts& counts) {
  std::string text =
      "Type,Filter,TRUTH.TOTAL,TRUTH.TP,TRUTH.FN,QUERY.TOTAL,QUERY.FP,QUERY.UNK,FP.gt,"
      "METRIC.Recall,METRIC.Precision,METRIC.Frac_NA,METRIC.F1_Score,TRUTH.TOTAL.TiTv_ratio,"
      "QUERY.TOTAL.TiTv_ratio,TRUTH.TOTAL.het_hom_ratio,QUERY.TOTAL.het_hom_ratio\n";
  for (const RowName& name : row_names) {
    const RowCounts& row = counts.row(name.variant_class, name.filter);
    const bool is_snp = name.variant_class == VariantClass::snp;
    const auto titv = [&](const SideCounts& side) {
      return is_snp ? ratio_text(ratio(side.transitions, side.transversions)) : std::string();
    };
    const auto het_hom = [](const SideCounts& side) {
      return ratio_text(ratio(side.het, side.homalt));
    };
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   name.type, name.filter_name, row.truth_total(), row.truth.tp, row.truth.wrong,
                   row.query_total(), row.query.wrong, row.query.unk, row.fp_gt,
                   ratio_text(recall(row)), ratio_text(precision(row)),
                   ratio_text(fraction_unknown(row)), ratio_text(f1(row)), titv(row.truth),
                   titv(row.query), het_hom(row.truth), het_hom(row.query));
  }
  return text;
}

std::string metrics_json(const Outcome& outcome) {
  Json json;
  json["program"] = "varg compare";
  json["version"] = version();
  json["matching"] = outcome.by_allele ? "allele" : "genotype";
  json["interval"] = "Jeffreys 95 %";
  json["rows"] = Json::array();
  for (const RowName& name : row_names) {
    json["rows"].push_back(row_json(name, outcome.counts.row(name.variant_class, name.filter)));
  }
  json["truth"] = account_json(outcome.truth);
  json["query"] = account_json(outcome.query);
  json["calls_outside_regions"] = outcome.outside_regions;
  json["superloci"] = Json{{"total", outcome.superloci},
                           {"searched", outcome.searched},
                           {"fallback", outcome.fallbacks.size()},
                           {"fallback_regions", outcome.fallbacks}};
  json["gates"] = Json::array();
  for (const GateResult& gate : outcome.gates) json["gates"].push_back(gate_json(gate));
  return json.dump(2) + "\n";
}

std::string text_table(const Outcome& outcome) {
  std::string text = fmt::format(
      "{:<6}{:<6}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>8}{:>11}{:>11}{:>11}\n", "type", "rows",
      "truth", "TP", "FN", "query", "FP", "UNK", "FP.gt", "recall %", "precis. %", "F1 %");
  for (const RowName& name : row_names) {
    const RowCounts& row = outcome.counts.row(name.variant_class, name.filter);
    fmt::format_to(std::back_inserter(text),
                   "{:<6}{:<6}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>8}{:>11}{:>11}{:>11}\n",
                   name.type, name.filter_name, row.truth_total(), row.truth.tp, row.truth.wrong,
                   row.query_total(), row.query.wrong, row.query.unk, row.fp_gt,
                   percent(recall(row)), percent(precision(row)), percent(f1(row)));
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
