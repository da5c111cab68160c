#include "coding_change.hpp"

#include <algorithm>

#include "coding_terms.hpp"
#include "coding_window.hpp"
#include "decay.hpp"
#include "hgvs_protein.hpp"
#include "start_codon.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

void describe_within(const TranscriptModel& model, const CodingEdit& edit, const Description& to) {
  const EditedCoding edited(model, edit);
  const Window window = window_of(model, edit, edited);
  if (3 * (window.last + 1) > model.coding_length() || 3 * window.first >= model.coding_length()) {
    to.found.add({Term::incomplete_terminal_codon, Term::coding_sequence});
    return;
  }
  if (to.fields()) spell_window(edit, window, to.effect);
  if (model.knows_start() && window.first == 0 && window.last >= 0 &&
      describe_start(model, edit, window, edited, to)) {
    return;
  }
  const bool alt_is_unknown = window.alt_residues.find('X') != std::string::npos;
  const bool ref_is_unknown = window.ref_residues.find('X') != std::string::npos;
  // The length of an indel is known even where the annotation does not tell a residue.
  const bool is_length_told = edit.growth() != 0 && genome::has_plain_bases(window.ref);
  if (ref_is_unknown ? !is_length_told : alt_is_unknown && edit.growth() == 0) {
    to.found.add({Term::coding_sequence});
    if (to.names()) to.effect.hgvs_p = "p.?";
    return;
  }
  const bool touches_stop = model.has_stop() &&
                            window.last + 1 == static_cast<Pos>(model.protein().size()) &&
                            window.last >= window.first;
  if (edit.growth() == 0) {
    add_substitution_terms(model, edit, window, touches_stop, to.found);
  } else if (touches_stop) {
    add_stop_indel_terms(model, edit, window, edited, to.found);
  } else {
    add_indel_terms(model, edit, window, edited, to.found);
  }
  if (to.fields() && to.found.ours().has_any({Term::stop_gained, Term::frameshift})) {
    to.effect.decay = decay_of(model, edit, edited, window.first).decay;
  }
  if (to.names()) {
    to.effect.hgvs_p = alt_is_unknown || ref_is_unknown
                           ? "p.?"
                           : protein_name(model, edit, edited, window.first, window.last);
  }
}

void describe_across_end(const TranscriptModel& model, const CodingEdit& edit,
                         const Description& to) {
  to.found.add({Term::three_prime_utr});
  const Pos lost = model.coding_length() - edit.begin;
  const Term length = lost % 3 == 0 ? Term::inframe_deletion : Term::frameshift;
  if (!model.has_stop()) {
    const bool whole_codons = edit.alt.empty() && length == Term::inframe_deletion;
    to.found.add(Divergence::border_length, {whole_codons ? length : Term::coding_sequence},
                 {Term::coding_sequence});
    if (to.names()) to.effect.hgvs_p = "p.?";
    return;
  }
  const EditedCoding edited(model, edit);
  const Pos from = edit.begin / 3;
  if (keeps_protein(model, edited, from)) {
    to.found.add({Term::stop_retained});
    const auto stop = static_cast<Pos>(model.protein().size()) - 1;
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, stop, stop);
    return;
  }
  if (!genome::has_plain_bases(edit.alt)) {
    to.found.add({Term::coding_sequence});
    if (to.names()) to.effect.hgvs_p = "p.?";
    return;
  }
  to.found.add({Term::stop_lost});
  if (edit.alt.empty()) to.found.diverge(Divergence::stop_lost_length, {length}, {});
  if (to.names()) to.effect.hgvs_p = protein_name(model, edit, edited, from, from);
}

}  // namespace

void describe_coding_change(const TranscriptModel& model, const CodingEdit& edit,
                            const Description& to) {
  if (to.fields()) set_positions(model, edit, to.effect);
  if (edit.begin < 0) return describe_across_start(model, edit, to);
  if (edit.end > model.coding_length()) return describe_across_end(model, edit, to);
  describe_within(model, edit, to);
}

void describe_border_change(const TranscriptModel& model, const CodingEdit& edit,
                            bool is_pure_deletion, const Description& to) {
  if (to.fields()) set_positions(model, edit, to.effect);
  if (to.names()) to.effect.hgvs_p = "p.?";
  const Pos begin = std::max<Pos>(edit.begin, 0);
  const Pos end = std::min(edit.end, model.coding_length());
  Consequences ours;
  if (model.knows_start() && begin < 3) ours.add(Term::start_lost);
  if (model.has_stop() && end > model.coding_length() - 3) ours.add(Term::stop_lost);
  if (!is_pure_deletion) {
    ours.add(Term::coding_sequence);
  } else {
    ours.add((end - begin) % 3 == 0 ? Term::inframe_deletion : Term::frameshift);
  }
  to.found.add(Divergence::border_length, ours, {Term::coding_sequence});
}

}  // namespace varg::annotate
