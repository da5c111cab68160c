#include "coding_change.hpp"

#include <algorithm>

#include "decay.hpp"
#include "hgvs_protein.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// The codons an edit touches, before and after it.
struct Window {
  Pos first = 0;  ///< index of the first codon
  Pos last = 0;   ///< of the last one; first - 1 when bases are inserted between codons
  std::string ref;
  std::string alt;
  std::string ref_residues;
  std::string alt_residues;    ///< of full codons
  bool alt_is_broken = false;  ///< bases are left over behind the full codons
};

std::string residues_of(const GeneticCode& code, std::string_view bases) {
  std::string residues;
  for (std::size_t i = 0; i + 3 <= bases.size(); i += 3) {
    residues += code.translate(bases[i], bases[i + 1], bases[i + 2]);
  }
  return residues;
}

Window window_of(const TranscriptModel& model, const CodingEdit& edit) {
  Window window;
  window.first = edit.begin / 3;
  const bool between = edit.begin == edit.end && edit.begin % 3 == 0;
  window.last = between ? window.first - 1 : (std::max(edit.end, edit.begin + 1) - 1) / 3;
  const auto begin = static_cast<std::size_t>(3 * window.first);
  const auto length = static_cast<std::size_t>(3 * (window.last + 1 - window.first));
  window.ref = model.coding().substr(begin, length);
  const auto from = static_cast<std::size_t>(edit.begin) - begin;
  window.alt = window.ref;
  window.alt.replace(std::min(from, window.alt.size()),
                     static_cast<std::size_t>(edit.end - edit.begin), edit.alt);
  // From the protein rather than from the codons: it knows selenocysteine and the start.
  window.ref_residues = model.protein().substr(
      std::min(static_cast<std::size_t>(window.first), model.protein().size()),
      static_cast<std::size_t>(window.last + 1 - window.first));
  if (window.ref == window.alt) {
    window.alt_residues = window.ref_residues;
  } else {
    window.alt_residues = residues_of(model.code(), window.alt);
  }
  window.alt_is_broken = window.alt.size() % 3 != 0;
  return window;
}

void lower(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    text[i] = static_cast<char>(text[i] | 0x20);
  }
}

void spell_window(const CodingEdit& edit, const Window& window, Effect& effect) {
  const auto or_dash = [](std::string text) { return text.empty() ? std::string("-") : text; };
  const auto from = static_cast<std::size_t>(edit.begin - 3 * window.first);
  std::string ref = window.ref;
  std::string alt = window.alt;
  lower(ref, 0, from);
  lower(ref, from + static_cast<std::size_t>(edit.end - edit.begin), ref.size());
  lower(alt, 0, from);
  lower(alt, from + edit.alt.size(), alt.size());
  effect.codons = or_dash(ref) + "/" + or_dash(alt);
  std::string after = window.alt_residues;
  if (window.alt_is_broken) after += 'X';
  effect.amino_acids = window.ref_residues == after
                           ? window.ref_residues
                           : or_dash(window.ref_residues) + "/" + or_dash(after);
}

void set_positions(const TranscriptModel& model, const CodingEdit& edit, Effect& effect) {
  const bool insertion = edit.begin == edit.end;
  const Pos first = insertion ? edit.begin : edit.begin + 1;
  const Pos last = insertion ? edit.begin + 1 : edit.end;
  const Pos length = model.coding_length();
  const auto inside = [&](Pos pos1) { return pos1 >= 1 && pos1 <= length ? pos1 : 0; };
  const auto codon = [](Pos pos1) { return pos1 == 0 ? 0 : (pos1 - 1) / 3 + 1; };
  effect.cds = {inside(first), inside(last)};
  effect.protein = {codon(effect.cds.first_pos1), codon(effect.cds.last_pos1)};
  const bool within_codon = insertion && edit.begin % 3 != 0;
  if (within_codon) effect.protein.first_pos1 = effect.protein.last_pos1;
}

/// Whether the protein made after the edit equals the annotated one, stop included.
bool keeps_protein(const TranscriptModel& model, const EditedCoding& edited, Pos from) {
  const auto length = static_cast<Pos>(model.protein().size());
  for (Pos i = from; i < length; ++i) {
    if (edited.residue(i) != model.protein()[static_cast<std::size_t>(i)]) return false;
  }
  return true;
}

