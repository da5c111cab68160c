#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace varg::call {

/// A haplotype made ready for alignment.
struct AlignTarget {
  std::string_view bases;
  std::vector<std::uint8_t> gap_open;  ///< cost of a gap just before each base
  int gap_extend = 10;
};

/// Part of a read, and where its first base would lie on the target if it has no gap against it
/// before, or after, what differs.
struct AlignQuery {
  std::string_view bases;
  std::span<const std::uint8_t> qualities;
  std::int64_t from_left = 0;
  std::int64_t from_right = 0;
};

/// Aligns the whole query to part of the target and gives the Phred cost of the best alignment: a
/// mismatch costs its quality and 4.77 (one of three wrong bases), a gap its context's opening and
/// extension. Viterbi, in integers, within a band round the two expected places. `scratch` is
/// reused.
int align_cost(const AlignQuery& query, const AlignTarget& target, std::vector<int>& scratch);

/// What a base of `quality` costs where the target has another one; 0 when it says nothing.
constexpr int mismatch_cost(std::uint8_t quality) { return quality == 0 ? 0 : quality + 5; }

}  // namespace varg::call
