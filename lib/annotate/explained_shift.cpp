#include "explained_shift.hpp"

#include <algorithm>

namespace varg::annotate {
namespace {

using genome::Pos;

/// Steps that are told base by base.
constexpr Pos told_steps = 5;

}  // namespace

ShiftExplanation explain_shift(const genome::Variant& trimmed, const HgvsAxis& axis,
                               ContigBases& bases) {
  ShiftExplanation told;
  told.is_upwards = axis.is_forward();
  told.from = told.to = trimmed.pos;
  if (!trimmed.ref.empty() && !trimmed.alt.empty()) return told;
  const std::string& moved = trimmed.ref.empty() ? trimmed.alt : trimmed.ref;
  const Shifted shifted = shift_3prime(trimmed, axis, bases, 0);
  told.to = shifted.begin;
  told.steps = std::abs(told.to - told.from);
  const auto passed_at = [&](Pos step) {
    return told.is_upwards ? trimmed.end() + step : trimmed.pos - 1 - step;
  };
  for (Pos step = 0; step < std::min(told.steps, told_steps); ++step) {
    told.passed.emplace_back(passed_at(step), bases[passed_at(step)]);
  }
  told.stop_pos = passed_at(told.steps);
  told.there = bases[told.stop_pos];
  const auto at = static_cast<std::size_t>(told.steps) % moved.size();
  told.needed = told.is_upwards ? moved[at] : moved[moved.size() - 1 - at];
  if (!axis.holds(told.stop_pos, told.stop_pos + 1)) {
    told.stop = ShiftStop::end;
  } else {
    told.stop = told.there == 'N' ? ShiftStop::unknown_base : ShiftStop::other_base;
  }
  return told;
}

std::string unshifted_name(const genome::Variant& trimmed, const TranscriptModel& model,
                           ContigBases& bases) {
  HgvsAxis axis = HgvsAxis::of_transcript(model);
  const Pos edge = trimmed.ref.empty() ? 1 : 0;
  if (!axis.holds(trimmed.pos - edge, trimmed.end() + edge)) return {};
  std::string name = model.is_coding() ? "c." : "n.";
  if (trimmed.ref.empty()) {
    axis.append_range(trimmed.pos - 1, trimmed.pos + 1, name);
    name += "ins";
    name += model.is_forward() ? trimmed.alt : genome::reverse_complement(trimmed.alt);
    return name;
  }
  axis.begin = trimmed.pos;
  axis.end = trimmed.end();
  append_dna_change(trimmed, axis, bases, {}, name);
  return name;
}

}  // namespace varg::annotate
