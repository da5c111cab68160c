#pragma once

#include <string_view>
#include <vector>

#include <varg/align/left_align.hpp>

namespace varg::call {

/// Where tandem repeats of units of 1 to 6 bases lie in a reference window: runs of at least three
/// copies and eight bases. Runs that overlap or touch are one, so that compound repeats are whole;
/// a run depends on the bases of its repeat alone.
class RepeatExtents {
 public:
  explicit RepeatExtents(align::Window reference);

  /// The first base of the repeat that holds `pos` or the base before it, or `pos`; at most
  /// `farthest` away.
  genome::Pos begin_at(genome::Pos pos) const;
  /// One past the last base of the repeat that holds `pos` or the base before it, or `pos`; at most
  /// `farthest` away.
  genome::Pos end_at(genome::Pos pos) const;

  static constexpr genome::Pos farthest = 150;

 private:
  struct Run {
    genome::Pos begin = 0;
    genome::Pos end = 0;
  };
  const Run* run_at(genome::Pos pos) const;
  std::vector<Run> runs_;  ///< apart, by position
};

}  // namespace varg::call
