#pragma once

#include <span>
#include <vector>

#include <varg/genome/interval.hpp>

namespace varg::genome {

/// A set of positions: sorted, merged, disjoint intervals per contig.
class RegionSet {
 public:
  RegionSet() = default;
  /// Sorts and merges overlapping and touching intervals; drops empty ones.
  explicit RegionSet(std::vector<Interval> intervals);

  bool contains(ContigId contig, Pos pos) const;
  bool overlaps(const Interval& interval) const;
  /// Whether every position of a non-empty `interval` is in the set; false for an empty one.
  bool covers(const Interval& interval) const;
  /// The merged intervals that overlap `interval`, in order.
  std::span<const Interval> overlapping(const Interval& interval) const;
  std::span<const Interval> intervals() const { return intervals_; }
  Pos total_length() const;
  bool empty() const { return intervals_.empty(); }

 private:
  std::vector<Interval> intervals_;
};

RegionSet intersection(const RegionSet& a, const RegionSet& b);

}  // namespace varg::genome
