#include <algorithm>

#include <varg/flow/over_regions.hpp>

namespace varg::flow {

std::vector<Shard> make_shards(const genome::Contigs& contigs, const genome::RegionSet& regions,
                               genome::Pos size, genome::Pos padding) {
  std::vector<Shard> shards;
  const auto cut = [&](const genome::Interval& region) {
    const genome::Pos length = contigs[region.contig].length;
    for (genome::Pos begin = region.begin; begin < region.end;) {
      const genome::Pos end = std::min(region.end, (begin / size + 1) * size);
      shards.push_back({shards.size(),
                        {region.contig, begin, end},
                        {region.contig, std::max<genome::Pos>(0, begin - padding),
                         std::min(length, end + padding)}});
      begin = end;
    }
  };
  if (!regions.empty()) {
    for (const genome::Interval& region : regions.intervals()) cut(region);
    return shards;
  }
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    cut({id, 0, contigs[id].length});
  }
  return shards;
}

}  // namespace varg::flow
