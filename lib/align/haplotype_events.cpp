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
    for (Variant& event : events_) settle(std::move(event));
    for (Variant& event : settled_) {
      anchor(event);
      event.pos += begin;
    }
    // An anchor base may lie before the event it follows.
    std::stable_sort(settled_.begin(), settled_.end(),
                     [](const Variant& a, const Variant& b) { return a.pos < b.pos; });
    return std::move(settled_);
  }

 private:
  void add(std::size_t pos, std::string_view ref, std::string_view alt) {
    events_.push_back({0, static_cast<Pos>(pos), std::string(ref), std::string(alt)});
  }

  std::string_view bases(Pos from, Pos to) const {
    return reference_.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  }

  /// The first place that is free for `event`. One place holds one insertion.
  Pos free_from(const Variant& event) const {
    if (settled_.empty()) return 0;
    const Variant& last = settled_.back();
    return last.end() + (last.ref.empty() && event.ref.empty() ? 1 : 0);
  }

  void settle(Variant event) {
    if (!event.ref.empty() && !event.alt.empty()) {
      settled_.push_back(std::move(event));
      return;
    }
    const Pos from = free_from(event);
    const Pos unshifted = event.pos;
    if (unshifted > from) {
      event.pos -= from;
      const Window free{0, reference_.substr(static_cast<std::size_t>(from))};
      event = genome::trimmed(*left_align(std::move(event), free));
      event.pos += from;
    }
    const bool would_go_on =
        event.pos > 0 &&
        (event.ref + event.alt).back() == reference_[static_cast<std::size_t>(event.pos - 1)];
    if (!would_go_on) {
      settled_.push_back(std::move(event));
    } else if (unshifted > event.pos) {
      // Readers shift by the anchor base when they trim: it must not be the event before.
      step_right(event);
      settled_.push_back(std::move(event));
    } else {
      merge(event);
    }
  }

  void step_right(Variant& event) const {
    if (event.ref.empty()) {
      std::rotate(event.alt.begin(), event.alt.begin() + 1, event.alt.end());
    } else {
      event.ref = bases(event.pos + 1, event.end() + 1);
    }
    ++event.pos;
  }

  /// Makes one event of the last and `event`, which cannot stand alone right behind it.
  void merge(const Variant& event) {
    Variant joined = std::move(settled_.back());
    settled_.pop_back();
    const std::string_view between = bases(joined.end(), event.pos);
    joined.alt.append(between).append(event.alt);
    joined.ref.append(between).append(event.ref);
    settle(genome::trimmed(std::move(joined)));
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
  std::vector<Variant> settled_;
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
