#pragma once

#include <vector>

#include <varg/call/evidence.hpp>

#include "usable_reads.hpp"

namespace varg::call {

/// A number for each position of [begin, begin + depth.size()); 0 elsewhere.
struct DepthTrack {
  genome::Pos begin = 0;
  std::vector<int> depth;
  int at(genome::Pos pos) const {
    const auto i = pos - begin;
    return i < 0 || i >= static_cast<genome::Pos>(depth.size())
               ? 0
               : depth[static_cast<std::size_t>(i)];
  }
};

/// What one sample shows in a shard: its reads, mates reconciled, and depths along `padded`.
struct SampleEvidence {
  UsableReads usable;
  std::vector<genome::Interval> capped;  ///< tiles of which reads were left out for their depth
  DepthTrack low_mapq;                   ///< reads left out for their MAPQ
  DepthTrack reads;                      ///< reads that passed the filters, before the depth cap
  DepthTrack molecules;                  ///< molecules used
};

/// Filters, caps and decodes the reads of one sample.
SampleEvidence gather_sample(const SampleReads& sample, const genome::Interval& owned,
                             const genome::Interval& padded, const CallerConfig& config);

/// How many molecules cover each position: bases that mates share count once.
DepthTrack molecule_depth(const UsableReads& usable, const genome::Interval& padded);

}  // namespace varg::call