/// Whether bases before codon two still read as a start codon after an edit that ends within
/// codon one: the reading frame behind it is untouched.
bool start_moves_along(const TranscriptModel& model, const CodingEdit& edit) {
  if (edit.end > 3) return false;
  const Pos kept_leader = std::min<Pos>(edit.begin, 0) + static_cast<Pos>(model.leader().size());
  if (kept_leader < 0) return false;
  std::string before(model.leader().substr(0, static_cast<std::size_t>(kept_leader)));
  if (edit.begin > 0) before += model.coding().substr(0, static_cast<std::size_t>(edit.begin));
  before += edit.alt;
  const Pos rest = std::max<Pos>(edit.end, 0);
  before +=
      model.coding().substr(static_cast<std::size_t>(rest), static_cast<std::size_t>(3 - rest));
  return before.size() >= 3 &&
         model.code().is_start(std::string_view(before).substr(before.size() - 3));
}

/// frameshift, or in-frame by what happens to residues.
Term length_term(const CodingEdit& edit, const Window& window) {
  const Pos growth = edit.growth();
  if (growth % 3 != 0) return Term::frameshift;
  const std::string_view ref = window.ref_residues;
  const std::string_view alt = window.alt_residues;
  const auto extends = [](std::string_view longer, std::string_view part) {
    return longer.starts_with(part) || longer.ends_with(part);
  };
  if (growth > 0) return extends(alt, ref) ? Term::inframe_insertion : Term::protein_altering;
  if (edit.alt.empty() || extends(ref, alt)) return Term::inframe_deletion;
  return Term::protein_altering;
}

/// The same by VEP, which compares codons for deletions.
Term vep_length_term(const CodingEdit& edit, const Window& window) {
  const Term ours = length_term(edit, window);
  return ours == Term::inframe_deletion && !edit.alt.empty() ? Term::protein_altering : ours;
}

void add_length_term(const CodingEdit& edit, const Window& window, FoundTerms& found) {
  found.add(Divergence::inframe_by_codons, {length_term(edit, window)},
            {vep_length_term(edit, window)});
}

Consequences substitution_terms(const Window& window, bool touches_stop) {
  const std::string_view ref = window.ref_residues;
  const std::string_view alt = window.alt_residues;
  if (ref == alt) return {touches_stop ? Term::stop_retained : Term::synonymous};
  Consequences terms;
  for (std::size_t i = 0; i < ref.size() && i < alt.size(); ++i) {
    if (alt[i] == '*' && ref[i] != '*') terms.add(Term::stop_gained);
  }
  if (touches_stop && alt.back() != '*') terms.add(Term::stop_lost);
  if (terms.empty()) terms.add(Term::missense);
  return terms;
}

/// An indel that touches the stop codon.
void add_stop_indel_terms(const TranscriptModel& model, const CodingEdit& edit,
                          const Window& window, const EditedCoding& edited, FoundTerms& found) {
  if (keeps_protein(model, edited, window.first)) return found.add({Term::stop_retained});
  const bool in_frame = edit.growth() % 3 == 0;
  const std::size_t stop_at = window.alt_residues.find('*');
  if (stop_at == std::string::npos) {
    found.add({Term::stop_lost});
    const Term veps = vep_length_term(edit, window);
    if (!in_frame || veps != Term::protein_altering) return add_length_term(edit, window, found);
    const Term ours = edit.growth() > 0 ? Term::inframe_insertion : Term::inframe_deletion;
    return found.diverge(Divergence::stop_lost_length, {ours}, {});
  }
  add_length_term(edit, window, found);
  const bool at_end = stop_at + 1 == window.alt_residues.size();
  if (!at_end || !in_frame) return found.add({Term::stop_gained});
  found.add(Divergence::stop_codon, {Term::stop_retained},
            edit.growth() > 0 ? Consequences{Term::stop_retained} : Consequences{});
}

void add_indel_terms(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                     const EditedCoding& edited, FoundTerms& found) {
  const bool has_new_stop = window.alt_residues.find('*') != std::string::npos;
  if (has_new_stop) {
    const bool keeps_first =
        !window.ref_residues.empty() && window.ref_residues.front() == window.alt_residues.front();
    if (edit.growth() <= 0 || !keeps_first) {
      add_length_term(edit, window, found);
      return found.add({Term::stop_gained});
    }
    Consequences veps{Term::stop_retained};
    if (window.alt_residues.starts_with(window.ref_residues)) veps.add(Term::inframe_insertion);
    return found.diverge(Divergence::truncation_as_stop_retained,
                         {length_term(edit, window), Term::stop_gained}, veps);
  }
  add_length_term(edit, window, found);
  if (edit.growth() % 3 == 0) return;
  Pos changed = window.first;
  const auto length = static_cast<Pos>(model.protein().size());
  while (changed < length &&
         edited.residue(changed) == model.protein()[static_cast<std::size_t>(changed)]) {
    ++changed;
  }
  if (changed < length && edited.residue(changed) == '*') {
    found.diverge(Divergence::stop_at_once, {Term::stop_gained}, {});
  }
}

