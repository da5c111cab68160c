#include <varg/genome/region_set.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace varg::genome {

RegionSet::RegionSet(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& interval) { return interval.length() <= 0; });
  std::sort(intervals.begin(), intervals.end());
  for (const Interval& interval : intervals) {
    if (!intervals_.empty() && intervals_.back().contig == interval.contig &&
        interval.begin <= intervals_.back().end) {
      intervals_.back().end = std::max(intervals_.back().end, interval.end);
    } else {
      intervals_.push_back(interval);
    }
  }
}

std::span<const Interval> RegionSet::overlapping(const Interval& interval) const {
  const auto first =
      std::partition_point(intervals_.begin(), intervals_.end(), [&](const Interval& region) {
        return region.contig < interval.contig ||
               (region.contig == interval.contig && region.end <= interval.begin);
      });
  const auto last = std::partition_point(first, intervals_.end(), [&](const Interval& region) {
    return region.contig == interval.contig && region.begin < interval.end;
  });
  return {first, last};
}

bool RegionSet::contains(ContigId contig, Pos pos) const {
  return !overlapping({contig, pos, pos + 1}).empty();
}

bool RegionSet::overlaps(const Interval& interval) const { return !overlapping(interval).empty(); }

bool RegionSet::covers(const Interval& interval) const {
  if (interval.length() <= 0) return false;
  const auto regions = overlapping(interval);
  return regions.size() == 1 && regions.front().begin <= interval.begin &&
         interval.end <= regions.front().end;
}

Pos RegionSet::total_length() const {
  Pos total = 0;
  for (const Interval& interval : intervals_) total += interval.length();
  return total;
}

RegionSet intersection(const RegionSet& a, const RegionSet& b) {
  std::vector<Interval> shared;
  for (const Interval& left : a.intervals()) {
    for (const Interval& right : b.overlapping(left)) {
      shared.push_back(
          {left.contig, std::max(left.begin, right.begin), std::min(left.end, right.end)});
    }
  }
  return RegionSet(std::move(shared));
}

}  // namespace varg::genome
