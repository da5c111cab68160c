#include <varg/compare/match_counts.hpp>

namespace varg::compare {

std::string_view to_text(Decision decision) {
  static constexpr std::array<std::string_view, 5> names{"TP", "FP", "FN", "UNK", "N"};
  return names[static_cast<std::size_t>(decision)];
}

SideCounts& SideCounts::operator+=(const SideCounts& other) {
  tp += other.tp;
  wrong += other.wrong;
  unk += other.unk;
  transitions += other.transitions;
  transversions += other.transversions;
  het += other.het;
  homalt += other.homalt;
  hetalt += other.hetalt;
  return *this;
}

RowCounts& RowCounts::operator+=(const RowCounts& other) {
  truth += other.truth;
  query += other.query;
  fp_gt += other.fp_gt;
  return *this;
}

MatchCounts& MatchCounts::operator+=(const MatchCounts& other) {
  for (std::size_t c = 0; c < rows.size(); ++c) {
    for (std::size_t f = 0; f < rows[c].size(); ++f) rows[c][f] += other.rows[c][f];
  }
  return *this;
}

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> recall(const RowCounts& row) {
  return ratio(row.truth.tp, row.truth_total());
}

std::optional<double> precision(const RowCounts& row) {
  return ratio(row.query.tp, row.query.tp + row.query.wrong);
}

std::optional<double> fraction_unknown(const RowCounts& row) {
  return ratio(row.query.unk, row.query_total());
}

std::optional<double> f1(const RowCounts& row) {
  const auto r = recall(row);
  const auto p = precision(row);
  if (!r || !p || *r + *p <= 0) return std::nullopt;
  return 2 * *r * *p / (*r + *p);
}

}  // namespace varg::compare
