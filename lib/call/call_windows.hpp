#pragma once

#include <cstddef>
#include <vector>

#include "candidates.hpp"
#include "repeat_extents.hpp"

namespace varg::call {

/// Candidates that are judged together, and the bases they may change.
struct CallWindow {
  genome::Pos begin = 0;
  genome::Pos end = 0;
  genome::Pos align_begin = 0;          ///< what reads are aligned over: repeats at both ends are
  genome::Pos align_end = 0;            ///< whole, and flanks beyond them
  std::vector<std::size_t> candidates;  ///< indexes, ascending
  bool is_aligned = false;  ///< judged on whole haplotypes: it has an indel, or reads clipped there
  bool was_cut = false;     ///< a part of a longer chain: phase beyond it is not used
};

/// Groups candidates (sorted by position): an indel takes in what is within `indel_reach` of its
/// footprint, which holds the whole repeat it lies in; SNVs apart from indels stand alone with the
/// other SNVs of their base. Chains longer than `longest_window` are cut at multiples of
/// `window_grid`, so that the groups depend on nearby candidates alone.
std::vector<CallWindow> group_candidates(const std::vector<Candidate>& candidates,
                                         const RepeatExtents& repeats, const CallerConfig& config);

}  // namespace varg::call
