#include <varg/call/reference_blocks.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_confidence.hpp"

using namespace varg;
using call::CallableClass;
using call::GqBands;
using call::ReferenceBlock;
using genome::Interval;
using genome::Pos;

namespace {

/// Shards of random sizes up to `longest`.
std::vector<Interval> cut(test::Random& random, Interval region, Pos longest) {
  std::vector<Interval> shards;
  for (Pos begin = region.begin; begin < region.end;) {
    const Pos end = std::min(region.end, begin + random.between(1, longest));
    shards.push_back({0, begin, end});
    begin = end;
  }
  return shards;
}

std::vector<ReferenceBlock> joined(const test::MadeRegion& made,
                                   const std::vector<Interval>& shards, const GqBands& bands) {
  call::ReferenceBlocks joiner;
  std::vector<ReferenceBlock> blocks;
  for (const Interval& owned : shards) joiner.add(test::shard_of(made, owned, bands), blocks);
  joiner.finish(blocks);
  return blocks;
}

std::vector<call::CallableRun> joined_classes(const test::MadeRegion& made,
                                              const std::vector<Interval>& shards) {
  call::CallableRegions joiner;
  std::vector<call::CallableRun> runs;
  for (const Interval& owned : shards) {
    joiner.add(test::shard_of(made, owned, GqBands::coarse()), runs);
  }
  joiner.finish(runs);
  return runs;
}

CallableClass naive_class(const test::MadeRegion& made, Pos pos,
                          const call::PositionConfidence& here) {
  bool is_called = false;
  bool passes = true;
  for (const call::CallRecord& record : made.records) {
    if (!test::speaks_for(record, pos)) continue;
    is_called = true;
    passes = passes && record.filters.empty();
  }
  if (is_called) return passes ? CallableClass::callable : CallableClass::low_quality;
  if (here.state == call::ReferenceState::no_reference) return CallableClass::ref_n;
  if (here.state == call::ReferenceState::no_coverage) return CallableClass::no_coverage;
  return here.quality >= 20 ? CallableClass::callable : CallableClass::low_quality;
}

/// Positions without copies have no class unless something was called there.
std::vector<call::CallableRun> naive_classes(const test::MadeRegion& made) {
  std::vector<call::CallableRun> runs;
  for (std::size_t i = 0; i < made.positions.size(); ++i) {
    const Pos pos = made.region.begin + static_cast<Pos>(i);
    const auto& here = made.positions[i];
    const bool is_called =
        std::any_of(made.records.begin(), made.records.end(),
                    [&](const auto& record) { return test::speaks_for(record, pos); });
    if (here.state == call::ReferenceState::absent && !is_called) continue;
    const CallableClass kind = naive_class(made, pos, here);
    if (!runs.empty() && runs.back().region.end == pos && pos % 100'000 != 0 &&
        runs.back().kind == kind) {
      ++runs.back().region.end;
    } else {
      runs.push_back({{0, pos, pos + 1}, kind});
    }
  }
  return runs;
}

}  // namespace

TEST_CASE("blocks are those of one piece, wherever shards end", "[call][property]") {
  test::Random random(GENERATE(range(1U, 16U)));
  const auto made = test::made_region(random, {0, 93'000, 106'000});
  const GqBands bands = random.chance(0.5) ? GqBands::coarse() : GqBands::gatk();
  const auto expected = test::naive_blocks(made, bands);
  REQUIRE(expected.size() > 50);
  CHECK(joined(made, {made.region}, bands) == expected);
  for (const Pos longest : {40, 900, 6000}) {
    CAPTURE(longest);
    CHECK(joined(made, cut(random, made.region, longest), bands) == expected);
  }
}

TEST_CASE("jobs that end at seams give the blocks of one run", "[call]") {
  test::Random random(5);
  auto made = test::made_region(random, {0, 98'000, 102'000});
  made.records.clear();
  const auto whole = joined(made, {made.region}, GqBands::coarse());
  auto parts = joined(made, {{0, 98'000, 100'000}}, GqBands::coarse());
  const auto second = joined(made, {{0, 100'000, 102'000}}, GqBands::coarse());
  parts.insert(parts.end(), second.begin(), second.end());
  CHECK(parts == whole);
}

