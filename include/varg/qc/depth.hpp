#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/io/read_batch.hpp>

namespace varg::qc {

/// What counts towards depth. Always: aligned bases only (CIGAR M, =, X), the overlap of two mates
/// once, no read that is unmapped, secondary, failed or a duplicate.
struct DepthRules {
  std::uint8_t min_mapq =
      20;  ///< as the caller reads: a base seen only by ambiguous reads is a gap
};
/// The rules as one sentence for people.
std::string to_text(const DepthRules& rules);

/// Depth at each position of `interval` from reads that overlap it (others are ignored). Pure;
/// O(bases of the reads).
std::vector<std::uint32_t> depth_of(const io::ReadBatch& reads, const genome::Interval& interval,
                                    const DepthRules& rules);

inline constexpr std::array<std::uint32_t, 4> depth_thresholds{1, 10, 20, 30};

/// A run of positions whose depth is under a threshold.
struct DepthGap {
  genome::Interval interval;
  std::uint32_t least = 0;  ///< lowest depth in it
};

struct RegionDepth {
  genome::Interval interval;
  std::uint64_t sum = 0;
  std::uint32_t least = 0;
  /// Positions with at least depth_thresholds[i].
  std::array<std::uint64_t, depth_thresholds.size()> at_least{};
  std::vector<DepthGap> gaps;

  double mean() const {
    return interval.length() == 0
               ? 0.0
               : static_cast<double>(sum) / static_cast<double>(interval.length());
  }
  double share_at_least(std::size_t threshold) const {
    return interval.length() == 0
               ? 0.0
               : static_cast<double>(at_least[threshold]) / static_cast<double>(interval.length());
  }
};

/// Sums a depth track up. `depth` has one value for each position of `interval`.
RegionDepth summarize(const genome::Interval& interval, const std::vector<std::uint32_t>& depth,
                      std::uint32_t gap_threshold);

}  // namespace varg::qc
