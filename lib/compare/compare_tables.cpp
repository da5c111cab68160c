#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include <varg/compare/compare_reports.hpp>
#include <varg/core/text.hpp>

#include "ratio_text.hpp"

namespace varg::compare {
namespace {

constexpr std::array<VariantClass, 2> classes{VariantClass::indel, VariantClass::snp};

void append(std::string_view text, std::string& line) {
  if (!line.empty()) line += ',';
  line += text;
}
void append(std::uint64_t count, std::string& line) {
  append(fmt::format_int(count).c_str(), line);
}

void append_bounds(const RowCounts& row, std::string& line) {
  for (const auto& bounds :
       {recall_bounds(row), precision_bounds(row), fraction_unknown_bounds(row)}) {
    append(ratio_text(bounds ? std::optional(bounds->lower) : std::nullopt), line);
    append(ratio_text(bounds ? std::optional(bounds->upper) : std::nullopt), line);
  }
}

constexpr std::string_view bounds_columns =
    "METRIC.Recall.Lower,METRIC.Recall.Upper,METRIC.Precision.Lower,METRIC.Precision.Upper,"
    "METRIC.Frac_NA.Lower,METRIC.Frac_NA.Upper";

std::string titv(VariantClass variant_class, const CallCounts& counts) {
  if (variant_class != VariantClass::snp) return {};
  return ratio_text(ratio(counts.transitions, counts.transversions));
}
std::string het_hom(const CallCounts& counts) {
  return ratio_text(ratio(counts.het, counts.homalt));
}

/// X, X.ti, X.tv, X.het, X.homalt, X.TiTv_ratio, X.het_hom_ratio.
void append_counts(VariantClass variant_class, const CallCounts& counts, std::string& line) {
  append(counts.calls, line);
  if (variant_class == VariantClass::snp) {
    append(counts.transitions, line);
    append(counts.transversions, line);
  } else {
    append(".", line);
    append(".", line);
  }
  append(counts.het, line);
  append(counts.homalt, line);
  append(titv(variant_class, counts), line);
  append(het_hom(counts), line);
}

std::string extended_header() {
  std::string line =
      "Type,Subtype,Subset,Filter,Genotype,QQ.Field,QQ,METRIC.Recall,METRIC.Precision,"
      "METRIC.Frac_NA,METRIC.F1_Score,FP.gt,FP.al,Subset.Size,Subset.IS_CONF.Size,Subset.Level";
  for (const std::string_view counts : {"TRUTH.TOTAL", "TRUTH.TP", "TRUTH.FN", "QUERY.TOTAL",
                                        "QUERY.TP", "QUERY.FP", "QUERY.UNK"}) {
    append(counts, line);
    for (const std::string_view part :
         {"ti", "tv", "het", "homalt", "TiTv_ratio", "het_hom_ratio"}) {
      append(fmt::format("{}.{}", counts, part), line);
    }
  }
  append(bounds_columns, line);
  return line + "\n";
}

/// "I16_PLUS", "ti": indels in capitals, as hap.py writes them.
std::string subtype_name(const RowKey& key) {
  if (!key.subtype) return "*";
  const std::string_view name = to_text(*key.subtype);
  return key.variant_class == VariantClass::indel ? upper_case(name) : std::string(name);
}

std::string size_text(std::optional<std::int64_t> size) {
  return size ? fmt::format("{}", *size) : std::string();
}

std::string extended_line(const Outcome& outcome, const RowKey& key, std::string_view score,
                          const RowCounts& row) {
  std::string line(type_name(key.variant_class));
  const SubsetFacts& subset = outcome.subsets.at(key.subset);
  append(subtype_name(key), line);
  append(subset.name, line);
  append(to_text(key.filter), line);
  append(key.zygosity ? to_text(*key.zygosity) : "*", line);
  append(outcome.score_field, line);
  append(score, line);
  for (const auto& value : {recall(row), precision(row), fraction_unknown(row), f1(row)}) {
    append(ratio_text(value), line);
  }
  append(row.fp_gt, line);
  append(row.fp_al, line);
  append(size_text(subset.size), line);
  append(size_text(subset.confident_size), line);
  append(fmt::format_int(subset.level).c_str(), line);
  for (const CallCounts& counts :
       {row.truth_total(), row.truth.tp, row.truth.wrong, row.query_total(), row.query.tp,
        row.query.wrong, row.query.unk}) {
    append_counts(key.variant_class, counts, line);
  }
  append_bounds(row, line);
  return line + "\n";
}

/// Subtypes that calls of the class can have.
std::vector<std::optional<Subtype>> subtypes_of(VariantClass variant_class) {
  std::vector<std::optional<Subtype>> list{std::nullopt};
  for (std::size_t i = 0; i < subtypes; ++i) {
    const auto subtype = static_cast<Subtype>(i);
    const bool is_snp = subtype == Subtype::ti || subtype == Subtype::tv;
    // An MNV counted whole is a SNP of the subtypes c1_5, c6_15 or c16_plus.
    const bool is_complex = subtype >= Subtype::c1_5;
    if (is_complex || is_snp == (variant_class == VariantClass::snp)) list.emplace_back(subtype);
  }
  return list;
}

}  // namespace

std::string_view type_name(VariantClass variant_class) {
  return variant_class == VariantClass::snp ? "SNP" : "INDEL";
}

std::string summary_csv(const Outcome& outcome) {
  std::string text =
      "Type,Filter,TRUTH.TOTAL,TRUTH.TP,TRUTH.FN,QUERY.TOTAL,QUERY.FP,QUERY.UNK,FP.gt,FP.al,"
      "METRIC.Recall,METRIC.Precision,METRIC.Frac_NA,METRIC.F1_Score,TRUTH.TOTAL.TiTv_ratio,"
      "QUERY.TOTAL.TiTv_ratio,TRUTH.TOTAL.het_hom_ratio,QUERY.TOTAL.het_hom_ratio,";
  text += bounds_columns;
  text += '\n';
  for (const VariantClass variant_class : classes) {
    for (const FilterRow filter : outcome.filters()) {
      const RowCounts row = outcome.tally.row(variant_class, filter);
      const CallCounts truth = row.truth_total();
      const CallCounts query = row.query_total();
      std::string line(type_name(variant_class));
      append(to_text(filter), line);
      for (const std::uint64_t count :
           {truth.calls, row.truth.tp.calls, row.truth.wrong.calls, query.calls,
            row.query.wrong.calls, row.query.unk.calls, row.fp_gt, row.fp_al}) {
        append(count, line);
      }
      for (const auto& value : {recall(row), precision(row), fraction_unknown(row), f1(row)}) {
        append(ratio_text(value), line);
      }
      append(titv(variant_class, truth), line);
      append(titv(variant_class, query), line);
      append(het_hom(truth), line);
      append(het_hom(query), line);
      append_bounds(row, line);
      text += line + "\n";
    }
  }
  return text;
}

std::string extended_csv(const Outcome& outcome) {
  std::string text = extended_header();
  const auto add = [&](const RowKey& key) {
    text += extended_line(outcome, key, "*", outcome.tally.row(key));
  };
  for (const VariantClass variant_class : classes) {
    for (const std::optional<Subtype>& subtype : subtypes_of(variant_class)) {
      for (std::size_t subset = 0; subset < outcome.subsets.size(); ++subset) {
        const bool is_boundary = subset == 1 || subset == 2;
        if (is_boundary && !outcome.has_confident) continue;
        for (const FilterRow filter : outcome.filters()) {
          add({variant_class, filter, subset, subtype, {}});
          if (subset != 0 || subtype) continue;
          for (std::size_t z = 0; z < zygosities; ++z) {
            add({variant_class, filter, subset, subtype, static_cast<Zygosity>(z)});
          }
        }
      }
    }
  }
  return text;
}

std::string curve_csv(const Outcome& outcome, VariantClass variant_class, FilterRow filter) {
  std::string text = extended_header();
  const RowKey key{variant_class, filter, 0, {}, {}};
  text += extended_line(outcome, key, "*", outcome.tally.row(key));
  for (const CurvePoint& point : outcome.tally.curve(variant_class, filter)) {
    text += extended_line(outcome, key, fmt::format("{}", point.score), point.row);
  }
  return text;
}

}  // namespace varg::compare
