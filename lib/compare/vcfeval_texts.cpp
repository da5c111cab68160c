#include <varg/compare/vcfeval_texts.hpp>

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include <varg/core/version.hpp>

namespace varg::compare {
namespace {

struct Numbers {
  std::uint64_t tp_baseline = 0;
  std::uint64_t tp = 0;
  std::uint64_t fp = 0;
  std::uint64_t fn = 0;
  double precision = 0;
  double sensitivity = 0;
  double f_measure = 0;

  explicit Numbers(const RowCounts& row)
      : tp_baseline(row.truth.tp.calls),
        tp(row.query.tp.calls),
        fp(row.query.wrong.calls),
        fn(row.truth.wrong.calls),
        precision(compare::precision(row).value_or(0)),
        sensitivity(recall(row).value_or(0)),
        f_measure(f1(row).value_or(0)) {}
};

void append_summary(std::string_view threshold, const Numbers& numbers, std::string& text) {
  fmt::format_to(std::back_inserter(text),
                 "{:>9}  {:>17}  {:>13}  {:>9}  {:>9}  {:>9.4f}  {:>11.4f}  {:>9.4f}\n", threshold,
                 numbers.tp_baseline, numbers.tp, numbers.fp, numbers.fn, numbers.precision,
                 numbers.sensitivity, numbers.f_measure);
}

RowCounts total(const Outcome& outcome, std::optional<VariantClass> variant_class) {
  RowCounts row;
  for (const VariantClass one : {VariantClass::snp, VariantClass::indel}) {
    if (!variant_class || *variant_class == one) row += outcome.tally.row(one, FilterRow::pass);
  }
  return row;
}

}  // namespace

std::string vcfeval_summary(const Outcome& outcome) {
  std::string text =
      "Threshold  True-pos-baseline  True-pos-call  False-pos  False-neg  Precision  Sensitivity"
      "  F-measure\n" +
      std::string(100, '-') + "\n";
  double best = -1;
  std::string best_line;
  for (const CurvePoint& point : outcome.tally.curve(std::nullopt, FilterRow::pass)) {
    const Numbers numbers(point.row);
    if (numbers.f_measure < best) continue;
    best = numbers.f_measure;
    best_line.clear();
    append_summary(fmt::format("{:.3f}", point.score), numbers, best_line);
  }
  text += best_line;
  append_summary("None", Numbers(total(outcome, std::nullopt)), text);
  return text;
}

std::string vcfeval_roc(const Outcome& outcome, std::optional<VariantClass> variant_class) {
  const RowCounts all = total(outcome, variant_class);
  const std::string_view selection = !variant_class                        ? "ALL"
                                     : *variant_class == VariantClass::snp ? "SNP"
                                                                           : "NON_SNP";
  std::string text = fmt::format(
      "#Version varg compare {}\n#selection: {}\n#total baseline variants: {}\n"
      "#total call variants: {}\n#score field: {}\n"
      "#score\ttrue_positives_baseline\tfalse_positives\ttrue_positives_call\tfalse_negatives\t"
      "precision\tsensitivity\tf_measure\n",
      version(), selection, all.truth_total().calls, all.query.tp.calls + all.query.wrong.calls,
      outcome.score_field);
  for (const CurvePoint& point : outcome.tally.curve(variant_class, FilterRow::pass)) {
    const Numbers numbers(point.row);
    fmt::format_to(std::back_inserter(text),
                   "{:.3f}\t{:.2f}\t{:.2f}\t{:.2f}\t{:.2f}\t{:.4f}\t{:.4f}\t{:.4f}\n", point.score,
                   static_cast<double>(numbers.tp_baseline), static_cast<double>(numbers.fp),
                   static_cast<double>(numbers.tp), static_cast<double>(numbers.fn),
                   numbers.precision, numbers.sensitivity, numbers.f_measure);
  }
  return text;
}

}  // namespace varg::compare
