#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// What 64 bytes of a text are: bit i of each word speaks of byte i. Bits beyond the text are 0.
struct MarkWord {
  std::uint64_t stops = 0;  ///< one of the two separators asked for
  std::uint64_t commas = 0;
  std::uint64_t not_digit = 0;
  std::uint64_t not_float = 0;  ///< none of digits and . + - e E
};

/// Marks `text` in words of 64 bytes, and one empty word after them, so that a run of bits may be
/// read over the end. `out` grows when it is too short; words after the empty one mean nothing.
void mark_values(std::string_view text, char stop, char other_stop, std::vector<MarkWord>& out);
void mark_values(Level level, std::string_view text, char stop, char other_stop,
                 std::vector<MarkWord>& out);

/// 64 bits of `field` from bit `at` on; `at` lies in the text that was marked.
inline std::uint64_t marks_from(const std::vector<MarkWord>& words, std::uint64_t MarkWord::*field,
                                std::size_t at) {
  const std::size_t word = at / 64;
  const unsigned shift = at % 64;
  return words[word].*field >> shift | words[word + 1].*field << 1U << (63U - shift);
}

/// Walks over the stops of a marked text of `size` bytes, and its end after the last.
class StopCursor {
 public:
  StopCursor(const std::vector<MarkWord>& words, std::size_t size)
      : words_(words), size_(size), bits_(words[0].stops) {}

  std::size_t next() {
    while (bits_ == 0) {
      if ((word_ + 1) * 64 >= size_) return size_;
      bits_ = words_[++word_].stops;
    }
    const std::size_t at = word_ * 64 + static_cast<std::size_t>(std::countr_zero(bits_));
    bits_ &= bits_ - 1;
    return at;
  }

 private:
  const std::vector<MarkWord>& words_;
  std::size_t size_;
  std::size_t word_ = 0;
  std::uint64_t bits_;
};

}  // namespace varg::simd
