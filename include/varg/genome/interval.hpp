#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace varg::genome {

/// A 0-based coordinate on a contig.
using Pos = std::int64_t;
/// An index into Contigs; -1 is "none".
using ContigId = std::int32_t;
inline constexpr ContigId no_contig = -1;
/// The end of a region that goes to the end of a contig of unsaid length.
inline constexpr Pos unknown_end = Pos{1} << 40;

/// `[begin, end)` on a contig, 0-based.
struct Interval {
  ContigId contig = no_contig;
  Pos begin = 0;
  Pos end = 0;

  friend auto operator<=>(const Interval&, const Interval&) = default;
  Pos length() const { return end - begin; }
  bool contains(ContigId c, Pos pos) const { return c == contig && pos >= begin && pos < end; }
  bool overlaps(const Interval& other) const {
    return contig == other.contig && begin < other.end && other.begin < end;
  }
};

}  // namespace varg::genome
