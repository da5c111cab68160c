#include <algorithm>

#include "aligned_blocks.hpp"
#include "catch.hpp"
#include "depth_batch.hpp"
#include "depth_regions.hpp"
#include "depth_roll.hpp"
#include "naive_depth.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using genome::make_element;
using genome::Pos;
namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"empty", 500}, {"two", 90000}, {"last", 40}});

/// Depth by the engine, in batches of a size.
test::Depth engine_depth(const std::vector<test::MadeRead>& reads, const DepthRuleSet& rules,
                         std::size_t reads_per_batch) {
  DepthBases bases;
  DepthBatch make(contigs, rules, bases);
  DepthRoll roll(contigs);
  test::Depth depth(contigs.size());
  const auto take = [&](const std::vector<DepthSegment>& segments) {
    for (const DepthSegment& segment : segments) {
      for_each_run(segment, [&](Pos, Pos end, std::uint32_t value) {
        depth[static_cast<std::size_t>(segment.contig)].resize(static_cast<std::size_t>(end),
                                                               value);
      });
    }
  };
  for (std::size_t at = 0; at < reads.size(); at += reads_per_batch) {
    const std::size_t end = std::min(reads.size(), at + reads_per_batch);
    take(roll(make(test::make_batch(
        {reads.begin() + static_cast<long>(at), reads.begin() + static_cast<long>(end)}))));
  }
  take(roll.finish());
  return depth;
}

/// Reads of all kinds: supplementary and secondary ones, mates elsewhere, ends beyond the contig.
std::vector<test::MadeRead> wild_reads(std::uint64_t seed) {
  test::Random random(seed);
  auto reads = test::make_random_reads(seed, contigs);
  for (test::MadeRead& read : reads) {
    if (random.chance(0.05)) read.flags |= flag::supplementary;
    if (random.chance(0.05)) read.flags |= flag::secondary;
    if (random.chance(0.03)) read.flags |= flag::unmapped;
    if (random.chance(0.05)) read.flags |= flag::mate_unmapped;
    if (random.chance(0.05)) read.mate_contig = 1;
    if (random.chance(0.1) && contigs[read.contig].length - read.pos < 500) {
      read.cigar = {make_element(CigarOp::match, 600)};
      read.bases.assign(600, 'C');
      read.qualities.assign(600, 25);
    }
  }
  return reads;
}

TEST_CASE("depth of reads of all kinds equals a slow count, whatever the batch borders",
          "[qc][property]") {
  const char* const name = GENERATE("mosdepth", "samtools", "picard");
  const unsigned seed = GENERATE(range(1U, 9U));
  CAPTURE(name, seed);
  const DepthRuleSet rules = *depth_rule_set(name);
  const auto reads = wild_reads(seed);
  const test::Depth slow = test::slow_depth(reads, rules, contigs);
  for (const std::size_t size : {1, 2, 5, 33, 1000}) {
    CAPTURE(size);
    const bool same = engine_depth(reads, rules, size) == slow;
    CHECK(same);
  }
}

TEST_CASE("rules other than the three sets count by their parts", "[qc][property]") {
  DepthRuleSet rules;
  rules.excluded_flags = flag::unmapped;
  rules.min_mapq = static_cast<std::uint8_t>(GENERATE(0, 30, 60));
  rules.min_base_quality = static_cast<std::uint8_t>(GENERATE(0, 2, 3, 41, 42));
  rules.mates_once = GENERATE(true, false);
  const auto reads = wild_reads(77);
  const bool same = engine_depth(reads, rules, 9) == test::slow_depth(reads, rules, contigs);
  CHECK(same);
}

TEST_CASE("what reaches beyond the contig is cut at its end", "[qc]") {
  const DepthRuleSet rules = *depth_rule_set("samtools");
  const test::Depth depth =
      engine_depth({test::matched("over", 3, 30, 20), test::matched("behind", 3, 39, 5)}, rules, 1);
  CHECK(depth[3].size() == 40);
  CHECK(depth[3][29] == 0);
  CHECK(depth[3][38] == 1);
  CHECK(depth[3][39] == 2);
  const io::ReadBatch batch = test::make_batch({test::matched("outside", 3, 45, 20)});
  std::vector<Block> blocks;
  find_blocks(batch[0], rules, 40, blocks);
  CHECK(blocks.empty());
  find_blocks(batch[0], rules, 0, blocks);  // a header without the length cuts nothing
  CHECK(blocks == std::vector<Block>{{45, 65}});
}

TEST_CASE("every contig comes out whole, with reads or without", "[qc]") {
  const DepthRuleSet rules = *depth_rule_set("mosdepth");
  for (const test::Depth& depth :
       {engine_depth({}, rules, 1), engine_depth({test::matched("x", 2, 0, 10)}, rules, 1)}) {
    for (std::size_t i = 0; i < contigs.size(); ++i) {
      CHECK(static_cast<Pos>(depth[i].size()) == contigs[static_cast<genome::ContigId>(i)].length);
    }
    CHECK(*std::max_element(depth[1].begin(), depth[1].end()) == 0);
  }
}

