#pragma once

#include <cstdint>
#include <vector>

#include <varg/align/pair_hmm.hpp>

#include "window_haplotypes.hpp"

namespace varg::call {

/// Costs of reads are in tenths of a Phred.
inline constexpr int cost_unit = 10;

/// What one molecule says about a window's haplotypes.
struct FragmentRow {
  std::uint32_t fragment = 0;
  std::uint32_t read = 0;  ///< index of the read that speaks for it
  genome::Pos begin = 0;   ///< reference span of the molecule's reads here
  genome::Pos end = 0;
  std::uint8_t mapq = 0;
  bool reverse = false;
  /// In a window of single bases: the quality of the base there, and how many bases the machine
  /// still read after it.
  std::uint8_t base_quality = 0;
  std::uint32_t bases_after = 0;
  /// Per haplotype, tenths of a Phred: the best is 0, none over `most_per_fragment`.
  std::vector<int> costs;
};

struct FragmentCosts {
  std::vector<FragmentRow> rows;  ///< by fragment
  std::size_t misfits = 0;        ///< reads left out as they fit no haplotype
};

/// Costs of one sample's reads at a single base: each base against each allele.
FragmentCosts base_costs(const WindowHaplotypes& window, const std::vector<Candidate>& candidates,
                         const UsableReads& usable, const CallerConfig& config);

/// A window's haplotypes made ready for scoring one sample's reads.
class ReadScorer {
 public:
  ReadScorer(const CallWindow& window, const WindowHaplotypes& haplotypes,
             const StrModel& str_model, const CallerConfig& config);

  /// Costs of the reads by the pair-HMM of the part of each read over the window against
  /// each haplotype. A part that fits a haplotype without a gap at one of its two expected places,
  /// with mismatches cheaper than any gap there, needs no HMM.
  FragmentCosts costs(const UsableReads& usable, align::PairHmm& hmm);

 private:
  struct Target {
    std::string_view bases;
    std::vector<float> gap_open;
    std::vector<float> gap_extend;
    int cheapest_gap = 0;  ///< tenths
  };
  struct Query {
    std::uint32_t read = 0;
    genome::Pos begin = 0;  ///< reference span, with clipped ends near the window
    genome::Pos end = 0;
    align::HmmRead bases;
    std::int64_t from_left = 0;  ///< place on the reference haplotype without gaps before
    std::int64_t to_right = 0;   ///< bases of the span beyond its end
  };
  std::vector<Query> queries(const UsableReads& usable) const;
  int quick_cost(const Query& query, const Target& target) const;

  const CallWindow& window_;
  const WindowHaplotypes& haplotypes_;
  const CallerConfig& config_;
  std::vector<Target> targets_;
};

}  // namespace varg::call
