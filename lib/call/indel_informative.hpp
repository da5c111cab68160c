#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/align/left_align.hpp>

namespace varg::call {

/// A read speaks against indels after a position when each insertion and deletion of 1 to this many
/// bases there would raise the number of mismatches of what remains of it [GATK].
inline constexpr int longest_denied_indel = 10;

/// Where reads that match the reference speak against indels: it depends on the reference and on
/// where they end. N in the reference matches everything, and so does what lies beyond the window.
class IndelReach {
 public:
  /// O(bases).
  explicit IndelReach(align::Window reference);

  /// One past the last position that a read which matches up to `read_end` speaks for: it speaks
  /// for all positions of it before this one. `read_end` is within the window.
  genome::Pos informative_end(genome::Pos read_end) const {
    return begin_ + informative_[static_cast<std::size_t>(read_end - begin_)];
  }

 private:
  genome::Pos begin_;
  std::vector<std::int32_t> informative_;  ///< by read end; both from begin_
};

/// The same for a read laid on the reference base by base, from its first aligned base on: 0 stands
/// for what says nothing (deleted, N, or a mismatch of low quality). `reference` begins at the same
/// position; it and `laid` are followed by `longest_denied_indel` more characters ('N' or 0 where
/// there are none). Sets `informative[i]` for i < `length` to 1 or 0. O(length).
void find_informative(const char* laid, const char* reference, std::size_t length,
                      std::uint8_t* informative);

}  // namespace varg::call
