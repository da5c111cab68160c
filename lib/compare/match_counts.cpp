#include <varg/compare/match_counts.hpp>

namespace varg::compare {

std::string_view to_text(Decision decision) {
  static constexpr std::array<std::string_view, 5> names{"TP", "FP", "FN", "UNK", "N"};
  return names[static_cast<std::size_t>(decision)];
}

std::string_view to_text(Level level) {
  static constexpr std::array<std::string_view, 4> names{".", "lm", "am", "gm"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view to_text(FilterRow row) {
  static constexpr std::array<std::string_view, filter_rows> names{"ALL", "PASS", "SEL"};
  return names[static_cast<std::size_t>(row)];
}

CallCounts& CallCounts::operator+=(const CallCounts& other) {
  calls += other.calls;
  transitions += other.transitions;
  transversions += other.transversions;
  het += other.het;
  homalt += other.homalt;
  hetalt += other.hetalt;
  return *this;
}

CallCounts operator+(CallCounts a, const CallCounts& b) { return a += b; }

SideCounts& SideCounts::operator+=(const SideCounts& other) {
  tp += other.tp;
  wrong += other.wrong;
  unk += other.unk;
  return *this;
}

RowCounts& RowCounts::operator+=(const RowCounts& other) {
  truth += other.truth;
  query += other.query;
  fp_gt += other.fp_gt;
  fp_al += other.fp_al;
  return *this;
}

void add(const CountedCall& call, FilterRow filter, RowCounts& row) {
  const Decision decision = call.decisions[static_cast<std::size_t>(filter)];
  if (decision == Decision::none) return;
  SideCounts& side = call.side == Side::truth ? row.truth : row.query;
  CallCounts& counts = decision == Decision::tp    ? side.tp
                       : decision == Decision::unk ? side.unk
                                                   : side.wrong;
  ++counts.calls;
  counts.transitions += call.transitions;
  counts.transversions += call.transversions;
  switch (call.zygosity) {
    case Zygosity::het:
    case Zygosity::halfcall:
      ++counts.het;
      break;
    case Zygosity::homalt:
      ++counts.homalt;
      break;
    case Zygosity::hetalt:
      ++counts.hetalt;
      break;
  }
  if (decision != Decision::fp) return;
  const Level level = call.levels[static_cast<std::size_t>(filter)];
  row.fp_gt += level == Level::allele ? 1U : 0U;
  row.fp_al += level == Level::local ? 1U : 0U;
}

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> recall(const RowCounts& row) {
  return ratio(row.truth.tp.calls, row.truth_total().calls);
}

std::optional<double> precision(const RowCounts& row) {
  return ratio(row.query.tp.calls, row.query.tp.calls + row.query.wrong.calls);
}

std::optional<double> fraction_unknown(const RowCounts& row) {
  return ratio(row.query.unk.calls, row.query_total().calls);
}

std::optional<double> f1(const RowCounts& row) {
  const auto r = recall(row);
  const auto p = precision(row);
  if (!r || !p || *r + *p <= 0) return std::nullopt;
  return 2 * *r * *p / (*r + *p);
}

std::optional<Bounds> recall_bounds(const RowCounts& row) {
  return jeffreys(row.truth.tp.calls, row.truth_total().calls);
}

std::optional<Bounds> precision_bounds(const RowCounts& row) {
  return jeffreys(row.query.tp.calls, row.query.tp.calls + row.query.wrong.calls);
}

std::optional<Bounds> fraction_unknown_bounds(const RowCounts& row) {
  return jeffreys(row.query.unk.calls, row.query_total().calls);
}

}  // namespace varg::compare
