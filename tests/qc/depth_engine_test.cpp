#include <algorithm>
#include <map>
#include <vector>

#include "catch.hpp"
#include "depth_batch.hpp"
#include "depth_roll.hpp"
#include "depth_sums.hpp"
#include "naive_depth.hpp"
#include "qc_reads.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using genome::Pos;
namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"empty", 500}, {"two", 90000}});

using test::Depth;
using test::slow_depth;

Depth engine_depth(const std::vector<test::MadeRead>& reads, const DepthRuleSet& rules,
                   std::size_t reads_per_batch) {
  DepthBases bases;
  DepthBatch make(contigs, rules, bases);
  DepthRoll roll(contigs);
  std::vector<DepthSegment> segments;
  const auto take = [&](std::vector<DepthSegment> more) {
    for (DepthSegment& segment : more) segments.push_back(std::move(segment));
  };
  for (std::size_t at = 0; at < reads.size(); at += reads_per_batch) {
    const std::size_t end = std::min(reads.size(), at + reads_per_batch);
    const io::ReadBatch batch = test::make_batch(
        {reads.begin() + static_cast<long>(at), reads.begin() + static_cast<long>(end)});
    take(roll(make(batch)));
  }
  take(roll.finish());
  Depth depth(contigs.size());
  for (const DepthSegment& segment : segments) {
    auto& track = depth[static_cast<std::size_t>(segment.contig)];
    REQUIRE(static_cast<Pos>(track.size()) == segment.begin);
    std::uint32_t last = track.empty() ? 0xFFFFFFFF : track.back();
    for_each_run(segment, [&](Pos begin, Pos end, std::uint32_t value) {
      REQUIRE(static_cast<Pos>(track.size()) == begin);
      REQUIRE(value != last);  // runs are as long as they can be, across segments too
      last = value;
      track.resize(static_cast<std::size_t>(end), value);
    });
  }
  return depth;
}

TEST_CASE("depth equals a count base by base, in batches of any size") {
  for (const char* name : {"mosdepth", "samtools", "picard"}) {
    const DepthRuleSet rules = *depth_rule_set(name);
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      const auto reads = test::make_random_reads(seed, contigs);
      const Depth slow = slow_depth(reads, rules, contigs);
      for (const std::size_t size : {1, 2, 3, 7, 50, 100000}) {
        INFO(name << " seed " << seed << " batches of " << size);
        const Depth fast = engine_depth(reads, rules, size);
        for (std::size_t contig = 0; contig < contigs.size(); ++contig) {
          REQUIRE(fast[contig] == slow[contig]);
        }
      }
    }
  }
}

TEST_CASE("a mate at the same position in the next batch counts once") {
  const std::uint16_t flags = flag::paired | flag::proper_pair;
  const std::vector<test::MadeRead> reads = {test::matched("pair", 0, 100, 50, flags, 100),
                                             test::matched("pair", 0, 100, 50, flags, 100),
                                             test::matched("later", 0, 120, 50, flags, 500)};
  const Depth depth = engine_depth(reads, *depth_rule_set("mosdepth"), 1);
  CHECK(depth[0][110] == 1);
  CHECK(depth[0][130] == 2);
}

TEST_CASE("what a longer first mate covers beyond the second stays") {
  const std::uint16_t flags = flag::paired | flag::proper_pair;
  const std::vector<test::MadeRead> reads = {test::matched("pair", 0, 100, 100, flags, 120),
                                             test::matched("pair", 0, 120, 20, flags, 100)};
  const Depth depth = engine_depth(reads, *depth_rule_set("mosdepth"), 5);
  CHECK(depth[0][130] == 1);
  CHECK(depth[0][150] == 1);  // mosdepth 0.3.3 gives 0 here
}

TEST_CASE("improper pairs count twice under mosdepth's rules") {
  const std::vector<test::MadeRead> reads = {test::matched("pair", 0, 100, 50, flag::paired, 120),
                                             test::matched("pair", 0, 120, 50, flag::paired, 100)};
  CHECK(engine_depth(reads, *depth_rule_set("mosdepth"), 5)[0][130] == 2);
  CHECK(engine_depth(reads, *depth_rule_set("picard"), 5)[0][130] == 1);
}

TEST_CASE("rule sets say what they count") {
  CHECK_FALSE(depth_rule_set("other").has_value());
  CHECK(to_text(*depth_rule_set("mosdepth")).find("count once") != std::string::npos);
  CHECK(to_text(*depth_rule_set("samtools")).find("both count") != std::string::npos);
  CHECK(to_text(*depth_rule_set("picard")).find("MAPQ under 20") != std::string::npos);
}

TEST_CASE("regions get the sum, extremes, thresholds and gaps of their positions") {
  DepthPlan plan;
  plan.contigs = contigs;
  plan.regions = DepthRegions(contigs, 0, {{{0, 90, 160}, "outer"}, {{0, 100, 110}, "inner"}});
  plan.thresholds = {1, 2};
  plan.gap_threshold = 1;
  plan.bin = 1000;
  DepthBases bases;
  DepthBatch make(contigs, *depth_rule_set("samtools"), bases);
  DepthRoll roll(contigs);
  std::vector<DepthSegment> segments = roll(
      make(test::make_batch({test::matched("a", 0, 100, 50), test::matched("b", 0, 120, 10)})));
  for (DepthSegment& segment : roll.finish()) segments.push_back(std::move(segment));
  std::map<std::size_t, RegionSum> sums;
  std::uint64_t positions = 0;
  for (const DepthSegment& segment : segments) {
    if (segment.contig != 0) continue;
    DepthSums part = sum_up(segment, plan, nullptr);
    for (const std::uint64_t n : part.histogram) positions += n;
    for (RegionSum& sum : part.regions) sums.emplace(sum.region, sum);
  }
  CHECK(positions == 3000);
  CHECK(sums.at(0).sum == 60);
  CHECK(sums.at(0).most == 2);
  CHECK(sums.at(0).least == 0);
  CHECK(sums.at(0).at_least == std::vector<std::uint64_t>{50, 10});
  REQUIRE(sums.at(0).gaps.size() == 2);
  CHECK(sums.at(0).gaps[0].interval == genome::Interval{0, 90, 100});
  CHECK(sums.at(0).gaps[1].interval == genome::Interval{0, 150, 160});
  CHECK(sums.at(1).sum == 10);
  CHECK(sums.at(1).gaps.empty());
}

}  // namespace
}  // namespace varg::qc
