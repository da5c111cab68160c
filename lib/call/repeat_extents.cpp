#include "repeat_extents.hpp"

#include <algorithm>

namespace varg::call {

using genome::Pos;

RepeatExtents::RepeatExtents(align::Window reference) {
  constexpr std::size_t longest_period = 6;
  constexpr std::size_t shortest_run = 8;
  const std::string_view bases = reference.bases;
  std::vector<Run> found;
  for (std::size_t period = 1; period <= longest_period; ++period) {
    const std::size_t least = std::max(shortest_run, 3 * period);
    for (std::size_t begin = 0, end = period; end <= bases.size(); ++end) {
      if (end < bases.size() && bases[end] == bases[end - period] && bases[end] != 'N') continue;
      if (end - begin >= least) {
        found.push_back(
            {reference.begin + static_cast<Pos>(begin), reference.begin + static_cast<Pos>(end)});
      }
      begin = end - period + 1;
    }
  }
  std::sort(found.begin(), found.end(), [](const Run& a, const Run& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  for (const Run& run : found) {
    if (!runs_.empty() && run.begin <= runs_.back().end) {
      runs_.back().end = std::max(runs_.back().end, run.end);
    } else {
      runs_.push_back(run);
    }
  }
}

const RepeatExtents::Run* RepeatExtents::run_at(Pos pos) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), pos,
                                      [](Pos p, const Run& run) { return p < run.begin; });
  if (after == runs_.begin()) return nullptr;
  const Run& run = *(after - 1);
  return pos <= run.end ? &run : nullptr;
}

Pos RepeatExtents::begin_at(Pos pos) const {
  const Run* run = run_at(pos);
  return run == nullptr ? pos : std::max(run->begin, pos - farthest);
}

Pos RepeatExtents::end_at(Pos pos) const {
  const Run* run = run_at(pos);
  return run == nullptr ? pos : std::min(run->end, pos + farthest);
}

}  // namespace varg::call
