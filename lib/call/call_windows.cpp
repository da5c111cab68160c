#include "call_windows.hpp"

#include <algorithm>

namespace varg::call {
namespace {

using genome::Pos;

Pos reach_of(const Candidate& candidate, const CallerConfig& config) {
  return candidate.is_aligned() ? config.indel_reach : 0;
}

void add(CallWindow& window, const Candidate& candidate, std::size_t index) {
  if (window.candidates.empty()) {
    window.begin = candidate.variant.pos;
    window.end = candidate.footprint_end;
  }
  window.begin = std::min(window.begin, candidate.variant.pos);
  window.end = std::max(window.end, candidate.footprint_end);
  window.candidates.push_back(index);
  window.is_aligned |= candidate.is_aligned();
}

/// What reads must reach beyond the window to tell an indel from another copy of what it changes.
Pos flank_of_indels(const CallWindow& window, const std::vector<Candidate>& candidates) {
  constexpr Pos most = 100;
  Pos longest = 0;
  for (const std::size_t i : window.candidates) {
    const auto& variant = candidates[i].variant;
    const auto change = static_cast<Pos>(std::max(variant.ref.size(), variant.alt.size())) - 1;
    longest = std::max(longest, change);
  }
  return std::min(most, 2 * longest);
}

/// Cuts a chain where its candidates' positions cross the grid.
void append_cut(const CallWindow& chain, const std::vector<Candidate>& candidates,
                const CallerConfig& config, std::vector<CallWindow>& out) {
  if (chain.end - chain.begin <= config.longest_window) {
    out.push_back(chain);
    return;
  }
  Pos tile = -1;
  for (const std::size_t i : chain.candidates) {
    const Pos here = candidates[i].variant.pos / config.window_grid;
    if (here != tile) out.emplace_back().was_cut = true;
    tile = here;
    add(out.back(), candidates[i], i);
  }
}

}  // namespace

std::vector<CallWindow> group_candidates(const std::vector<Candidate>& candidates,
                                         const RepeatExtents& repeats, const CallerConfig& config) {
  std::vector<CallWindow> windows;
  CallWindow chain;
  Pos reached = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const Pos begin = candidate.variant.pos;
    const bool joins = !chain.candidates.empty() &&
                       (begin < reached || begin - reach_of(candidate, config) < chain.end);
    if (!joins && !chain.candidates.empty()) {
      append_cut(chain, candidates, config, windows);
      chain = {};
      reached = 0;
    }
    add(chain, candidate, i);
    const Pos footprint_end =
        candidate.is_snv() ? candidate.footprint_end : repeats.end_at(candidate.footprint_end);
    reached = std::max(reached, footprint_end + reach_of(candidate, config));
  }
  if (!chain.candidates.empty()) append_cut(chain, candidates, config, windows);
  for (CallWindow& window : windows) {
    const Pos flank = config.window_flank + flank_of_indels(window, candidates);
    window.align_begin = repeats.begin_at(window.begin) - flank;
    window.align_end = repeats.end_at(window.end) + flank;
  }
  return windows;
}

}  // namespace varg::call