/// Terms of a start codon that is touched; true when nothing more is to be said.
bool describe_start(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                    const EditedCoding& edited, const Description& to) {
  const std::string first_codon = {edited.base(0), edited.base(1), edited.base(2)};
  const bool same_codon = first_codon == model.coding().substr(0, 3);
  if (model.code().is_start(first_codon) || same_codon) {
    if (edit.growth() != 0 || window.last > 0) {
      to.found.add({Term::start_retained});
      return false;
    }
    Consequences veps{Term::start_lost};
    if (first_codon == "ATG") veps.add(Term::start_retained);
    to.found.diverge(Divergence::start_codon, {Term::start_retained}, veps);
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return true;
  }
  if (start_moves_along(model, edit)) {
    Consequences veps{Term::start_lost};
    if (edit.growth() != 0) veps.add({vep_length_term(edit, window)});
    to.found.diverge(Divergence::start_codon, {Term::start_retained}, veps);
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return true;
  }
  to.found.add({Term::start_lost});
  if (edit.growth() != 0) add_length_term(edit, window, to.found);
  if (to.names()) to.effect.hgvs_p = lost_start_name(model);
  return true;
}

/// A substitution; behind a 5' UTR VEP takes any first codon that is not ATG for a lost start.
void add_substitution_terms(const TranscriptModel& model, const CodingEdit& edit,
                            const Window& window, bool touches_stop, FoundTerms& found) {
  const Consequences ours = substitution_terms(window, touches_stop);
  const bool in_first_codon = edit.begin < 3 && window.first == 0 && window.last == 0;
  const bool vep_sees_start = !model.start_not_found() && !model.leader().empty();
  if (!in_first_codon || !vep_sees_start || model.knows_start()) return found.add(ours);
  Consequences veps = ours;
  veps.remove(Term::missense);
  veps.add(Term::start_lost);
  if (window.alt == "ATG") veps.add(Term::start_retained);
  found.diverge(Divergence::start_codon, ours, veps);
}

void describe_within(const TranscriptModel& model, const CodingEdit& edit, const Description& to) {
  const Window window = window_of(model, edit);
  if (3 * (window.last + 1) > model.coding_length() || 3 * window.first >= model.coding_length()) {
    to.found.add({Term::incomplete_terminal_codon, Term::coding_sequence});
    return;
  }
  if (to.fields()) spell_window(edit, window, to.effect);
  const EditedCoding edited(model, edit);
  if (model.knows_start() && window.first == 0 && window.last >= 0 &&
      describe_start(model, edit, window, edited, to)) {
    return;
  }
  const bool alt_is_unknown = window.alt_residues.find('X') != std::string::npos;
  if (window.ref_residues.find('X') != std::string::npos ||
      (alt_is_unknown && edit.growth() == 0)) {
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
    to.effect.hgvs_p =
        alt_is_unknown ? "p.?" : protein_name(model, edit, edited, window.first, window.last);
  }
}

void describe_across_start(const TranscriptModel& model, const CodingEdit& edit,
                           const Description& to) {
  to.found.add({Term::five_prime_utr});
  if (!model.knows_start()) {
    to.found.add({Term::coding_sequence});
    if (to.names()) to.effect.hgvs_p = "p.?";
    return;
  }
  if (start_moves_along(model, edit)) {
    to.found.diverge(Divergence::start_codon, {Term::start_retained},
                     {Term::start_lost, Term::start_retained});
    if (to.names()) to.effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return;
  }
  to.found.add({Term::start_lost});
  if (to.names()) to.effect.hgvs_p = lost_start_name(model);
}

void describe_across_end(const TranscriptModel& model, const CodingEdit& edit,
                         const Description& to) {
  to.found.add({Term::three_prime_utr});
  if (!model.has_stop()) {
    to.found.add({Term::coding_sequence});
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
  to.found.add({Term::stop_lost});
  const Pos lost = model.coding_length() - edit.begin;
  if (edit.alt.empty()) {
    to.found.diverge(Divergence::stop_lost_length,
                     {lost % 3 == 0 ? Term::inframe_deletion : Term::frameshift}, {});
  }
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
