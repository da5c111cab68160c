#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/read_weights.hpp>

namespace varg::call {

/// A region and what calling it is expected to cost, in stored bytes of reads.
struct WeighedRegion {
  genome::Interval region;
  std::uint64_t weight = 0;
};

/// What one job of several calls, in genome order.
struct WorkShard {
  std::vector<WeighedRegion> regions;
  std::uint64_t weight = 0;
};

/// Cuts `regions` into `count` shards of work as equal as it can be. Cuts are at seams and between
/// contigs only, so that what is called in the shards joins to what is called in one run. Every
/// base is in one shard; shards follow each other in genome order.
///
/// A region weighs the stored bytes of the reads within shard_padding of it, and a little for each
/// base. Throws Error{usage} when there are fewer places to cut than asked for.
std::vector<WorkShard> cut_work(const genome::RegionSet& regions, const io::ReadWeights& weights,
                                std::size_t count);

/// The heaviest shard's weight in parts of the mean: 1 when all are equal.
double unevenness(const std::vector<WorkShard>& shards);

/// Lines of BED.
std::string to_bed(const WorkShard& shard, const genome::Contigs& contigs);

/// "#shard contig begin end weight" and a line for each region; 0-based, half-open.
std::string to_table(const std::vector<WorkShard>& shards, const genome::Contigs& contigs);

}  // namespace varg::call
