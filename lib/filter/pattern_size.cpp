#include "pattern_size.hpp"

#include <algorithm>
#include <vector>

namespace varg::filter {
namespace {

constexpr std::size_t largest = 1'000'000'000;

/// Walks over a pattern; knows as much of its grammar as repetition needs.
class Walk {
 public:
  explicit Walk(const Pattern& pattern) : text_(pattern.text), extended_(pattern.extended) {}

  std::size_t size() {
    while (at_ < text_.size()) step();  // at_ may end one past a last backslash
    std::size_t all = 0;
    for (const std::size_t sum : sums_) all = std::min(largest, all + sum);
    return all;
  }

 private:
  /// Extended patterns spell ( and { alone, basic ones behind a backslash.
  bool takes(char sign) {
    if (extended_) {
      if (text_[at_] != sign) return false;
      ++at_;
      return true;
    }
    if (text_[at_] != '\\' || at_ + 1 == text_.size() || text_[at_ + 1] != sign) return false;
    at_ += 2;
    return true;
  }

  void add(std::size_t size) {
    last_ = size;
    sums_.back() = std::min(largest, sums_.back() + size);
  }

  void step() {
    if (takes('(')) {
      sums_.push_back(0);
    } else if (sums_.size() > 1 && takes(')')) {
      const std::size_t inner = sums_.back();
      sums_.pop_back();
      add(std::max<std::size_t>(inner, 1));
    } else if (repetition()) {
      is_repeated_ = true;
      return;
    } else {
      at_ += text_[at_] == '\\' ? 2 : 1;
      add(1);
    }
    is_repeated_ = false;
  }

  /// Takes a repetition, if one stands here.
  bool repetition() {
    // x+ is written out as xx*; of what is repeated already, matching costs more than letters.
    constexpr std::size_t again = 8;
    if (takes('{')) {
      repeat();
    } else if (text_[at_] == '*') {
      ++at_;  // what it stands behind is written once, and may be repeated further
    } else if (takes('+')) {
      multiply(is_repeated_ ? again : 2);
    } else {
      return takes('?');
    }
    return true;
  }

  /// Multiplies what stands in front by the largest number of the braces.
  void repeat() {
    std::size_t times = 1;
    std::size_t number = 0;
    for (; at_ < text_.size() && text_[at_] != '}'; ++at_) {
      const bool digit = text_[at_] >= '0' && text_[at_] <= '9';
      number =
          digit ? std::min(largest, number * 10 + static_cast<std::size_t>(text_[at_] - '0')) : 0;
      times = std::max(times, number);
    }
    at_ = std::min(at_ + 1, text_.size());
    multiply(times);
  }

  void multiply(std::size_t times) {
    const std::size_t before = sums_.back() - std::min(sums_.back(), last_);
    last_ = times > largest / std::max<std::size_t>(last_, 1) ? largest : last_ * times;
    sums_.back() = std::min(largest, before + last_);
  }

  std::string_view text_;
  bool extended_;
  std::size_t at_ = 0;
  std::size_t last_ = 0;
  bool is_repeated_ = false;  ///< a repetition was taken last
  std::vector<std::size_t> sums_{0};
};

}  // namespace

std::size_t expanded_size(const Pattern& pattern) { return Walk(pattern).size(); }

}  // namespace varg::filter
