#include "near_calls.hpp"

#include <algorithm>
#include <utility>

namespace varg::compare {
namespace {

genome::Pos end_of(const Call& call) {
  return call.pos + static_cast<genome::Pos>(call.ref.size());
}

}  // namespace

NearCalls::NearCalls(const std::vector<const Call*>& calls) {
  std::vector<std::pair<genome::Pos, genome::Pos>> spans;
  spans.reserve(calls.size());
  for (const Call* call : calls) spans.emplace_back(call->pos, end_of(*call));
  std::sort(spans.begin(), spans.end());
  for (const auto& [begin, end] : spans) {
    begins_.push_back(begin);
    ends_.push_back(ends_.empty() ? end : std::max(ends_.back(), end));
  }
}

bool NearCalls::any(const Call& call, genome::Pos distance) const {
  // The last base of the one and the first of the other may be `distance` apart.
  const genome::Pos last_begin = end_of(call) - 1 + distance;
  const auto behind = std::upper_bound(begins_.begin(), begins_.end(), last_begin);
  if (behind == begins_.begin()) return false;
  const auto place = static_cast<std::size_t>(behind - begins_.begin()) - 1;
  return ends_[place] - 1 + distance >= call.pos;
}

}  // namespace varg::compare
