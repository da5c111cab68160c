#include "callable_cursor.hpp"

namespace varg::annotate {

bool CallableCursor::covers(std::uint32_t contig, std::uint64_t begin, std::uint64_t end) {
  const StoreContig& facts = store_->contigs()[contig];
  if (contig != contig_) {
    contig_ = contig;
    at_ = facts.first_callable;
    behind_ = facts.first_callable + facts.callables;
  }
  // The first interval that ends behind `begin`: at the last one, just behind it, or searched for.
  const auto ends_behind = [&](std::uint64_t i) { return store_->callable(i).second > begin; };
  constexpr int steps = 4;
  for (int step = 0; step < steps && at_ < behind_ && !ends_behind(at_); ++step) ++at_;
  const bool is_first = at_ == facts.first_callable || !ends_behind(at_ - 1);
  if (!is_first || (at_ < behind_ && !ends_behind(at_))) {
    std::uint64_t low = facts.first_callable;
    std::uint64_t high = behind_;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (ends_behind(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    at_ = low;
  }
  if (at_ == behind_) return false;
  const auto [first, last] = store_->callable(at_);
  return first <= begin && last >= end;
}

}  // namespace varg::annotate
