#include <varg/call/work_shards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include <varg/core/error.hpp>
#include <varg/flow/even_cuts.hpp>

#include <varg/call/seams.hpp>
#include <varg/call/shard_reader.hpp>

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

/// What a base without reads costs, in stored bytes of reads [measured: tools/shards/README.md].
constexpr double bytes_per_base = 2.0;

std::uint64_t weight_of(const Interval& region, const io::ReadWeights& weights) {
  const Interval padded{region.contig, region.begin - shard_padding, region.end + shard_padding};
  const double bytes = weights.in(padded) + bytes_per_base * static_cast<double>(padded.length());
  return static_cast<std::uint64_t>(std::llround(bytes));
}

/// Regions between two seams, which stay together.
using Stretch = std::vector<WeighedRegion>;

std::vector<Stretch> stretches_of(const genome::RegionSet& regions,
                                  const io::ReadWeights& weights) {
  std::vector<Stretch> stretches;
  for (const Interval& region : regions.intervals()) {
    for (Pos begin = region.begin; begin < region.end;) {
      const Pos end = std::min(region.end, (seam_of(begin) + 1) * seam_distance);
      const Interval part{region.contig, begin, end};
      const bool goes_on = !stretches.empty() &&
                           stretches.back().back().region.contig == part.contig &&
                           seam_of(stretches.back().back().region.begin) == seam_of(begin);
      if (!goes_on) stretches.emplace_back();
      stretches.back().push_back({part, weight_of(part, weights)});
      begin = end;
    }
  }
  return stretches;
}

void append(const WeighedRegion& part, WorkShard& shard) {
  shard.weight += part.weight;
  if (!shard.regions.empty()) {
    WeighedRegion& last = shard.regions.back();
    if (last.region.contig == part.region.contig && last.region.end == part.region.begin) {
      last.region.end = part.region.end;
      last.weight += part.weight;
      return;
    }
  }
  shard.regions.push_back(part);
}

}  // namespace

std::vector<WorkShard> cut_work(const genome::RegionSet& regions, const io::ReadWeights& weights,
                                std::size_t count) {
  const std::vector<Stretch> stretches = stretches_of(regions, weights);
  if (count == 0 || count > stretches.size()) {
    throw Error(Fault::usage, "{} shards were asked for, and there are places to cut for 1 to {}",
                count, stretches.size())
        .hint(fmt::format("Shards end at multiples of {} bases and at contig ends", seam_distance));
  }
  std::vector<std::uint64_t> row;
  for (const Stretch& stretch : stretches) {
    std::uint64_t weight = 0;
    for (const WeighedRegion& part : stretch) weight += part.weight;
    row.push_back(weight);
  }
  std::vector<WorkShard> shards;
  std::size_t at = 0;
  for (const std::size_t end : flow::even_cuts(row, count)) {
    WorkShard& shard = shards.emplace_back();
    for (; at < end; ++at) {
      for (const WeighedRegion& part : stretches[at]) append(part, shard);
    }
  }
  return shards;
}

double unevenness(const std::vector<WorkShard>& shards) {
  std::uint64_t most = 0;
  std::uint64_t sum = 0;
  for (const WorkShard& shard : shards) {
    most = std::max(most, shard.weight);
    sum += shard.weight;
  }
  if (sum == 0) return 1.0;
  return static_cast<double>(most) * static_cast<double>(shards.size()) / static_cast<double>(sum);
}

std::string to_bed(const WorkShard& shard, const genome::Contigs& contigs) {
  std::string text;
  for (const auto& [region, weight] : shard.regions) {
    text += fmt::format("{}\t{}\t{}\n", contigs[region.contig].name, region.begin, region.end);
  }
  return text;
}

std::string to_table(const std::vector<WorkShard>& shards, const genome::Contigs& contigs) {
  std::string text = "#shard\tcontig\tbegin\tend\tweight\n";
  for (std::size_t i = 0; i < shards.size(); ++i) {
    for (const auto& [region, weight] : shards[i].regions) {
      text += fmt::format("{}\t{}\t{}\t{}\t{}\n", i + 1, contigs[region.contig].name, region.begin,
                          region.end, weight);
    }
  }
  return text;
}

}  // namespace varg::call
