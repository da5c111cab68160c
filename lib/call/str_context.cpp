#include "str_context.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace varg::call {
namespace {

constexpr int longest_period = 6;

double homopolymer_cost(int copies) {
  constexpr std::array known{40.5, 33.5, 28.0, 24.0, 21.75};
  if (copies < 7) return 45.0;
  if (copies <= 11) return known[static_cast<std::size_t>(copies - 7)];
  return std::max(10.0, 21.75 - 1.25 * (copies - 11));
}

double longer_period_cost(int copies) {
  if (copies < 4) return 45.0;
  if (copies == 4) return 40.0;
  return std::max(12.0, 36.0 - 2.94 * (copies - 5));
}

float value_in(Repeat repeat, const StrModel::Table& table) {
  const int period = std::clamp(repeat.period, 1, longest_str_period);
  const int copies = std::clamp(repeat.copies, 1, most_str_copies);
  return table[static_cast<std::size_t>(period - 1)][static_cast<std::size_t>(copies - 1)];
}

/// Gives `take` each run of at least two copies of a unit of `period` bases that goes as far as it
/// can to the right.
template <class Take>
void for_each_run(std::string_view bases, int period, Take take) {
  const auto step = static_cast<std::size_t>(period);
  for (std::size_t begin = 0; begin + step < bases.size();) {
    std::size_t end = begin + step;
    while (end < bases.size() && bases[end] == bases[end - step] && bases[end] != 'N') ++end;
    const Repeat repeat{period, static_cast<int>((end - begin) / step)};
    if (repeat.copies > 1) take(PlacedRepeat{repeat, begin, end});
    begin = std::max(begin + 1, end - step + 1);
  }
}

/// The repeat with the least `cost` at each base; of equals the one of the shortest period.
template <class Cost>
std::vector<Repeat> cheapest_repeats(std::string_view bases, int most_period, Cost cost) {
  std::vector<Repeat> repeats(bases.size());
  for (int period = 1; period <= most_period; ++period) {
    for_each_run(bases, period, [&](const PlacedRepeat& run) {
      for (std::size_t i = run.begin; i < run.end; ++i) {
        if (repeats[i].copies == 1 || cost(run.repeat) < cost(repeats[i])) repeats[i] = run.repeat;
      }
    });
  }
  return repeats;
}

}  // namespace

double default_gap_open_in(Repeat repeat) {
  return repeat.period == 1 ? homopolymer_cost(repeat.copies) : longer_period_cost(repeat.copies);
}

int gap_open_in(Repeat repeat, int outside) {
  return std::min(outside, static_cast<int>(std::lround(default_gap_open_in(repeat))));
}

float gap_open_in(Repeat repeat, const StrModel& model) { return value_in(repeat, model.gap_open); }
float gap_extend_in(Repeat repeat, const StrModel& model) {
  return value_in(repeat, model.gap_extend);
}
float indel_prior_in(Repeat repeat, const StrModel& model) {
  return value_in(repeat, model.indel_prior);
}

double indel_prior_in(Repeat repeat, double outside) {
  const int over = std::max(0, repeat.copies - 5);
  return std::max(std::min(20.0, outside), outside - 2.0 * over);
}

std::vector<Repeat> repeats_of(std::string_view bases) {
  return cheapest_repeats(bases, longest_period,
                          [](Repeat repeat) { return gap_open_in(repeat, 45); });
}

std::vector<Repeat> repeats_of(std::string_view bases, const StrModel& model) {
  return cheapest_repeats(bases, longest_str_period,
                          [&](Repeat repeat) { return gap_open_in(repeat, model); });
}

std::vector<PlacedRepeat> placed_repeats(std::string_view bases, const StrModel& model) {
  const std::vector<Repeat> repeats = repeats_of(bases, model);
  std::vector<PlacedRepeat> placed;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (repeats[i].copies == 1 && bases[i] != 'N') placed.push_back({repeats[i], i, i + 1});
  }
  for (int period = 1; period <= longest_str_period; ++period) {
    for_each_run(bases, period, [&](const PlacedRepeat& run) {
      for (std::size_t i = run.begin; i < run.end; ++i) {
        if (repeats[i] != run.repeat) return;
      }
      placed.push_back(run);
    });
  }
  std::sort(placed.begin(), placed.end(),
            [](const PlacedRepeat& a, const PlacedRepeat& b) { return a.begin < b.begin; });
  return placed;
}

std::vector<std::uint8_t> gap_open_costs(std::string_view bases, int outside) {
  std::vector<std::uint8_t> costs;
  costs.reserve(bases.size());
  for (const Repeat repeat : repeats_of(bases)) {
    costs.push_back(static_cast<std::uint8_t>(gap_open_in(repeat, outside)));
  }
  return costs;
}

GapCosts gap_open_costs(std::string_view bases, const StrModel& model) {
  GapCosts costs;
  costs.open.reserve(bases.size());
  costs.extend.reserve(bases.size());
  for (const Repeat repeat : repeats_of(bases, model)) {
    costs.open.push_back(gap_open_in(repeat, model));
    costs.extend.push_back(gap_extend_in(repeat, model));
  }
  return costs;
}

}  // namespace varg::call
