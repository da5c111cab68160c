#pragma once

#include <cstdint>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/variant.hpp>

#include "usable_reads.hpp"

namespace varg::call {

/// A change some reads' alignments propose.
struct Candidate {
  genome::Variant variant;           ///< left-aligned, VCF spelling
  genome::Pos footprint_end = 0;     ///< one past the last base where it could be placed or changes
  std::vector<std::uint32_t> reads;  ///< that show it: indexes, ascending
  int fragments = 0;                 ///< molecules among them

  bool is_snv() const { return variant.ref.size() == 1 && variant.alt.size() == 1; }
};

/// How many molecules cover each position of [begin, begin + size()).
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

DepthTrack molecule_depth(const UsableReads& usable, const genome::Interval& padded);

/// Every SNV and indel that enough reads show, by position; indels left-aligned. An indel that
/// cannot be left-aligned within `reference`, or touches an N, is no candidate.
std::vector<Candidate> find_candidates(const UsableReads& usable, align::Window reference,
                                       const DepthTrack& depth, const CallerConfig& config);

}  // namespace varg::call
