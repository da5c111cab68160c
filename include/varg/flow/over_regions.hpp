#pragma once

#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/flow/in_order.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::flow {

/// A region of work. Work may read all of `padded`; a result belongs to the shard whose `owned`
/// interval holds its start, so shards neither duplicate nor lose one.
struct Shard {
  std::size_t index = 0;
  genome::Interval owned;
  genome::Interval padded;
};

/// Cuts `regions` (all contigs when empty) at multiples of `size` on each contig, so that borders
/// depend on the reference alone: not on threads, and not on which regions are asked for.
std::vector<Shard> make_shards(const genome::Contigs& contigs, const genome::RegionSet& regions,
                               genome::Pos size, genome::Pos padding);

/// Works on shards in parallel and takes results in shard order.
/// `work(Worker&, const Shard&)` gives a Result; progress is told in bases.
template <class MakeWorker, class Work, class Take>
void over_regions(const Limits& limits, std::uint64_t bytes_per_shard, Monitor& monitor,
                  const std::vector<Shard>& shards, MakeWorker make_worker, const Work& work,
                  Take take) {
  std::uint64_t bases = 0;
  for (const Shard& shard : shards) bases += static_cast<std::uint64_t>(shard.owned.length());
  monitor.expect("regions", bases);
  std::size_t at = 0;
  in_order(
      limits, bytes_per_shard,
      [&]() -> std::optional<Shard> {
        if (at == shards.size()) return std::nullopt;
        return shards[at++];
      },
      std::move(make_worker),
      [&](auto& worker, Shard shard) {
        auto result = work(worker, shard);
        monitor.advance(0, static_cast<std::uint64_t>(shard.owned.length()));
        return result;
      },
      std::move(take));
}

}  // namespace varg::flow
