#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/interval.hpp>

#include <varg/qc/read_metrics.hpp>

namespace varg::qc {

/// What counts towards depth. Aligned bases only (CIGAR M, =, X), in every rule set.
struct DepthRuleSet {
  std::string name = "mosdepth";         ///< mosdepth, samtools or picard
  std::uint16_t excluded_flags = 0x704;  ///< unmapped, secondary, QC fail, duplicate
  std::uint8_t min_mapq = 0;
  std::uint8_t min_base_quality = 0;
  bool mates_once = true;         ///< the overlap of two mates counts once
  bool proper_pairs_only = true;  ///< mates_once looks at proper pairs alone
  bool unpaired_counted = true;   ///< reads without a mapped mate count
  friend bool operator==(const DepthRuleSet&, const DepthRuleSet&) = default;
};

/// The rule set called `name`:
/// - mosdepth (0.3.3): flags 1796 excluded, no MAPQ or quality limit, mates of proper pairs once;
/// - samtools (depth 1.16): flags 1796 excluded, no limits, mates twice;
/// - picard (CollectWgsMetrics, COUNT_UNPAIRED): MAPQ 20, base quality 20, mates once, no cap.
/// Nothing for another name.
std::optional<DepthRuleSet> depth_rule_set(std::string_view name);
/// The rules as one sentence for people.
std::string to_text(const DepthRuleSet& rules);

/// Depth over a contig or a set of positions.
struct DepthSummary {
  std::uint64_t length = 0;  ///< positions
  std::uint64_t sum = 0;     ///< of depth; mean = sum / length
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  Histogram histogram;  ///< positions by depth
};

/// The aligned bases of mapped reads, primary and supplementary, that are not QC-failed: each
/// counts towards depth, or is left out for the first of these reasons, in the order of Picard
/// CollectWgsMetrics. Depth has no cap in any rule set.
struct DepthBases {
  std::uint64_t counted = 0;      ///< the sum of depth
  std::uint64_t low_mapq = 0;     ///< all of a read with MAPQ under the rule set's minimum
  std::uint64_t duplicate = 0;    ///< all of a duplicate
  std::uint64_t unpaired = 0;     ///< all of a read without a mapped mate, where these do not count
  std::uint64_t low_quality = 0;  ///< base quality under the rule set's minimum
  std::uint64_t overlap = 0;      ///< second look of a mate, where mates count once

  std::uint64_t excluded() const { return low_mapq + duplicate + unpaired + low_quality + overlap; }
  std::uint64_t total() const { return counted + excluded(); }
  DepthBases& operator+=(const DepthBases& other);
  friend bool operator==(const DepthBases&, const DepthBases&) = default;
};

/// A run of positions with depth under the gap threshold.
struct LowDepthGap {
  genome::Interval interval;
  std::uint32_t least = 0;  ///< lowest depth in it
};

/// Depth over one line of the regions BED.
struct RegionDepthMetrics {
  genome::Interval interval;
  std::string name;
  std::uint64_t sum = 0;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  std::vector<std::uint64_t> at_least;  ///< positions with at least thresholds[i]
  std::vector<LowDepthGap> gaps;        ///< within the region
};

/// Depth along a contig in equal bins, for a plot.
struct DepthTrack {
  genome::Pos bin = 0;              ///< positions in a bin (the last one is shorter)
  std::vector<std::uint64_t> sums;  ///< of depth in each bin
};

struct DepthMetrics {
  bool measured = false;
  DepthRuleSet rules;
  DepthBases bases;                          ///< of all contigs, whatever the regions
  std::vector<DepthSummary> contigs;         ///< in header order
  std::vector<DepthTrack> tracks;            ///< in header order
  std::vector<DepthSummary> contigs_target;  ///< the merged regions on each contig; with a BED
  DepthSummary target;                       ///< the merged regions; with a BED
  std::uint32_t gap_threshold = 0;           ///< gaps are runs with less; 0 when not asked
  std::vector<std::uint32_t> thresholds;     ///< of at_least, ascending
  std::vector<RegionDepthMetrics> regions;   ///< one per BED line, sorted by place
  std::vector<RegionDepthMetrics> exons;     ///< of genes, with the same thresholds and gaps
  std::uint64_t gap_bases = 0;               ///< of all regions, a position counted per region

  /// All contigs together.
  DepthSummary total() const;
};

}  // namespace varg::qc
