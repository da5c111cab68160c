#pragma once

#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/qc/metrics.hpp>

#include "depth_regions.hpp"

namespace varg::qc {

/// Counts reads and bases on and off targets. Reads are best added in order of position.
class TargetTally {
 public:
  TargetTally(const DepthRegions& targets, const DepthRuleSet& rules)
      : targets_(targets), rules_(rules) {
    plain_.excluded_flags = 0;
  }
  void add(const io::ReadView& read, genome::Pos contig_length);
  void merge(const TargetTally& other);
  /// `on_target_depth` is the sum of depth over the targets under the same rules.
  OnTarget finish(const genome::Contigs& contigs, std::uint64_t on_target_depth) const;

 private:
  std::size_t first_target(genome::ContigId contig, genome::Pos pos);
  std::uint64_t bases_on_targets(genome::ContigId contig, std::size_t first) const;
  void add_aligned(const io::ReadView& read, std::uint64_t aligned);
  void add_counted(const io::ReadView& read, std::uint64_t aligned, genome::Pos contig_length,
                   std::size_t first);

  const DepthRegions& targets_;
  DepthRuleSet rules_;
  DepthRuleSet plain_;
  OnTarget sums_;
  std::vector<Block> blocks_;
  genome::ContigId contig_ = genome::no_contig;
  genome::Pos pos_ = 0;
  std::size_t cursor_ = 0;
};

}  // namespace varg::qc
