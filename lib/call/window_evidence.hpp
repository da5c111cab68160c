#pragma once

#include <span>
#include <string>
#include <vector>

#include "site_calls.hpp"

namespace varg::call {

/// Gathers the judged windows that hold a called record, and shows what they were judged by.
class WindowEvidence {
 public:
  void add(const JudgedWindow& judged);

  /// BAM records, in no order:
  /// - for each window that begins in the owned interval its haplotypes, named
  ///   "haplotype:POS1:NUMBER", secondary, of `haplotype_read_group`, with HC:i:NUMBER;
  /// - each used read over such a window: bases and qualities as the caller counted them, aligned
  ///   by way of the haplotypes that its molecule fits best. HW:Z:POS1=NUMBER[,…] has the windows
  ///   in which that is one alone; HC:i is the first of them. A read whose alignment changed has
  ///   the old one in OP and OC, and no NM, MD and UQ.
  ///
  /// What is said of a read depends on reads within shard_padding: each shard that shows it gives
  /// the same bytes. Reads that span over `farthest_phase` bases are not shown.
  std::string records(const Evidence& evidence, std::span<const SampleEvidence> samples,
                      const std::vector<Candidate>& candidates, const CallerConfig& config) const;

 private:
  friend class WindowShower;
  struct Fit {
    std::uint32_t fragment = 0;
    int haplotype = 0;      ///< the first of those it fits best
    bool is_alone = false;  ///< no other fits as well
  };
  struct Window {
    CallWindow window;
    WindowHaplotypes haplotypes;
    std::vector<std::vector<Fit>> fits;  ///< per sample, by fragment
  };
  std::vector<Window> windows_;  ///< by position
};

/// The read group of haplotypes; the name is GATK's, which viewers know.
inline constexpr const char* haplotype_read_group = "ArtificialHaplotypeRG";

}  // namespace varg::call
