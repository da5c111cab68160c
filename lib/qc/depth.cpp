#include <varg/qc/depth.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

using Blocks = std::vector<genome::Interval>;

constexpr std::uint16_t never_counted = genome::flag::unmapped | genome::flag::secondary |
                                        genome::flag::qc_fail | genome::flag::duplicate;

/// The aligned parts of a read within `interval`, in order.
Blocks aligned_blocks(const io::ReadView& read, const genome::Interval& interval) {
  Blocks blocks;
  genome::Pos at = read.pos();
  const io::CigarView cigar = read.cigar();
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    if (!genome::consumes_reference(element.op())) continue;
    const genome::Pos end = at + element.length();
    if (genome::is_aligned(element.op())) {
      const genome::Pos begin = std::max(at, interval.begin);
      const genome::Pos stop = std::min(end, interval.end);
      if (begin < stop) blocks.push_back({interval.contig, begin, stop});
    }
    at = end;
  }
  return blocks;
}

/// Adds `step` at the begin and takes it away at the end of each block: depth as differences.
void add(const Blocks& blocks, genome::Pos origin, std::int32_t step,
         std::vector<std::int32_t>& differences) {
  for (const genome::Interval& block : blocks) {
    differences[static_cast<std::size_t>(block.begin - origin)] += step;
    differences[static_cast<std::size_t>(block.end - origin)] -= step;
  }
}

Blocks intersection(const Blocks& a, const Blocks& b) {
  Blocks both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const genome::Pos begin = std::max(a[i].begin, b[j].begin);
    const genome::Pos end = std::min(a[i].end, b[j].end);
    if (begin < end) both.push_back({a[i].contig, begin, end});
    a[i].end < b[j].end ? ++i : ++j;
  }
  return both;
}

}  // namespace

std::string to_text(const DepthRules& rules) {
  return fmt::format(
      "Depth counts aligned bases of reads with mapping quality {} or more; the overlap of two "
      "mates counts once; unmapped, secondary, failed and duplicate reads do not count.",
      rules.min_mapq);
}

std::vector<std::uint32_t> depth_of(const io::ReadBatch& reads, const genome::Interval& interval,
                                    const DepthRules& rules) {
  const auto length = static_cast<std::size_t>(interval.length());
  std::vector<std::int32_t> differences(length + 1, 0);
  std::unordered_map<std::string_view, Blocks> waiting;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    const io::ReadView read = reads[i];
    if (read.has(never_counted) || read.mapq() < rules.min_mapq ||
        read.contig() != interval.contig) {
      continue;
    }
    Blocks blocks = aligned_blocks(read, interval);
    if (blocks.empty()) continue;
    add(blocks, interval.begin, 1, differences);
    const bool may_meet_mate = read.has(genome::flag::paired) &&
                               !read.has(genome::flag::supplementary) &&
                               read.mate_contig() == read.contig();
    if (!may_meet_mate) continue;
    const auto mate = waiting.find(read.name());
    if (mate == waiting.end()) {
      waiting.emplace(read.name(), std::move(blocks));
    } else {
      add(intersection(mate->second, blocks), interval.begin, -1, differences);
      waiting.erase(mate);
    }
  }
  std::vector<std::uint32_t> depth(length);
  std::int32_t now = 0;
  for (std::size_t i = 0; i < length; ++i) {
    now += differences[i];
    depth[i] = static_cast<std::uint32_t>(now);
  }
  return depth;
}

RegionDepth summarize(const genome::Interval& interval, const std::vector<std::uint32_t>& depth,
                      std::uint32_t gap_threshold) {
  RegionDepth summary;
  summary.interval = interval;
  summary.least = depth.empty() ? 0 : *std::min_element(depth.begin(), depth.end());
  bool in_gap = false;
  for (std::size_t i = 0; i < depth.size(); ++i) {
    summary.sum += depth[i];
    for (std::size_t t = 0; t < depth_thresholds.size(); ++t) {
      summary.at_least[t] += depth[i] >= depth_thresholds[t] ? 1 : 0;
    }
    const bool low = depth[i] < gap_threshold;
    const genome::Pos pos = interval.begin + static_cast<genome::Pos>(i);
    if (low && !in_gap) summary.gaps.push_back({{interval.contig, pos, pos}, depth[i]});
    if (low) {
      DepthGap& gap = summary.gaps.back();
      gap.interval.end = pos + 1;
      gap.least = std::min(gap.least, depth[i]);
    }
    in_gap = low;
  }
  return summary;
}

}  // namespace varg::qc
