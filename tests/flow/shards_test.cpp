#include <varg/flow/over_regions.hpp>

#include "catch.hpp"

namespace varg::flow {
namespace {

const genome::Contigs contigs({{"chr1", 250}, {"chr2", 90}, {"empty", 0}});

TEST_CASE("shards own every position once and are padded within the contig", "[flow]") {
  const auto shards = make_shards(contigs, {}, 100, 30);
  REQUIRE(shards.size() == 4);
  CHECK(shards[0].owned == genome::Interval{0, 0, 100});
  CHECK(shards[0].padded == genome::Interval{0, 0, 130});
  CHECK(shards[2].owned == genome::Interval{0, 200, 250});
  CHECK(shards[2].padded == genome::Interval{0, 170, 250});
  CHECK(shards[3].owned == genome::Interval{1, 0, 90});
  CHECK(shards[3].index == 3);
}

TEST_CASE("shard borders do not depend on the regions asked for", "[flow]") {
  const genome::RegionSet regions({{0, 95, 205}});
  const auto shards = make_shards(contigs, regions, 100, 0);
  REQUIRE(shards.size() == 3);
  CHECK(shards[0].owned == genome::Interval{0, 95, 100});
  CHECK(shards[1].owned == genome::Interval{0, 100, 200});
  CHECK(shards[2].owned == genome::Interval{0, 200, 205});
}

TEST_CASE("over_regions takes results in shard order", "[flow]") {
  Monitor monitor("test", {.quiet = true});
  const auto shards = make_shards(contigs, {}, 10, 0);
  std::vector<std::size_t> taken;
  over_regions(
      Limits{4, 1U << 20U}, 1, monitor, shards, [] { return 0; },
      [](int&, const Shard& shard) { return shard.index; },
      [&](std::size_t index) { taken.push_back(index); });
  REQUIRE(taken.size() == 34);
  for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == i);
}

}  // namespace
}  // namespace varg::flow
