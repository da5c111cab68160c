#include <varg/compare/superloci.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace varg::compare {
namespace {

void append(std::vector<Call>& calls, std::vector<Call>&& more) {
  calls.insert(calls.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// Joins `later` into `earlier`; calls of `earlier` come first.
void join(Superlocus& earlier, Superlocus&& later) {
  earlier.begin = std::min(earlier.begin, later.begin);
  earlier.end = std::max(earlier.end, later.end);
  append(earlier.truth, std::move(later.truth));
  append(earlier.query, std::move(later.query));
}

}  // namespace

void SuperlocusBuilder::add(Side side, Call call) {
  if (!open_.empty() && open_.front().contig != call.contig) finish_contig();
  while (!open_.empty() && open_.front().end + superlocus_gap + shift_limit < call.record_pos) {
    complete_.push_back(std::move(open_.front()));
    open_.pop_front();
  }
  Superlocus one{call.contig, call.begin, call.end, {}, {}};
  (side == Side::truth ? one.truth : one.query).push_back(std::move(call));
  open_.push_back(std::move(one));
  while (open_.size() > 1 && open_[open_.size() - 2].end + superlocus_gap >= open_.back().begin) {
    Superlocus last = std::move(open_.back());
    open_.pop_back();
    join(open_.back(), std::move(last));
  }
}

void SuperlocusBuilder::finish_contig() {
  std::move(open_.begin(), open_.end(), std::back_inserter(complete_));
  open_.clear();
}

std::optional<Superlocus> SuperlocusBuilder::next() {
  if (complete_.empty()) return std::nullopt;
  Superlocus superlocus = std::move(complete_.front());
  complete_.pop_front();
  return superlocus;
}

}  // namespace varg::compare
