#pragma once

#include <array>
#include <span>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/bam_reader.hpp>

namespace varg::qc {

/// Which reads make depth, and which depths are asked about.
///
/// Unmapped, secondary, duplicate and QC-failed reads never count; supplementary ones do. A base
/// counts where it is aligned (CIGAR M, = or X), so a deletion or skip lowers depth. A molecule
/// counts once where its mates, or its supplementary alignments, overlap. (mosdepth 0.3's default
/// rules, with a MAPQ limit.)
struct DepthRules {
  int min_mapq = 20;
  int gap_below = 20;  ///< positions with less are gaps
  std::array<int, 4> thresholds{1, 10, 20, 30};
};

/// The depth of one region.
struct RegionDepth {
  genome::Interval region;
  double mean = 0.0;
  int least = 0;
  int most = 0;
  /// Of the region's positions, the fraction with at least `rules.thresholds[i]`.
  std::array<double, 4> fraction_at_least{};
  std::vector<genome::Interval> gaps;  ///< maximal runs below `rules.gap_below`, in order
};

/// The depth at each position of `region`, from reads that overlap it (more do no harm). Pure;
/// O(reads log reads + length).
std::vector<int> depths_in(const genome::Interval& region, std::span<const io::ReadBatch> batches,
                           const DepthRules& rules);

/// Summarizes the depths of `region`, one per position. An empty region has mean 0 and no gaps.
RegionDepth summarize(const genome::Interval& region, std::span<const int> depths,
                      const DepthRules& rules);

/// The depth of one region over one or more files of a sample (with the same contigs). Works
/// through it in pieces, so memory does not grow with the reads of a long region; only with four
/// bytes a position. Throws as io::IndexedReads::fetch.
RegionDepth depth_of(const genome::Interval& region, std::span<io::IndexedReads> files,
                     const DepthRules& rules = {});

}  // namespace varg::qc
