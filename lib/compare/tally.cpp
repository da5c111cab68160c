#include <varg/compare/tally.hpp>

#include <cmath>

namespace varg::compare {
namespace {

constexpr std::size_t cells_of_subset = filter_rows * 2 * subtypes * zygosities;

constexpr std::size_t cell_index(FilterRow filter, VariantClass variant_class, Subtype subtype,
                                 Zygosity zygosity) {
  std::size_t index = static_cast<std::size_t>(filter);
  index = index * 2 + static_cast<std::size_t>(variant_class);
  index = index * subtypes + static_cast<std::size_t>(subtype);
  return index * zygosities + static_cast<std::size_t>(zygosity);
}

/// TP and FN of truth sit below every score that the query calls do not reach.
CallCounts& operator-=(CallCounts& a, const CallCounts& b) {
  a.calls -= b.calls;
  a.transitions -= b.transitions;
  a.transversions -= b.transversions;
  a.het -= b.het;
  a.homalt -= b.homalt;
  a.hetalt -= b.hetalt;
  return a;
}

}  // namespace

float curve_score(float score) {
  int exponent = 0;
  const float fraction = std::frexp(score, &exponent);  // in [0.5, 1) of either sign
  return std::ldexp(std::floor(fraction * 512.0F), exponent - 9);
}

Tally::Tally(std::size_t subsets) : subsets_(subsets) {}

void Tally::add(const CountedCall& call, std::span<const std::uint16_t> subsets) {
  const auto add_to = [&](std::size_t subset) {
    auto& cells = subsets_[subset];
    if (cells.empty()) cells.resize(cells_of_subset);
    for (std::size_t f = 0; f < filter_rows; ++f) {
      const auto filter = static_cast<FilterRow>(f);
      compare::add(call, filter,
                   cells[cell_index(filter, call.variant_class, call.subtype, call.zygosity)]);
    }
  };
  add_to(0);
  for (const std::uint16_t subset : subsets) add_to(subset);
  for (std::size_t f = 0; f < filter_rows; ++f) {
    const Decision decision = call.decisions[f];
    const bool is_ranked = call.side == Side::query || decision == Decision::tp;
    if (decision == Decision::none || !is_ranked || !std::isfinite(call.scores[f])) continue;
    auto& scores = scores_[static_cast<std::size_t>(call.variant_class)][f];
    compare::add(call, static_cast<FilterRow>(f), scores[curve_score(call.scores[f])]);
  }
}

RowCounts Tally::row(const RowKey& key) const {
  RowCounts sum;
  const auto& cells = subsets_.at(key.subset);
  if (cells.empty()) return sum;
  for (std::size_t s = 0; s < subtypes; ++s) {
    if (key.subtype && static_cast<std::size_t>(*key.subtype) != s) continue;
    for (std::size_t z = 0; z < zygosities; ++z) {
      if (key.zygosity && static_cast<std::size_t>(*key.zygosity) != z) continue;
      sum += cells[cell_index(key.filter, key.variant_class, static_cast<Subtype>(s),
                              static_cast<Zygosity>(z))];
    }
  }
  return sum;
}

RowCounts Tally::row(VariantClass variant_class, FilterRow filter) const {
  return row({variant_class, filter, 0, {}, {}});
}

std::vector<CurvePoint> Tally::curve(std::optional<VariantClass> variant_class,
                                     FilterRow filter) const {
  std::map<float, RowCounts> steps;
  CallCounts total;
  for (const VariantClass one : {VariantClass::snp, VariantClass::indel}) {
    if (variant_class && *variant_class != one) continue;
    total += row(one, filter).truth_total();
    const auto& scores = scores_[static_cast<std::size_t>(one)][static_cast<std::size_t>(filter)];
    for (const auto& [score, row] : scores) steps[score] += row;
  }
  std::vector<CurvePoint> points;
  RowCounts sum;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    sum += step->second;
    RowCounts row = sum;
    row.truth.wrong = total;
    row.truth.wrong -= sum.truth.tp;
    points.push_back({step->first, row});
  }
  return points;
}

}  // namespace varg::compare
