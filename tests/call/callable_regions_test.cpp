#include <varg/call/reference_blocks.hpp>

#include <algorithm>
#include <map>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::CallableClass;
using call::CallableRun;
using call::CalledSpan;
using genome::Interval;
using genome::Pos;

namespace {

constexpr Pos length = 4000;

/// A contig's classes where nothing is called, its gaps (positions without copies), and spans.
struct MadeContig {
  std::vector<CallableClass> classes;
  std::vector<bool> is_absent;
  std::vector<CalledSpan> spans;
};

MadeContig made_contig(test::Random& random) {
  MadeContig made;
  for (Pos pos = 0; pos < length; ++pos) {
    const bool keeps = pos > 0 && random.chance(0.97);
    made.classes.push_back(keeps ? made.classes.back()
                                 : static_cast<CallableClass>(random.between(0, 3)));
    made.is_absent.push_back(keeps ? made.is_absent.back() : random.chance(0.1));
    if (random.chance(0.01)) {
      made.spans.push_back(
          {pos, pos + random.between(1, random.chance(0.2) ? 1000 : 30), random.chance(0.7)});
    }
  }
  return made;
}

/// What a shard says of its positions by its own spans alone.
call::ShardReference shard_of(const MadeContig& made, const Interval& owned) {
  call::ShardReference shard{owned, {}, {}, {}};
  for (const CalledSpan& span : made.spans) {
    if (span.begin >= owned.begin && span.begin < owned.end) shard.called.push_back(span);
  }
  for (Pos pos = owned.begin; pos < owned.end; ++pos) {
    const auto at = static_cast<std::size_t>(pos);
    CallableClass kind = made.classes[at];
    bool is_called = false;
    for (const CalledSpan& span : shard.called) {
      if (pos < span.begin || pos >= span.end) continue;
      if (!is_called) kind = CallableClass::callable;
      is_called = true;
      if (!span.callable) kind = CallableClass::low_quality;
    }
    if (!is_called && made.is_absent[at]) continue;
    shard.callable.push_back({{owned.contig, pos, pos + 1}, kind});
  }
  return shard;
}

/// The class of each position of `regions` by all spans that begin in one of them.
std::map<std::pair<genome::ContigId, Pos>, CallableClass> naive_classes(
    const std::vector<MadeContig>& contigs, const std::vector<Interval>& regions) {
  std::map<std::pair<genome::ContigId, Pos>, CallableClass> classes;
  for (const Interval& region : regions) {
    const MadeContig& made = contigs[static_cast<std::size_t>(region.contig)];
    for (Pos pos = region.begin; pos < region.end; ++pos) {
      bool is_called = false;
      bool passes = true;
      for (const CalledSpan& span : made.spans) {
        const bool is_own = std::any_of(regions.begin(), regions.end(), [&](const Interval& one) {
          return one.contains(region.contig, span.begin);
        });
        if (!is_own || pos < span.begin || pos >= span.end) continue;
        is_called = true;
        passes = passes && span.callable;
      }
      const auto at = static_cast<std::size_t>(pos);
      if (is_called) {
        classes[{region.contig, pos}] =
            passes ? CallableClass::callable : CallableClass::low_quality;
      } else if (!made.is_absent[at]) {
        classes[{region.contig, pos}] = made.classes[at];
      }
    }
  }
  return classes;
}

std::vector<CallableRun> joined(const std::vector<MadeContig>& contigs,
                                const std::vector<Interval>& shards) {
  call::CallableRegions joiner;
  std::vector<CallableRun> runs;
  for (const Interval& owned : shards) {
    joiner.add(shard_of(contigs[static_cast<std::size_t>(owned.contig)], owned), runs);
  }
  joiner.finish(runs);
  return runs;
}

std::vector<Interval> cut(test::Random& random, const std::vector<Interval>& regions, Pos longest) {
  std::vector<Interval> shards;
  for (const Interval& region : regions) {
    for (Pos begin = region.begin; begin < region.end;) {
      const Pos end = std::min(region.end, begin + random.between(1, longest));
      shards.push_back({region.contig, begin, end});
      begin = end;
    }
  }
  return shards;
}

}  // namespace

TEST_CASE("each position of regions on two contigs has the class that all records over it give",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 21U)));
  const std::vector<MadeContig> contigs{made_contig(random), made_contig(random)};
  // Regions with gaps; a record of one reaches into the next.
  const std::vector<Interval> regions{{0, 100, 1500}, {0, 1600, 3990}, {1, 0, 700}, {1, 710, 2000}};
  const auto expected = naive_classes(contigs, regions);
  for (const Pos longest : {30, 500, 4000}) {
    CAPTURE(longest);
    const auto runs = joined(contigs, cut(random, regions, longest));
    std::map<std::pair<genome::ContigId, Pos>, CallableClass> found;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const auto& [region, kind] = runs[i];
      REQUIRE(region.begin < region.end);
      for (Pos pos = region.begin; pos < region.end; ++pos) {
        REQUIRE(found.emplace(std::pair{region.contig, pos}, kind).second);
      }
      // Runs are as long as can be.
      if (i == 0 || runs[i - 1].region.contig != region.contig) continue;
      CHECK((runs[i - 1].region.end < region.begin || runs[i - 1].kind != kind));
    }
    CHECK((found == expected));
  }
}

TEST_CASE("a record that failed makes what it covers in later shards not callable", "[call]") {
  const auto plain = [](Pos begin, Pos end) {
    return call::ShardReference{
        {0, begin, end}, {}, {{{0, begin, end}, CallableClass::callable}}, {}};
  };
  auto first = plain(0, 100);
  first.called = {{90, 250, false}};
  first.callable = {{{0, 0, 90}, CallableClass::callable},
                    {{0, 90, 100}, CallableClass::low_quality}};
  call::CallableRegions joiner;
  std::vector<CallableRun> runs;
  joiner.add(first, runs);
  joiner.add(plain(100, 200), runs);
  joiner.add(plain(200, 300), runs);
  // A run on the next contig that begins where the last one ended is another.
  auto other = plain(300, 400);
  other.owned.contig = other.callable[0].region.contig = 1;
  joiner.add(other, runs);
  joiner.finish(runs);
  CHECK(runs == std::vector<CallableRun>{{{0, 0, 90}, CallableClass::callable},
                                         {{0, 90, 250}, CallableClass::low_quality},
                                         {{0, 250, 300}, CallableClass::callable},
                                         {{1, 300, 400}, CallableClass::callable}});
}
