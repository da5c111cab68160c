#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace varg::io {

/// Writes at the end of a string, faster than the string itself: it is longer than its text while
/// this lives, so that a letter costs a comparison. The string is whole again after the destructor.
class TextEnd {
 public:
  explicit TextEnd(std::string& text) : text_(text) { point_at(text.size()); }
  ~TextEnd() { text_.resize(size()); }
  TextEnd(const TextEnd&) = delete;
  TextEnd& operator=(const TextEnd&) = delete;

  std::size_t size() const { return static_cast<std::size_t>(at_ - text_.data()); }
  void put(char letter) {
    if (at_ == end_) grow(1);
    *at_++ = letter;
  }
  void append(std::string_view text) {
    char* const to = room(text.size());
    std::memcpy(to, text.data(), text.size());
    advance_to(to + text.size());
  }
  /// Where at least `n` bytes may be written; advance_to() tells how far they were.
  char* room(std::size_t n) {
    if (static_cast<std::size_t>(end_ - at_) < n) grow(n);
    return at_;
  }
  void advance_to(char* end) { at_ = end; }

 private:
  static constexpr std::size_t step = 16U << 10U;  // is written again while it is in cache

  void grow(std::size_t n) {
    const std::size_t used = size();
    text_.resize(used + std::max(n, step));
    point_at(used);
  }
  void point_at(std::size_t used) {
    at_ = text_.data() + used;
    end_ = text_.data() + text_.size();
  }

  std::string& text_;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace varg::io
