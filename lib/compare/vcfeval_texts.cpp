#include <varg/compare/vcfeval_texts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include <varg/core/version.hpp>

namespace varg::compare {
namespace {

/// The numbers of one line. Truth TP are those that the calls above the score stand for, by weight.
struct Numbers {
  double tp_baseline = 0;
  double tp = 0;
  double fp = 0;
  double fn = 0;
  double precision = 0;
  double sensitivity = 0;
  double f_measure = 0;

  Numbers(const RowCounts& row, double truth_found)
      : tp_baseline(truth_found),
        tp(static_cast<double>(row.query.tp.calls)),
        fp(static_cast<double>(row.query.wrong.calls)),
        fn(std::max(0.0, static_cast<double>(row.truth_total().calls) - truth_found)) {
    const auto share = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
    precision = share(tp, tp + fp);
    sensitivity = share(tp_baseline, tp_baseline + fn);
    f_measure = share(2 * precision * sensitivity, precision + sensitivity);
  }
  explicit Numbers(const RowCounts& row) : Numbers(row, static_cast<double>(row.truth.tp.calls)) {}
  explicit Numbers(const CurvePoint& point) : Numbers(point.row, point.truth_weight) {}
};

void append_summary(std::string_view threshold, const Numbers& numbers, std::string& text) {
  fmt::format_to(std::back_inserter(text),
                 "{:>9}  {:>17.0f}  {:>13.0f}  {:>9.0f}  {:>9.0f}  {:>9.4f}  {:>11.4f}  {:>9.4f}\n",
                 threshold, numbers.tp_baseline, numbers.tp, numbers.fp, numbers.fn,
                 numbers.precision, numbers.sensitivity, numbers.f_measure);
}

void append_step(std::string_view score, const Numbers& numbers, std::string& text) {
  fmt::format_to(std::back_inserter(text),
                 "{}\t{:.2f}\t{:.2f}\t{:.2f}\t{:.2f}\t{:.4f}\t{:.4f}\t{:.4f}\n", score,
                 numbers.tp_baseline, numbers.fp, numbers.tp, numbers.fn, numbers.precision,
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
    const Numbers numbers(point);
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
  RowCounts last;
  for (const CurvePoint& point : outcome.tally.curve(variant_class, FilterRow::pass)) {
    append_step(fmt::format("{:.3f}", point.score), Numbers(point), text);
    last = point.row;
  }
  const auto called = [](const RowCounts& row) {
    return row.query.tp.calls + row.query.wrong.calls;
  };
  if (called(last) < called(all)) append_step("None", Numbers(all), text);
  return text;
}

}  // namespace varg::compare
