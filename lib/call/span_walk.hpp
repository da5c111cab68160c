#pragma once

#include <algorithm>
#include <vector>

#include <varg/call/reference_blocks.hpp>

namespace varg::call {

/// Walks over sorted spans, which may overlap.
class SpanWalk {
 public:
  explicit SpanWalk(const std::vector<CalledSpan>& spans) : spans_(spans) {}

  /// Whether a span covers `pos`, which ascends from call to call.
  bool covers(genome::Pos pos) {
    for (; at_ < spans_.size() && spans_[at_].begin <= pos; ++at_) {
      end_ = std::max(end_, spans_[at_].end);
      if (!spans_[at_].callable) failed_end_ = std::max(failed_end_, spans_[at_].end);
    }
    pos_ = pos;
    return pos < end_;
  }
  /// Whether all spans over that position are callable.
  bool callable() const { return pos_ >= failed_end_; }

 private:
  const std::vector<CalledSpan>& spans_;
  std::size_t at_ = 0;
  genome::Pos end_ = 0;
  genome::Pos failed_end_ = 0;
  genome::Pos pos_ = 0;
};

}  // namespace varg::call
