#include <varg/call/work_shards.hpp>

#include <varg/call/seams.hpp>
#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using genome::Interval;
using genome::Pos;

namespace {

const genome::Contigs contigs({{"a", 1'250'000}, {"b", 90'000}, {"c", 310'000}, {"d", 40}});

genome::RegionSet everything() {
  std::vector<Interval> all;
  for (genome::ContigId id = 0; id < 4; ++id) all.push_back({id, 0, contigs[id].length});
  return genome::RegionSet(std::move(all));
}

genome::RegionSet random_targets(test::Random& random) {
  std::vector<Interval> targets;
  for (int i = 0; i < 300; ++i) {
    const auto id = static_cast<genome::ContigId>(random.between(0, 2));
    const Pos begin = random.between(0, contigs[id].length - 2);
    targets.push_back({id, begin, std::min(contigs[id].length, begin + random.between(1, 4000))});
  }
  return genome::RegionSet(std::move(targets));
}

io::ReadWeights random_weights(test::Random& random) {
  io::ReadWeights weights(contigs);
  for (int i = 0; i < 40; ++i) {
    const auto id = static_cast<genome::ContigId>(random.between(0, 2));
    const Pos begin = random.between(0, contigs[id].length - 1);
    weights.add({id, begin, begin + random.between(1, 200'000)},
                static_cast<double>(random.between(0, 9'000'000)));
  }
  return weights;
}

/// Intervals cut at seams, in order: what shards may be made of.
std::vector<Interval> cut_at_seams(const std::vector<Interval>& intervals) {
  std::vector<Interval> cut;
  for (Interval interval : intervals) {
    for (Pos seam = call::seam_distance; seam < interval.end; seam += call::seam_distance) {
      if (seam <= interval.begin) continue;
      cut.push_back({interval.contig, interval.begin, seam});
      interval.begin = seam;
    }
    cut.push_back(interval);
  }
  return cut;
}

}  // namespace

TEST_CASE("shards are a partition of what was asked for, cut at seams and contig ends",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const genome::RegionSet regions = random.chance(0.5) ? everything() : random_targets(random);
  const io::ReadWeights weights = random_weights(random);
  const auto count = static_cast<std::size_t>(random.between(1, 12));
  const auto shards = call::cut_work(regions, weights, count);
  REQUIRE(shards.size() == count);
  std::vector<Interval> joined;
  std::vector<Interval> asked(regions.intervals().begin(), regions.intervals().end());
  for (std::size_t i = 0; i < count; ++i) {
    REQUIRE_FALSE(shards[i].regions.empty());
    std::uint64_t sum = 0;
    for (const auto& [region, weight] : shards[i].regions) {
      joined.push_back(region);
      sum += weight;
    }
    CHECK(shards[i].weight == sum);
    if (i == 0) continue;
    const Interval& before = shards[i - 1].regions.back().region;
    const Interval& after = shards[i].regions.front().region;
    const bool is_seam = before.contig != after.contig ||
                         call::seam_of(before.end - 1) != call::seam_of(after.begin);
    CHECK(is_seam);
  }
  // In genome order, nothing twice, nothing lost.
  CHECK(cut_at_seams(joined) == cut_at_seams(asked));
}

TEST_CASE("shards weigh about the same where there are places enough to cut", "[call][property]") {
  test::Random random(GENERATE(range(1U, 10U)));
  io::ReadWeights weights(contigs);
  for (Pos at = 0; at < 1'250'000; at += 50'000) {
    weights.add({0, at, at + 50'000}, static_cast<double>(random.between(500'000, 1'000'000)));
  }
  const auto shards = call::cut_work(everything(), weights, 3);
  // A stretch is an eighth of a shard at most.
  CHECK(call::unevenness(shards) < 1.15);
  CHECK(call::unevenness(shards) >= 1.0);
}

TEST_CASE("contigs without reads are in a shard, and regions of no reads have a weight", "[call]") {
  const auto shards = call::cut_work(everything(), io::ReadWeights(contigs), 2);
  CHECK(shards.back().regions.back().region == Interval{3, 0, 40});
  for (const auto& shard : shards) CHECK(shard.weight > 0);
  CHECK(call::unevenness(shards) < 1.1);
}

TEST_CASE("more shards than places to cut, and none, are refused", "[call]") {
  const io::ReadWeights weights(contigs);
  // 13 stretches of a, 1 of b, 4 of c, 1 of d
  CHECK(call::cut_work(everything(), weights, 19).size() == 19);
  CHECK_THROWS_AS(call::cut_work(everything(), weights, 20), Error);
  CHECK_THROWS_AS(call::cut_work(everything(), weights, 0), Error);
}

TEST_CASE("targets within one stretch stay together", "[call]") {
  const genome::RegionSet targets({{0, 100, 200}, {0, 99'900, 100'050}, {0, 100'200, 100'300}});
  const auto shards = call::cut_work(targets, io::ReadWeights(contigs), 2);
  CHECK(call::to_bed(shards[0], contigs) == "a\t100\t200\na\t99900\t100000\n");
  CHECK(call::to_bed(shards[1], contigs) == "a\t100000\t100050\na\t100200\t100300\n");
  const std::string table = call::to_table(shards, contigs);
  CHECK(table.rfind("#shard\tcontig\tbegin\tend\tweight\n1\ta\t100\t200\t", 0) == 0);
  CHECK(table.find("\n2\ta\t100200\t100300\t") != std::string::npos);
}
