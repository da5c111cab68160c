#include <varg/compare/tally.hpp>

#include <algorithm>
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

float curve_step(float score) {
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
    auto& steps = steps_[static_cast<std::size_t>(call.variant_class)][f];
    const auto [step, is_new] = steps.try_emplace(curve_step(call.scores[f]));
    CurvePoint& point = step->second;
    point.score = is_new ? call.scores[f] : std::min(point.score, call.scores[f]);
    if (call.side == Side::query) point.truth_weight += static_cast<double>(call.weights[f]);
    compare::add(call, static_cast<FilterRow>(f), point.row);
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
  std::map<float, CurvePoint> steps;
  CallCounts total;
  for (const VariantClass one : {VariantClass::snp, VariantClass::indel}) {
    if (variant_class && *variant_class != one) continue;
    total += row(one, filter).truth_total();
    const auto& more = steps_[static_cast<std::size_t>(one)][static_cast<std::size_t>(filter)];
    for (const auto& [step, point] : more) {
      const auto [known, is_new] = steps.try_emplace(step, point);
      if (is_new) continue;
      known->second.score = std::min(known->second.score, point.score);
      known->second.truth_weight += point.truth_weight;
      known->second.row += point.row;
    }
  }
  std::vector<CurvePoint> points;
  CurvePoint sum;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    sum.score = step->second.score;
    sum.truth_weight += step->second.truth_weight;
    sum.row += step->second.row;
    points.push_back(sum);
    points.back().row.truth.wrong = total;
    points.back().row.truth.wrong -= sum.row.truth.tp;
  }
  return points;
}

}  // namespace varg::compare
