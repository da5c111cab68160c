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

}  // namespace

int gap_open_in(Repeat repeat, int outside) {
  const double cost =
      repeat.period == 1 ? homopolymer_cost(repeat.copies) : longer_period_cost(repeat.copies);
  return std::min(outside, static_cast<int>(std::lround(cost)));
}

double indel_prior_in(Repeat repeat, double outside) {
  const int over = std::max(0, repeat.copies - 5);
  return std::max(std::min(20.0, outside), outside - 2.0 * over);
}

std::vector<Repeat> repeats_of(std::string_view bases) {
  std::vector<Repeat> repeats(bases.size());
  for (int period = 1; period <= longest_period; ++period) {
    const auto step = static_cast<std::size_t>(period);
    for (std::size_t begin = 0; begin + step < bases.size();) {
      std::size_t end = begin + step;
      while (end < bases.size() && bases[end] == bases[end - step] && bases[end] != 'N') ++end;
      const auto copies = static_cast<int>((end - begin) / step);
      for (std::size_t i = begin; i < end && copies > 1; ++i) {
        const Repeat here{period, copies};
        if (gap_open_in(here, 45) < gap_open_in(repeats[i], 45) ||
            (repeats[i].copies == 1 && copies > 1)) {
          repeats[i] = here;
        }
      }
      begin = std::max(begin + 1, end - step + 1);
    }
  }
  return repeats;
}

std::vector<std::uint8_t> gap_open_costs(std::string_view bases, int outside) {
  std::vector<std::uint8_t> costs;
  costs.reserve(bases.size());
  for (const Repeat repeat : repeats_of(bases)) {
    costs.push_back(static_cast<std::uint8_t>(gap_open_in(repeat, outside)));
  }
  return costs;
}

}  // namespace varg::call
