#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include <varg/io/bed_writer.hpp>
#include <varg/qc/depth_metrics.hpp>

#include "depth_regions.hpp"
#include "depth_roll.hpp"

namespace varg::qc {

/// What a stretch of a contig adds to one region.
struct RegionSum {
  std::size_t region = 0;  ///< its number on the contig
  std::uint64_t sum = 0;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t most = 0;
  std::vector<std::uint64_t> at_least;
  std::vector<LowDepthGap> gaps;  ///< runs under the threshold, apart
};

/// What one segment adds: made in parallel, added up in order.
struct DepthSums {
  genome::ContigId contig = genome::no_contig;
  genome::Pos begin = 0;
  genome::Pos end = 0;
  Histogram histogram;
  Histogram target_histogram;  ///< of positions in the targets
  std::size_t first_bin = 0;
  std::vector<std::uint64_t> bins;
  std::vector<RegionSum> regions;  ///< each once, by number
  std::vector<RegionSum> exons;
  io::BedWriter::Block per_base;
};

/// How to sum up.
struct DepthPlan {
  genome::Contigs contigs;
  DepthRegions regions;
  DepthRegions targets;  ///< the merged regions of a BED
  DepthRegions exons;    ///< of genes
  std::vector<std::uint32_t> thresholds;
  std::uint32_t gap_threshold = 0;
  genome::Pos bin = 0;
};

/// Sums up a segment; writes its lines when there is a per-base file. Pure; the parallel step.
DepthSums sum_up(const DepthSegment& segment, const DepthPlan& plan, const io::BedWriter* per_base);

}  // namespace varg::qc
