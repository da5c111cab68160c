#include <varg/align/haplotype_events.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include "wavefront.hpp"

namespace varg::align {
namespace {

using genome::Pos;
using genome::Variant;
using Kind = AlignmentStep::Kind;

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin()).first -
      a.begin());
}

std::size_t shared_suffix(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(shorter), b.rbegin())
          .first -
      a.rbegin());
}

/// Collects events without anchor bases; positions count from the begin of the window.
class EventList {
 public:
  explicit EventList(std::string_view reference) : reference_(reference) {}

  void add_mismatches(std::size_t pos, std::string_view alt) {
    for (std::size_t i = 0; i < alt.size(); ++i) {
      add(pos + i, reference_.substr(pos + i, 1), alt.substr(i, 1));
    }
  }
  /// `inserted` stands in place of the `deleted` bases at `pos`; either may be empty.
  void add_gaps(std::size_t pos, std::size_t deleted, std::string_view inserted) {
    if (!inserted.empty()) add(pos, "", inserted);
    if (deleted > 0) add(pos, reference_.substr(pos, deleted), "");
  }

  /// Shifts indels to the left, each up to the event before it, and gives them their anchors.
  std::vector<Variant> finish(Pos begin) && {
    Pos free_from = 0;
    for (Variant& event : events_) {
      const bool is_insertion = event.ref.empty();
      if (is_insertion || event.alt.empty()) shift(event, is_insertion ? no_insertion_ : free_from);
      free_from = event.end();
      no_insertion_ = free_from + (is_insertion ? 1 : 0);
    }
    for (Variant& event : events_) {
      anchor(event);
      event.pos += begin;
    }
    // A deletion's anchor stands before it: behind an SNV there, or not, by position alone.
    std::stable_sort(events_.begin(), events_.end(),
                     [](const Variant& a, const Variant& b) { return a.pos < b.pos; });
    return std::move(events_);
  }

 private:
  void add(std::size_t pos, std::string_view ref, std::string_view alt) {
    events_.push_back({0, static_cast<Pos>(pos), std::string(ref), std::string(alt)});
  }

  void shift(Variant& event, Pos from) const {
    if (event.pos <= from) return;
    event.pos -= from;
    const Window free{0, reference_.substr(static_cast<std::size_t>(from))};
    event = genome::trimmed(*left_align(std::move(event), free));
    event.pos += from;
  }

  void anchor(Variant& event) const {
    if (!event.ref.empty() && !event.alt.empty()) return;
    if (event.pos > 0) {
      const char before = reference_[static_cast<std::size_t>(--event.pos)];
      event.ref.insert(event.ref.begin(), before);
      event.alt.insert(event.alt.begin(), before);
    } else if (event.ref.size() < reference_.size()) {
      const char after = reference_[event.ref.size()];
      event.ref += after;
      event.alt += after;
    }
  }

  std::string_view reference_;
  std::vector<Variant> events_;
  Pos no_insertion_ = 0;  // the first place for an insertion: one place holds one
};

void add_steps(const std::vector<AlignmentStep>& steps, std::size_t pos, std::string_view rest,
               EventList& events) {
  for (std::size_t i = 0; i < steps.size();) {
    const AlignmentStep& step = steps[i];
    if (step.kind == Kind::match || step.kind == Kind::mismatch) {
      if (step.kind == Kind::mismatch) events.add_mismatches(pos, rest.substr(0, step.length));
      pos += step.length;
      rest.remove_prefix(step.length);
      ++i;
      continue;
    }
    // Gaps of both kinds side by side are one place: inserted bases, then deleted ones.
    std::size_t deleted = 0;
    std::size_t inserted = 0;
    for (; i < steps.size(); ++i) {
      if (steps[i].kind != Kind::insertion && steps[i].kind != Kind::deletion) break;
      (steps[i].kind == Kind::insertion ? inserted : deleted) += steps[i].length;
    }
    events.add_gaps(pos, deleted, rest.substr(0, inserted));
    pos += deleted;
    rest.remove_prefix(inserted);
  }
}

}  // namespace

std::optional<std::vector<Variant>> haplotype_events(Window reference, std::string_view haplotype,
                                                     const EventCosts& costs) {
  const std::size_t prefix = shared_prefix(reference.bases, haplotype);
  std::string_view before = reference.bases.substr(prefix);
  std::string_view after = haplotype.substr(prefix);
  const std::size_t suffix = shared_suffix(before, after);
  before.remove_suffix(suffix);
  after.remove_suffix(suffix);

  EventList events(reference.bases);
  if (before.empty() || after.empty()) {
    const auto length = static_cast<int>(std::max(before.size(), after.size()));
    if (length > 0 && costs.gap_open + length * costs.gap_extend > costs.most) return std::nullopt;
    events.add_gaps(prefix, before.size(), after);
  } else {
    const auto alignment = align_wavefront(before, after, costs);
    if (!alignment) return std::nullopt;
    add_steps(alignment->steps, prefix, after, events);
  }
  return std::move(events).finish(reference.begin);
}

}  // namespace varg::align