TEST_CASE("blocks of regions that do not touch stay apart, and so do contigs", "[call]") {
  call::ReferenceRun run;
  run.state = call::ReferenceState::proven;
  const auto shard = [&](genome::ContigId contig, Pos begin, Pos end) {
    run.begin = begin;
    run.end = end;
    return call::ShardReference{{contig, begin, end}, {run}, {}, {}};
  };
  call::ReferenceBlocks joiner;
  std::vector<ReferenceBlock> blocks;
  joiner.add(shard(0, 10, 20), blocks);
  joiner.add(shard(0, 20, 30), blocks);
  joiner.add(shard(0, 31, 40), blocks);
  joiner.add(shard(1, 40, 50), blocks);
  joiner.finish(blocks);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].run.end == 30);
  CHECK(blocks[1].run.begin == 31);
  CHECK(blocks[2].contig == 1);
}

TEST_CASE("a block comes before the record that follows it", "[call]") {
  test::Random random(2);
  test::MadeRegion made{{0, 0, 4000}, random.bases(4000), {}, {}};
  made.positions.assign(4000, test::made_position(random, true));
  made.records = {test::made_record(1999, 10, true)};
  call::ReferenceBlocks joiner;
  std::vector<ReferenceBlock> blocks;
  joiner.add(test::shard_of(made, {0, 0, 2000}, GqBands::coarse()), blocks);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].run.end == 1999);
  joiner.add(test::shard_of(made, {0, 2000, 4000}, GqBands::coarse()), blocks);
  joiner.finish(blocks);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[1].run.begin == 2009);
  CHECK(blocks[1].run.end == 4000);
}

TEST_CASE("callable classes are those of one piece, wherever shards end", "[call][property]") {
  test::Random random(GENERATE(range(1U, 16U)));
  const auto made = test::made_region(random, {0, 96'000, 104'000});
  const auto expected = naive_classes(made);
  REQUIRE(expected.size() > 50);
  CHECK(joined_classes(made, {made.region}) == expected);
  for (const Pos longest : {40, 900, 6000}) {
    CAPTURE(longest);
    CHECK(joined_classes(made, cut(random, made.region, longest)) == expected);
  }
}

TEST_CASE("runs are few: only the head of a shard is unmerged", "[call]") {
  test::Random random(2);
  test::MadeRegion made{{0, 50'000, 150'000}, random.bases(100'000), {}, {}};
  made.positions.assign(100'000, test::made_position(random, true));
  const auto shard = test::shard_of(made, made.region, GqBands::coarse());
  CHECK(shard.runs.size() == static_cast<std::size_t>(call::unmerged_head) + 2);
  CHECK(shard.callable.size() == 2);
}

TEST_CASE("a record is callable when it has a genotype and passes", "[call]") {
  auto no_genotype = test::made_record(10, 5, true);
  no_genotype.samples[0].genotype.alleles = {-1, -1};
  const auto spans =
      call::called_spans({test::made_record(5, 3, true), test::made_record(8, 1, false),
                          no_genotype, test::made_record(20, 5000, true)});
  CHECK(spans == std::vector<call::CalledSpan>{
                     {5, 8, true}, {8, 9, false}, {10, 15, false}, {20, 1020, true}});
}

TEST_CASE("bands ascend, and each quality has one", "[call]") {
  const GqBands bands({1, 20, 60});
  CHECK(bands.of(0) == 0);
  CHECK(bands.of(1) == 1);
  CHECK(bands.of(19) == 1);
  CHECK(bands.of(20) == 2);
  CHECK(bands.of(99) == 3);
  CHECK(GqBands::gatk().of(99) == 64);
  CHECK(GqBands({}).of(99) == 0);
  CHECK_THROWS_AS(GqBands({20, 20}), Error);
  CHECK_THROWS_AS(GqBands({0}), Error);
  CHECK_THROWS_AS(GqBands({10, 100}), Error);
}
