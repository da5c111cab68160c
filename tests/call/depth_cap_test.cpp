#include "depth_cap.hpp"

#include <set>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using test::MadeRead;

namespace {

/// `count` pairs: 100-base reads that start at `pos` and `pos + 30`.
call::UsableReads pairs_at(genome::Pos pos, int count, genome::Interval owned) {
  std::vector<MadeRead> reads;
  for (const genome::Pos begin : {pos, pos + 30}) {
    for (int i = 0; i < count; ++i) {
      reads.push_back({.name = "p" + std::to_string(i),
                       .pos = begin,
                       .cigar = "100M",
                       .bases = std::string(100, 'A')});
    }
  }
  call::SampleReads sample{"s", {}, {}};
  sample.batches.push_back(test::batch_of(reads));
  return call::usable_reads(sample, owned, {});
}

}  // namespace

TEST_CASE("depth under the cap is left alone", "[call]") {
  const genome::Interval owned{0, 0, 1000};
  auto usable = pairs_at(300, 50, owned);
  CHECK(call::cap_depth(usable, owned, {}).empty());
  CHECK(usable.reads.size() == 100);
}

TEST_CASE("depth over the cap loses whole molecules, is counted and named", "[call]") {
  const genome::Interval owned{0, 0, 1000};
  call::CallerConfig config;
  config.depth_cap = 100;
  auto usable = pairs_at(300, 500, owned);
  const auto capped = call::cap_depth(usable, owned, config);
  REQUIRE(capped.size() == 1);
  CHECK(capped[0] == genome::Interval{0, 300, 400});
  CHECK(usable.reads.size() == 2 * usable.fragments);
  CHECK(usable.reads.size() > 60);
  CHECK(usable.reads.size() < 170);  // 118 expected: 100 of the 850 that lie over the tile
  CHECK(usable.counters.at("reads.used") == usable.reads.size());
  CHECK(usable.counters.at("reads.dropped.depth") == 1000 - usable.reads.size());
}

TEST_CASE("what is kept depends on names alone, not on the order of reads", "[call]") {
  const genome::Interval owned{0, 0, 1000};
  call::CallerConfig config;
  config.depth_cap = 100;
  auto one = pairs_at(300, 400, owned);
  auto other = pairs_at(300, 400, owned);
  std::reverse(other.reads.begin(), other.reads.end());
  call::cap_depth(one, owned, config);
  call::cap_depth(other, owned, config);
  std::multiset<std::uint64_t> a;
  std::multiset<std::uint64_t> b;
  for (const auto& read : one.reads) a.insert(read.name_hash);
  for (const auto& read : other.reads) b.insert(read.name_hash);
  CHECK(a == b);
}
