#include "start_codon.hpp"

#include <algorithm>
#include <string>

#include "coding_terms.hpp"
#include "hgvs_protein.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

enum class Start {
  in_place,  ///< the first codon is a start, or as it was
  moved,     ///< bases that moved there are
  lost,
  unknown,  ///< by what ambiguous letters stand for
};

/// The codon before codon two after an edit that ends within codon one, which leaves the reading
/// frame behind it untouched; empty for other edits.
std::string moved_codon(const TranscriptModel& model, const CodingEdit& edit) {
  if (edit.end > 3) return {};
  const Pos kept_leader = std::min<Pos>(edit.begin, 0) + static_cast<Pos>(model.leader().size());
  if (kept_leader < 0) return {};
  std::string before(model.leader().substr(0, static_cast<std::size_t>(kept_leader)));
  if (edit.begin > 0) before += model.coding().substr(0, static_cast<std::size_t>(edit.begin));
  before += edit.alt;
  const Pos rest = std::max<Pos>(edit.end, 0);
  before +=
      model.coding().substr(static_cast<std::size_t>(rest), static_cast<std::size_t>(3 - rest));
  return before.size() < 3 ? std::string() : before.substr(before.size() - 3);
}

Start moved_start(const TranscriptModel& model, const CodingEdit& edit) {
  const std::string codon = moved_codon(model, edit);
  if (model.code().is_start(codon)) return Start::moved;
  return model.code().may_start(codon) ? Start::unknown : Start::lost;
}

Start start_after(const TranscriptModel& model, const CodingEdit& edit, std::string_view first) {
  if (model.code().is_start(first) || first == model.coding().substr(0, 3)) return Start::in_place;
  const Start moved = moved_start(model, edit);
  return moved == Start::lost && model.code().may_start(first) ? Start::unknown : moved;
}

void describe_unknown_start(const Description& to) {
  to.found.add({Term::coding_sequence});
  if (to.names()) to.effect.hgvs_p = "p.?";
}

}  // namespace

bool describe_start(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                    const EditedCoding& edited, const Description& to) {
  const std::string first_codon = {edited.base(0), edited.base(1), edited.base(2)};
  const Start start = start_after(model, edit, first_codon);
  if (start == Start::in_place && (edit.growth() != 0 || window.last > 0)) {
    to.found.add({Term::start_retained});
    return false;
  }
  if (start == Start::in_place || start == Start::moved) {
    Consequences veps{Term::start_lost};
    if (first_codon == "ATG") veps.add(Term::start_retained);
    if (edit.growth() != 0) veps.add(vep_length_term(edit, window));
    to.found.diverge(Divergence::start_codon, {Term::start_retained}, veps);
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return true;
  }
  if (edit.growth() != 0) add_length_term(edit, window, to.found);
  if (start == Start::unknown) {
    describe_unknown_start(to);
    return true;
  }
  to.found.add({Term::start_lost});
  if (to.names()) to.effect.hgvs_p = lost_start_name(model);
  return true;
}

void describe_across_start(const TranscriptModel& model, const CodingEdit& edit,
                           const Description& to) {
  to.found.add({Term::five_prime_utr});
  const Start start = model.knows_start() ? moved_start(model, edit) : Start::unknown;
  if (start == Start::unknown) return describe_unknown_start(to);
  if (start == Start::moved) {
    to.found.diverge(Divergence::start_codon, {Term::start_retained},
                     {Term::start_lost, Term::start_retained});
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return;
  }
  to.found.add({Term::start_lost});
  if (to.names()) to.effect.hgvs_p = lost_start_name(model);
}

}  // namespace varg::annotate
