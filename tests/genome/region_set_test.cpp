#include <varg/genome/region_set.hpp>

#include <set>

#include "catch.hpp"
#include "random.hpp"

using namespace varg::genome;

namespace {

std::vector<Interval> random_intervals(varg::test::Random& random, int n) {
  std::vector<Interval> intervals;
  for (int i = 0; i < n; ++i) {
    const Pos begin = random.between(0, 60);
    intervals.push_back(
        {static_cast<ContigId>(random.between(0, 2)), begin, begin + random.between(0, 9)});
  }
  return intervals;
}

std::set<std::pair<ContigId, Pos>> positions(std::span<const Interval> intervals) {
  std::set<std::pair<ContigId, Pos>> all;
  for (const Interval& interval : intervals) {
    for (Pos pos = interval.begin; pos < interval.end; ++pos) all.insert({interval.contig, pos});
  }
  return all;
}

}  // namespace

TEST_CASE("regions are sorted, merged when they touch, and empty ones dropped", "[genome]") {
  const RegionSet set({{1, 5, 9}, {0, 10, 20}, {0, 20, 25}, {0, 40, 40}, {0, 12, 15}, {0, 30, 35}});
  const std::vector<Interval> expected = {{0, 10, 25}, {0, 30, 35}, {1, 5, 9}};
  CHECK(std::vector<Interval>(set.intervals().begin(), set.intervals().end()) == expected);
  CHECK(set.total_length() == 24);
  CHECK_FALSE(set.empty());
  CHECK(RegionSet(std::vector<Interval>{{0, 3, 3}}).empty());
}

TEST_CASE("an interval is covered only when one region holds all of it", "[genome]") {
  const RegionSet set({{0, 10, 20}, {0, 30, 40}});
  CHECK(set.covers({0, 10, 20}));
  CHECK_FALSE(set.covers({0, 9, 12}));
  CHECK_FALSE(set.covers({0, 15, 35}));
  CHECK_FALSE(set.covers({0, 15, 15}));
  CHECK_FALSE(set.covers({1, 10, 12}));
  CHECK(set.overlapping({0, 19, 31}).size() == 2);
  CHECK(set.overlapping({0, 20, 30}).empty());
}

TEST_CASE("region sets agree with sets of positions", "[genome][property]") {
  varg::test::Random random(GENERATE(range(1U, 60U)));
  const auto intervals = random_intervals(random, static_cast<int>(random.between(0, 12)));
  const auto others = random_intervals(random, static_cast<int>(random.between(0, 12)));
  const RegionSet set(intervals);
  const RegionSet other(others);
  const auto expected = positions(intervals);
  const auto expected_other = positions(others);

  CHECK(positions(set.intervals()) == expected);
  CHECK(set.total_length() == static_cast<Pos>(expected.size()));
  std::set<std::pair<ContigId, Pos>> shared;
  for (const auto& place : expected) {
    if (expected_other.count(place) != 0) shared.insert(place);
  }
  CHECK(positions(intersection(set, other).intervals()) == shared);

  for (int i = 0; i < 40; ++i) {
    const auto contig = static_cast<ContigId>(random.between(0, 3));
    const Pos begin = random.between(0, 70);
    const Interval query{contig, begin, begin + random.between(1, 8)};
    Pos inside = 0;
    for (Pos pos = query.begin; pos < query.end; ++pos) {
      inside += static_cast<Pos>(expected.count({contig, pos}));
      CHECK(set.contains(contig, pos) == (expected.count({contig, pos}) != 0));
    }
    CHECK(set.overlaps(query) == (inside > 0));
    CHECK(set.covers(query) == (inside == query.length()));
  }
}
