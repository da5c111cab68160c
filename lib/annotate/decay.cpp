#include "decay.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// A stop at most this many bases before the last junction is not seen as premature.
constexpr Pos junction_reach = 50;
/// A stop within this many coding bases is followed by a new start (VEP's NMD plugin, release 115).
constexpr Pos start_reach = 100;

/// The last junction of the spliced transcript, a boundary in cDNA.
std::optional<Pos> last_junction(const TranscriptModel& model) {
  const auto& exons = model.transcript().exons;
  Pos tail = 0;
  for (std::size_t n = 0; n + 1 < exons.size(); ++n) {
    const std::size_t i = model.is_forward() ? exons.size() - 1 - n : n;
    const std::size_t before = model.is_forward() ? i - 1 : i + 1;
    tail += exons[i].length();
    const Pos gap = model.is_forward() ? exons[i].begin - exons[before].end
                                       : exons[before].begin - exons[i].end;
    if (gap > longest_tiny_intron) return model.cdna_length() - tail;
  }
  return std::nullopt;
}

}  // namespace

DecayFacts decay_of(const TranscriptModel& model, const CodingEdit& edit,
                    const EditedCoding& edited, Pos first) {
  Pos stop = first;
  while (edited.residue(stop) != '*') {
    if (edited.residue(stop) == '\0') {
      return {model.end_not_found() ? Decay::none : Decay::no_stop};
    }
    ++stop;
  }
  const std::optional<Pos> junction = last_junction(model);
  if (!junction) return {Decay::intronless, stop};
  Pos last = model.coding_of(*junction, *junction).value_or(*junction - model.cds_begin());
  if (edit.end <= last) last += edit.growth();
  const Pos before = last - 3 * (stop + 1);
  const auto fate = [&] {
    if (3 * stop >= last) return Decay::last_exon;
    if (before <= junction_reach) return Decay::near_junction;
    return 3 * stop - model.padding() < start_reach ? Decay::near_start : Decay::triggered;
  };
  return {fate(), stop, before};
}

std::string_view to_text(Decay decay) {
  switch (decay) {
    case Decay::triggered:
      return "NMD";
    case Decay::intronless:
      return "escapes:intronless";
    case Decay::last_exon:
      return "escapes:last_exon";
    case Decay::near_junction:
      return "escapes:near_junction";
    case Decay::near_start:
      return "escapes:near_start";
    case Decay::no_stop:
      return "no_stop";
    case Decay::none:
      break;
  }
  return {};
}

}  // namespace varg::annotate