TEST_CASE("spliced blocks far from their read are counted in their place", "[qc]") {
  test::MadeRead read = test::matched("far", 2, 100, 20);
  read.cigar = {make_element(CigarOp::match, 10), make_element(CigarOp::skip, 80000),
                make_element(CigarOp::match, 10)};
  const std::vector<test::MadeRead> reads{read, test::matched("near", 2, 5000, 10),
                                          test::matched("there", 2, 80112, 4)};
  for (const std::size_t size : {1, 3}) {
    const test::Depth depth = engine_depth(reads, *depth_rule_set("mosdepth"), size);
    CHECK(depth[2][109] == 1);
    CHECK(depth[2][110] == 0);
    CHECK(depth[2][5004] == 1);
    CHECK(depth[2][80109] == 0);
    CHECK(depth[2][80110] == 1);
    CHECK(depth[2][80113] == 2);
    CHECK(depth[2][80119] == 1);
    CHECK(depth[2][80120] == 0);
  }
}

TEST_CASE("blocks are the runs of good bases, joined where they touch", "[qc]") {
  test::MadeRead read = test::matched("r", 0, 10, 12);
  read.cigar = {make_element(CigarOp::soft_clip, 2), make_element(CigarOp::match, 3),
                make_element(CigarOp::insertion, 1), make_element(CigarOp::equal, 2),
                make_element(CigarOp::deletion, 4),  make_element(CigarOp::mismatch, 4)};
  std::vector<Block> blocks;
  DepthRuleSet rules = *depth_rule_set("samtools");
  find_blocks(test::make_batch({read})[0], rules, 3000, blocks);
  CHECK(blocks == std::vector<Block>{{10, 15}, {19, 23}});
  rules.min_base_quality = 20;
  read.qualities[3] = 19;   // position 11
  read.qualities[10] = 20;  // just enough
  read.qualities[11] = 0;   // position 22
  find_blocks(test::make_batch({read})[0], rules, 3000, blocks);
  CHECK(blocks == std::vector<Block>{{10, 11}, {12, 15}, {19, 22}});
  std::fill(read.qualities.begin(), read.qualities.end(), std::uint8_t{1});
  find_blocks(test::make_batch({read})[0], rules, 3000, blocks);
  CHECK(blocks.empty());
}

TEST_CASE("a read counts by flags, MAPQ and, when asked, its mate", "[qc]") {
  DepthRuleSet rules = *depth_rule_set("picard");
  const auto counted = [&](std::uint16_t flags, std::uint8_t mapq) {
    test::MadeRead read = test::matched("r", 0, 10, 5, flags, 10);
    read.mapq = mapq;
    return fate_of(test::make_batch({read})[0], rules) == ReadFate::counted;
  };
  CHECK(counted(0, 20));
  CHECK_FALSE(counted(0, 19));
  for (const std::uint16_t bit :
       {flag::unmapped, flag::secondary, flag::qc_fail, flag::duplicate}) {
    CHECK_FALSE(counted(bit, 60));
  }
  CHECK(counted(flag::supplementary, 60));
  rules.unpaired_counted = false;
  CHECK_FALSE(counted(0, 60));
  CHECK_FALSE(counted(flag::paired | flag::mate_unmapped, 60));
  CHECK(counted(flag::paired, 60));
  test::MadeRead unplaced = test::matched("r", 0, 10, 5);
  unplaced.contig = -1;
  unplaced.pos = -1;
  CHECK(fate_of(test::make_batch({unplaced})[0], DepthRuleSet{}) == ReadFate::not_looked_at);
}

TEST_CASE("regions know their place among all and where the first may overlap", "[qc]") {
  const DepthRegions regions(
      contigs, 0,
      {{{2, 50, 60}, "b"}, {{0, 10, 500}, "long"}, {{0, 20, 30}, "a"}, {{2, 5, 9}, "c"}});
  CHECK(regions.count(0) == 2);
  CHECK(regions.count(1) == 0);
  CHECK(regions.offset(2) == 2);
  CHECK(regions(2, 0) == Block{5, 9});
  CHECK(regions.name(2, 1) == "b");
  CHECK(regions.first_after(0, 100) == 0);  // the long one still reaches there
  CHECK(regions.first_after(0, 500) == 2);
  CHECK(regions.first_after(2, 9) == 1);
  CHECK_FALSE(regions.are_windows());
  const DepthRegions windows(contigs, 1000, {});
  CHECK(windows.are_windows());
  CHECK(windows.count(1) == 1);
  CHECK(windows(2, 89) == Block{89000, 90000});
  CHECK(windows(1, 0) == Block{0, 500});
  CHECK(windows.name(1, 0).empty());
  CHECK(windows.first_after(2, 1999) == 1);
  CHECK(DepthRegions().empty());
}

}  // namespace
}  // namespace varg::qc
