#include <varg/qc/region_depth.hpp>

#include <algorithm>
#include <numeric>
#include <optional>

#include <varg/core/digest.hpp>
#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

using genome::Interval;
using genome::Pos;

/// An aligned run of a molecule.
struct Run {
  std::uint64_t molecule = 0;
  Pos begin = 0;
  Pos end = 0;
  friend auto operator<=>(const Run&, const Run&) = default;
};

bool counts(const io::ReadView& read, const DepthRules& rules) {
  using namespace genome::flag;
  return !read.has(unmapped | secondary | duplicate | qc_fail) && read.mapq() >= rules.min_mapq;
}

void append_runs(const io::ReadView& read, const Interval& region, std::vector<Run>& runs) {
  const std::uint64_t molecule = hash64(read.name());
  const io::CigarView cigar = read.cigar();
  Pos pos = read.pos();
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const auto length = static_cast<Pos>(cigar[i].length());
    if (genome::is_aligned(cigar[i].op())) {
      const Run run{molecule, std::max(pos, region.begin), std::min(pos + length, region.end)};
      if (run.begin < run.end) runs.push_back(run);
    }
    if (genome::consumes_reference(cigar[i].op())) pos += length;
  }
}

std::vector<Run> runs_in(const Interval& region, std::span<const io::ReadBatch> batches,
                         const DepthRules& rules) {
  std::vector<Run> runs;
  for (const io::ReadBatch& batch : batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const io::ReadView read = batch[i];
      if (read.contig() == region.contig && counts(read, rules)) append_runs(read, region, runs);
    }
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

/// Adds each molecule's runs, united where they overlap.
std::vector<int> add_up(const Interval& region, const std::vector<Run>& runs) {
  std::vector<int> change(static_cast<std::size_t>(region.length()) + 1);
  std::optional<std::uint64_t> molecule;
  Pos covered = 0;
  for (const Run& run : runs) {
    if (molecule != run.molecule) covered = region.begin;
    molecule = run.molecule;
    const Pos begin = std::max(run.begin, covered);
    if (begin < run.end) {
      ++change[static_cast<std::size_t>(begin - region.begin)];
      --change[static_cast<std::size_t>(run.end - region.begin)];
      covered = run.end;
    }
  }
  std::partial_sum(change.begin(), change.end(), change.begin());
  change.pop_back();
  return change;
}

}  // namespace

std::vector<int> depths_in(const Interval& region, std::span<const io::ReadBatch> batches,
                           const DepthRules& rules) {
  return add_up(region, runs_in(region, batches, rules));
}

RegionDepth summarize(const Interval& region, std::span<const int> depths,
                      const DepthRules& rules) {
  RegionDepth result;
  result.region = region;
  if (depths.empty()) return result;
  const auto size = static_cast<double>(depths.size());
  result.mean = static_cast<double>(std::accumulate(depths.begin(), depths.end(),
                                                    std::int64_t{0})) / size;
  const auto [least, most] = std::minmax_element(depths.begin(), depths.end());
  result.least = *least;
  result.most = *most;
  for (std::size_t t = 0; t < rules.thresholds.size(); ++t) {
    const auto reached = std::count_if(depths.begin(), depths.end(),
                                       [&](int depth) { return depth >= rules.thresholds[t]; });
    result.fraction_at_least[t] = static_cast<double>(reached) / size;
  }
  for (std::size_t i = 0; i < depths.size(); ++i) {
    if (depths[i] >= rules.gap_below) continue;
    const Pos pos = region.begin + static_cast<Pos>(i);
    if (result.gaps.empty() || result.gaps.back().end != pos) {
      result.gaps.push_back({region.contig, pos, pos});
    }
    result.gaps.back().end = pos + 1;
  }
  return result;
}

RegionDepth depth_of(const Interval& region, std::span<io::IndexedReads> files,
                     const DepthRules& rules) {
  constexpr Pos piece_length = 250'000;
  std::vector<int> depths;
  for (Pos begin = region.begin; begin < region.end; begin += piece_length) {
    const Interval piece{region.contig, begin, std::min(begin + piece_length, region.end)};
    std::vector<io::ReadBatch> batches;
    for (io::IndexedReads& file : files) batches.push_back(file.fetch(piece));
    const std::vector<int> part = depths_in(piece, batches, rules);
    depths.insert(depths.end(), part.begin(), part.end());
  }
  return summarize(region, depths, rules);
}

}  // namespace varg::qc
