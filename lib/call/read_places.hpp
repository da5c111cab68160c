#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

#include "usable_reads.hpp"

namespace varg::call {

/// Calls `take(index)` for each read that covers part of [begin, end), by begin.
template <class Take>
void for_reads_over(const UsableReads& usable, genome::Pos begin, genome::Pos end, Take take) {
  const auto& reads = usable.reads;
  auto at =
      std::lower_bound(reads.begin(), reads.end(), begin - usable.longest_span,
                       [](const UsableRead& read, genome::Pos pos) { return read.begin < pos; });
  for (; at != reads.end() && at->begin < end; ++at) {
    if (at->end > begin) take(static_cast<std::uint32_t>(at - reads.begin()));
  }
}

/// The index of the read's base aligned at `pos`; nothing in a deletion or beyond the read.
std::optional<std::size_t> base_index_at(const UsableRead& read, genome::Pos pos);

/// The part of a read near a window: clipped ends are taken as if they were aligned.
struct Segment {
  std::size_t begin = 0;  ///< in the read
  std::size_t end = 0;
  genome::Pos first = 0;  ///< reference position of its first base, and one past its last
  genome::Pos last = 0;
};

/// The part of `read` that lies in [begin, end); empty (begin >= end) when none does.
Segment segment_over(const UsableRead& read, genome::Pos begin, genome::Pos end);

}  // namespace varg::call
