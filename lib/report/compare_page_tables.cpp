#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <varg/core/text.hpp>

#include "compare_page_parts.hpp"

namespace varg::report {
namespace {

using compare::FilterRow;
using compare::RowCounts;
using compare::RowKey;
using compare::Subset;
using compare::Subtype;
using compare::VariantClass;
using compare::Zygosity;

constexpr std::array<VariantClass, 2> classes{VariantClass::indel, VariantClass::snp};
constexpr int table_decimals = 4;  // as the table on standard output
constexpr int part_decimals = 3;
/// Strata beyond this get one line each: without intervals.
constexpr std::size_t strata_with_bounds = 30;

Cell count_cell(std::uint64_t count) { return {with_thousands(count), "number"}; }

Cell ratio_cell(std::optional<double> value, const std::optional<compare::Bounds>& bounds,
                int decimals) {
  return {percent_text(value, decimals), "number", {}, bounds_text(bounds, decimals)};
}

std::string row_name(const RowKey& key) {
  if (key.subtype) return std::string(to_text(*key.subtype));
  return std::string(to_text(key.zygosity.value()));
}

/// Type, part and counts with ratios of each key that has calls.
void write_parts(HtmlPage& page, const compare::Outcome& outcome, std::string_view part,
                 const std::vector<RowKey>& keys) {
  page.begin_table({{"Type"},
                    {std::string(part)},
                    {"Calls"},
                    {"Truth", "number"},
                    {"FN", "number"},
                    {"Recall, %", "number"},
                    {"Query", "number"},
                    {"FP", "number"},
                    {"Precision, %", "number"},
                    {"F1, %", "number"}});
  for (const RowKey& key : keys) {
    for (const ShownRow& shown : shown_rows(outcome, key)) {
      const RowCounts& row = shown.counts;
      page.row({{std::string(type_name(key.variant_class))},
                {row_name(key), "name"},
                {shown.filters},
                count_cell(row.truth_total().calls),
                count_cell(row.truth.wrong.calls),
                ratio_cell(recall(row), recall_bounds(row), part_decimals),
                count_cell(row.query_total().calls),
                count_cell(row.query.wrong.calls),
                ratio_cell(precision(row), precision_bounds(row), part_decimals),
                {percent_text(f1(row), part_decimals), "number"}});
    }
  }
  page.end_table();
}

void write_ratios(HtmlPage& page, const compare::Outcome& outcome) {
  page.begin_table({{"Type"},
                    {"Calls"},
                    {"Recall, %", "number"},
                    {"Precision, %", "number"},
                    {"F1, %", "number"},
                    {"Frac_NA, %", "number"}});
  for (const VariantClass variant_class : classes) {
    for (const FilterRow filter : outcome.filters()) {
      const RowCounts row = outcome.tally.row(variant_class, filter);
      page.row({{std::string(type_name(variant_class)), "name"},
                {std::string(to_text(filter))},
                ratio_cell(recall(row), recall_bounds(row), table_decimals),
                ratio_cell(precision(row), precision_bounds(row), table_decimals),
                {percent_text(f1(row), table_decimals), "number"},
                ratio_cell(fraction_unknown(row), fraction_unknown_bounds(row), table_decimals)});
    }
  }
  page.end_table();
}

/// A count that leads to its records where they can be listed.
Cell linked_cell(Listed listed, VariantClass variant_class, FilterRow filter,
                 const RowCounts& row) {
  Cell cell = count_cell(count_of(listed, row));
  if (count_of(listed, row) > 0 && expression_of(listed, variant_class, filter)) {
    cell.link = anchor_of(listed, variant_class);
  }
  return cell;
}

void write_counts(HtmlPage& page, const compare::Outcome& outcome) {
  std::vector<Cell> columns{{"Type"}, {"Calls"}};
  for (const char* name :
       {"Truth", "TP", "FN", "Query", "Query TP", "FP", "UNK", "FP.gt", "FP.al"}) {
    columns.push_back({name, "number"});
  }
  page.begin_table(columns);
  for (const VariantClass variant_class : classes) {
    for (const FilterRow filter : outcome.filters()) {
      const RowCounts row = outcome.tally.row(variant_class, filter);
      const auto linked = [&](Listed listed) {
        return linked_cell(listed, variant_class, filter, row);
      };
      page.row({{std::string(type_name(variant_class)), "name"},
                {std::string(to_text(filter))},
                count_cell(row.truth_total().calls),
                count_cell(row.truth.tp.calls),
                linked(Listed::fn),
                count_cell(row.query_total().calls),
                count_cell(row.query.tp.calls),
                linked(Listed::fp),
                linked(Listed::unk),
                linked(Listed::fp_gt),
                linked(Listed::fp_al)});
    }
  }
  page.end_table();
}

std::string size_text(std::optional<std::int64_t> size) {
  return size ? with_thousands(static_cast<std::uint64_t>(*size)) : "–";
}

/// Recall, precision and F1 of SNP and INDEL in one subset.
void write_stratum(HtmlPage& page, const compare::Outcome& outcome, std::size_t subset,
                   bool with_bounds) {
  const compare::SubsetFacts& facts = outcome.subsets[subset];
  std::vector<FilterRow> filters = outcome.filters();
  const auto counts = [&](FilterRow filter) {
    return std::array{outcome.tally.row({VariantClass::snp, filter, subset, {}, {}}),
                      outcome.tally.row({VariantClass::indel, filter, subset, {}, {}})};
  };
  while (!filters.empty()) {
    const auto rows = counts(filters.front());
    std::string names;
    std::erase_if(filters, [&](FilterRow filter) {
      if (counts(filter) != rows) return false;
      names += (names.empty() ? "" : ", ") + std::string(to_text(filter));
      return true;
    });
    std::vector<Cell> cells{
        {facts.name, "name"},
        {size_text(facts.confident_size ? facts.confident_size : facts.size), "number"},
        {names}};
    for (const RowCounts& row : rows) {
      const auto bounds = [&](const std::optional<compare::Bounds>& found) {
        return with_bounds ? found : std::nullopt;
      };
      cells.push_back(ratio_cell(recall(row), bounds(recall_bounds(row)), 2));
      cells.push_back(ratio_cell(precision(row), bounds(precision_bounds(row)), 2));
      cells.push_back({percent_text(f1(row), 2), "number"});
    }
    page.row(cells);
  }
}

}  // namespace

std::string percent_text(std::optional<double> share, int decimals) {
  if (!share) return "–";
  const double steps = 100 * std::pow(10.0, decimals);
  double rounded = std::round(*share * steps);
  if (*share < 1) rounded = std::min(rounded, steps - 1);
  if (*share > 0) rounded = std::max(rounded, 1.0);
  return fmt::format("{:.{}f}", 100 * rounded / steps, decimals);
}

std::string bounds_text(const std::optional<compare::Bounds>& bounds, int decimals) {
  if (!bounds) return {};
  return percent_text(bounds->lower, decimals) + "–" + percent_text(bounds->upper, decimals);
}

std::vector<ShownRow> shown_rows(const compare::Outcome& outcome, RowKey key) {
  std::vector<ShownRow> rows;
  for (const FilterRow filter : outcome.filters()) {
    key.filter = filter;
    const RowCounts counts = outcome.tally.row(key);
    if (counts == RowCounts{}) continue;
    const auto same = std::find_if(rows.begin(), rows.end(),
                                   [&](const ShownRow& shown) { return shown.counts == counts; });
    if (same == rows.end()) {
      rows.push_back({std::string(to_text(filter)), counts});
    } else {
      same->filters += ", " + std::string(to_text(filter));
    }
  }
  return rows;
}

void write_compare_table(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "Result", "result");
  write_ratios(page, outcome);
  write_counts(page, outcome);
  page.paragraph(
      "Below a ratio: its Jeffreys 95 % interval (F1 is no proportion and has none). A linked "
      "count leads to the command that lists its records.",
      "soft");
}

