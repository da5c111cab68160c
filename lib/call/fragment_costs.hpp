#pragma once

#include <cstdint>
#include <vector>

#include "window_haplotypes.hpp"

namespace varg::call {

/// What one molecule says about a window's haplotypes.
struct FragmentRow {
  std::uint32_t fragment = 0;
  genome::Pos begin = 0;  ///< reference span of the read that speaks for it
  genome::Pos end = 0;
  std::uint8_t mapq = 0;
  bool reverse = false;
  std::vector<int> costs;  ///< per haplotype, Phred: the best is 0, none over `most_per_fragment`
};

struct FragmentCosts {
  std::vector<FragmentRow> rows;  ///< by fragment
  std::size_t misfits = 0;        ///< reads left out as they fit no haplotype
};

/// Costs of the reads at a single base: each base against each allele.
FragmentCosts base_costs(const WindowHaplotypes& window, const std::vector<Candidate>& candidates,
                         const UsableReads& usable, const CallerConfig& config);

/// Costs by aligning the part of each read over the window to each haplotype.
FragmentCosts haplotype_costs(const CallWindow& window, const WindowHaplotypes& haplotypes,
                              const UsableReads& usable, const CallerConfig& config);

}  // namespace varg::call
