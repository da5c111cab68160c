#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/io/bed.hpp>
#include <varg/qc/depth_metrics.hpp>

#include "qc_reads.hpp"

namespace varg::test {

/// Depth of each position of each contig.
using Depth = std::vector<std::vector<std::uint32_t>>;

/// Depth counted base by base, mates found by name: slow and simple.
inline Depth slow_depth(const std::vector<MadeRead>& reads, const qc::DepthRuleSet& rules,
                        const genome::Contigs& contigs) {
  namespace flag = genome::flag;
  Depth depth;
  for (const genome::Contig& contig : contigs) {
    depth.emplace_back(static_cast<std::size_t>(contig.length));
  }
  std::map<std::string, std::map<genome::Pos, int>> seen;  // bases of first mates
  for (const MadeRead& read : reads) {
    if (read.contig < 0 || read.pos < 0) continue;
    if ((read.flags & rules.excluded_flags) != 0 || read.mapq < rules.min_mapq) continue;
    const bool may_pair = rules.mates_once && (read.flags & flag::paired) != 0 &&
                          (read.flags & flag::supplementary) == 0 &&
                          read.mate_contig == read.contig &&
                          (!rules.proper_pairs_only || (read.flags & flag::proper_pair) != 0);
    auto& track = depth[static_cast<std::size_t>(read.contig)];
    genome::Pos at = read.pos;
    std::size_t in_read = 0;
    std::map<genome::Pos, int>& mine = seen[read.name];
    const std::map<genome::Pos, int> mate = mine;
    for (const genome::CigarElement element : read.cigar) {
      for (std::uint32_t i = 0; i < element.length(); ++i) {
        const auto place = static_cast<std::size_t>(at + i);
        if (!genome::is_aligned(element.op()) || place >= track.size()) continue;
        if (read.qualities[in_read + i] < rules.min_base_quality) continue;
        const bool counted = may_pair && mate.count(at + i) > 0;
        if (!counted) ++track[place];
        if (may_pair) mine[at + i] = 1;
      }
      if (genome::consumes_reference(element.op())) at += element.length();
      if (genome::consumes_read(element.op())) in_read += element.length();
    }
  }
  return depth;
}

/// What a region is to say, position by position.
inline qc::RegionDepthMetrics slow_region(const Depth& depth, const io::BedRecord& record,
                                          const std::vector<std::uint32_t>& thresholds,
                                          std::uint32_t gap_threshold) {
  qc::RegionDepthMetrics result;
  result.interval = record.interval;
  result.name = record.name;
  result.least = 0xFFFFFFFF;
  result.at_least.assign(thresholds.size(), 0);
  const auto& track = depth[static_cast<std::size_t>(record.interval.contig)];
  for (genome::Pos pos = record.interval.begin; pos < record.interval.end; ++pos) {
    const std::uint32_t value = track[static_cast<std::size_t>(pos)];
    result.sum += value;
    result.least = std::min(result.least, value);
    result.most = std::max(result.most, value);
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
      result.at_least[i] += value >= thresholds[i] ? 1 : 0;
    }
    if (value >= gap_threshold) continue;
    const bool goes_on = !result.gaps.empty() && result.gaps.back().interval.end == pos;
    if (!goes_on) result.gaps.push_back({{record.interval.contig, pos, pos}, value});
    result.gaps.back().interval.end = pos + 1;
    result.gaps.back().least = std::min(result.gaps.back().least, value);
  }
  return result;
}

/// How many positions have which depth, over [begin, end).
inline std::vector<std::uint64_t> slow_histogram(const std::vector<std::uint32_t>& track,
                                                 genome::Pos begin, genome::Pos end) {
  std::vector<std::uint64_t> histogram;
  for (genome::Pos pos = begin; pos < end; ++pos) {
    const std::uint32_t value = track[static_cast<std::size_t>(pos)];
    if (value >= histogram.size()) histogram.resize(value + 1);
    ++histogram[value];
  }
  return histogram;
}

}  // namespace varg::test