void write_compare_subtypes(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "By kind and length", "subtypes");
  std::vector<RowKey> keys;
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    for (std::size_t i = 0; i < compare::subtypes; ++i) {
      keys.push_back({variant_class, FilterRow::all, 0, static_cast<Subtype>(i), {}});
    }
  }
  write_parts(page, outcome, "Subtype", keys);
  page.paragraph(
      "ti and tv: transitions and transversions; i, d and c: bases inserted, deleted and changed "
      "otherwise, by length; multi: the alleles of one genotype differ in that. A call is in the "
      "row of its own kind, of truth and of query.",
      "soft");
}

void write_compare_genotypes(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "By genotype", "genotypes");
  std::vector<RowKey> keys;
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    for (std::size_t i = 0; i < compare::zygosities; ++i) {
      keys.push_back({variant_class, FilterRow::all, 0, {}, static_cast<Zygosity>(i)});
    }
  }
  write_parts(page, outcome, "Genotype", keys);
  page.paragraph("A call is in the row of its own genotype, of truth and of query.", "soft");
}

void write_compare_strata(HtmlPage& page, const compare::Outcome& outcome) {
  constexpr auto first = static_cast<std::size_t>(Subset::first_stratum);
  if (outcome.subsets.size() <= first) return;
  page.heading(2, "By stratum", "strata");
  std::vector<Cell> columns{
      {"Stratum"}, {outcome.has_confident ? "Confident bases" : "Bases", "number"}, {"Calls"}};
  for (const char* name :
       {"SNP recall", "SNP precision", "SNP F1", "INDEL recall", "INDEL precision", "INDEL F1"}) {
    columns.push_back({name, "number"});
  }
  page.begin_table(columns, "strata");
  const bool with_bounds = outcome.subsets.size() - first <= strata_with_bounds;
  for (std::size_t subset = 0; subset < outcome.subsets.size(); ++subset) {
    const bool has_calls_by_design = subset == 0 || subset >= first || outcome.has_confident;
    if (has_calls_by_design) write_stratum(page, outcome, subset, with_bounds);
  }
  page.end_table();
  page.paragraph(
      "Ratios in percent. *: all calls; TS_boundary: of superloci that the border of the confident "
      "regions cuts; "
      "TS_contained: of the others. Counts and intervals are in PREFIX.extended.csv.",
      "soft");
}

}  // namespace varg::report
