#include "record_lines.hpp"

#include <algorithm>
#include <optional>

namespace varg::compare {
namespace {

/// Whether all parts of a record are right; nothing when no part is looked at.
std::optional<bool> is_right(std::vector<const LabelledCall*>::const_iterator first,
                             std::vector<const LabelledCall*>::const_iterator last) {
  std::optional<bool> right;
  for (; first != last; ++first) {
    const Decision decision = (*first)->decision(FilterRow::pass);
    if (decision == Decision::none || decision == Decision::unk) continue;
    right = right.value_or(true) && decision == Decision::tp;
  }
  return right;
}

}  // namespace

void append_record_lines(const std::vector<LabelledCall>& calls, RecordLines& lines) {
  for (const Side side : {Side::truth, Side::query}) {
    std::vector<const LabelledCall*> of_side;
    for (const LabelledCall& labelled : calls) {
      if (labelled.side() == side && labelled.call->line) of_side.push_back(&labelled);
    }
    std::stable_sort(of_side.begin(), of_side.end(), [](const auto* a, const auto* b) {
      return a->call->record < b->call->record;
    });
    for (auto first = of_side.cbegin(); first != of_side.cend();) {
      const auto last = std::find_if(first, of_side.cend(), [&](const LabelledCall* other) {
        return other->call->record != (*first)->call->record;
      });
      if (const auto right = is_right(first, last)) {
        std::string& list = side == Side::truth ? (*right ? lines.tp_baseline : lines.fn)
                                                : (*right ? lines.tp : lines.fp);
        list += *(*first)->call->line;
        list += '\n';
      }
      first = last;
    }
  }
}

}  // namespace varg::compare
