#include "str_context.hpp"

#include <algorithm>

namespace varg::call {
namespace {

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

}  // namespace

float gap_open_in(Repeat repeat, const StrModel& model) { return value_in(repeat, model.gap_open); }
float gap_extend_in(Repeat repeat, const StrModel& model) {
  return value_in(repeat, model.gap_extend);
}
float indel_prior_in(Repeat repeat, const StrModel& model) {
  return value_in(repeat, model.indel_prior);
}

std::vector<Repeat> repeats_of(std::string_view bases, const StrModel& model) {
  std::vector<Repeat> repeats(bases.size());
  for (int period = 1; period <= longest_str_period; ++period) {
    for_each_run(bases, period, [&](const PlacedRepeat& run) {
      const float cost = gap_open_in(run.repeat, model);
      for (std::size_t i = run.begin; i < run.end; ++i) {
        if (repeats[i].copies == 1 || cost < gap_open_in(repeats[i], model)) {
          repeats[i] = run.repeat;
        }
      }
    });
  }
  return repeats;
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

}  // namespace varg::call
