#include "depth_cap.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace varg::call {
namespace {

constexpr genome::Pos longest_capped_read = 500;

struct Tile {
  std::uint64_t bases = 0;
  std::uint64_t keep_below = std::numeric_limits<std::uint64_t>::max();
  bool lost_reads = false;
};

}  // namespace

std::vector<genome::Interval> cap_depth(UsableReads& usable, const genome::Interval& owned,
                                        const CallerConfig& config) {
  std::map<genome::Pos, Tile> tiles;
  for (const UsableRead& read : usable.reads) {
    for (genome::Pos at = read.begin; at < read.end;) {
      const genome::Pos tile = at / config.depth_tile;
      const genome::Pos end = std::min(read.end, (tile + 1) * config.depth_tile);
      tiles[tile].bases += static_cast<std::uint64_t>(end - at);
      at = end;
    }
  }
  const auto allowed =
      static_cast<double>(config.depth_cap) * static_cast<double>(config.depth_tile);
  for (auto& [number, tile] : tiles) {
    const double share = allowed / static_cast<double>(tile.bases);
    if (share < 1.0) tile.keep_below = static_cast<std::uint64_t>(share * 0x1p64);
  }
  std::erase_if(usable.reads, [&](const UsableRead& read) {
    // Where a longer read begins, a shard may not see all reads.
    if (read.end - read.begin > longest_capped_read) return false;
    Tile& tile = tiles[read.begin / config.depth_tile];
    if (read.name_hash <= tile.keep_below) return false;
    tile.lost_reads = true;
    if (read.begin >= owned.begin && read.begin < owned.end) {
      --usable.counters["reads.used"];
      ++usable.counters["reads.dropped.depth"];
    }
    return true;
  });
  std::vector<genome::Interval> capped;
  for (const auto& [number, tile] : tiles) {
    if (!tile.lost_reads) continue;
    capped.push_back({owned.contig, number * config.depth_tile, (number + 1) * config.depth_tile});
  }
  if (capped.empty()) return capped;
  number_fragments(usable);
  return capped;
}

}  // namespace varg::call
