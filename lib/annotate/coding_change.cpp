#include "coding_change.hpp"

#include <algorithm>

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

Consequences indel_terms(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                         const EditedCoding& edited, bool touches_stop) {
  Consequences terms{length_term(edit, window)};
  const std::size_t stop_at = window.alt_residues.find('*');
  const bool has_new_stop = stop_at != std::string::npos;
  if (touches_stop) {
    if (keeps_protein(model, edited, window.first)) return {Term::stop_retained};
    const bool at_end = has_new_stop && stop_at + 1 == window.alt_residues.size();
    if (!has_new_stop) {
      terms.add(Term::stop_lost);
    } else {
      terms.add(at_end && edit.growth() % 3 == 0 ? Term::stop_retained : Term::stop_gained);
    }
    return terms;
  }
  Pos changed = window.first;
  const auto length = static_cast<Pos>(model.protein().size());
  while (changed < length &&
         edited.residue(changed) == model.protein()[static_cast<std::size_t>(changed)]) {
    ++changed;
  }
  const bool stops_at_once = changed < length && edited.residue(changed) == '*';
  if (has_new_stop || (edit.growth() % 3 != 0 && stops_at_once)) terms.add(Term::stop_gained);
  return terms;
}

/// Terms of a start codon that is touched; true when nothing more is to be said.
bool describe_start(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                    const EditedCoding& edited, Effect& effect) {
  const std::string first_codon = {edited.base(0), edited.base(1), edited.base(2)};
  const bool same_codon = first_codon == model.coding().substr(0, 3);
  if (model.code().is_start(first_codon) || same_codon) {
    effect.terms.add(Term::start_retained);
    if (edit.growth() != 0 || window.last > 0) return false;
    effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return true;
  }
  if (start_moves_along(model, edit)) {
    effect.terms.add(Term::start_retained);
    effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return true;
  }
  effect.terms.add(Term::start_lost);
  if (edit.growth() != 0) effect.terms.add(length_term(edit, window));
  effect.hgvs_p = lost_start_name(model);
  return true;
}

void describe_within(const TranscriptModel& model, const CodingEdit& edit, Effect& effect) {
  const Window window = window_of(model, edit);
  spell_window(edit, window, effect);
  if (3 * (window.last + 1) > model.coding_length() || 3 * window.first >= model.coding_length()) {
    effect.terms.add({Term::incomplete_terminal_codon, Term::coding_sequence});
    effect.codons.clear();
    effect.amino_acids.clear();
    return;
  }
  const EditedCoding edited(model, edit);
  if (model.knows_start() && window.first == 0 && window.last >= 0 &&
      describe_start(model, edit, window, edited, effect)) {
    return;
  }
  const bool alt_is_unknown = window.alt_residues.find('X') != std::string::npos;
  if (window.ref_residues.find('X') != std::string::npos ||
      (alt_is_unknown && edit.growth() == 0)) {
    effect.terms.add(Term::coding_sequence);
    effect.hgvs_p = "p.?";
    return;
  }
  const bool touches_stop = model.has_stop() &&
                            window.last + 1 == static_cast<Pos>(model.protein().size()) &&
                            window.last >= window.first;
  effect.terms.add(edit.growth() == 0 ? substitution_terms(window, touches_stop)
                                      : indel_terms(model, edit, window, edited, touches_stop));
  effect.hgvs_p =
      alt_is_unknown ? "p.?" : protein_name(model, edit, edited, window.first, window.last);
}

void describe_across_start(const TranscriptModel& model, const CodingEdit& edit, Effect& effect) {
  effect.terms.add(Term::five_prime_utr);
  if (!model.knows_start()) {
    effect.terms.add(Term::coding_sequence);
    effect.hgvs_p = "p.?";
    return;
  }
  if (start_moves_along(model, edit)) {
    effect.terms.add(Term::start_retained);
    effect.hgvs_p = unchanged_protein_name(model, 0, 0);
    return;
  }
  effect.terms.add(Term::start_lost);
  effect.hgvs_p = lost_start_name(model);
}

void describe_across_end(const TranscriptModel& model, const CodingEdit& edit, Effect& effect) {
  effect.terms.add(Term::three_prime_utr);
  if (!model.has_stop()) {
    effect.terms.add(Term::coding_sequence);
    effect.hgvs_p = "p.?";
    return;
  }
  const EditedCoding edited(model, edit);
  const Pos from = edit.begin / 3;
  if (keeps_protein(model, edited, from)) {
    effect.terms.add(Term::stop_retained);
    const auto stop = static_cast<Pos>(model.protein().size()) - 1;
    effect.hgvs_p = unchanged_protein_name(model, stop, stop);
    return;
  }
  effect.terms.add(Term::stop_lost);
  const Pos lost = model.coding_length() - edit.begin;
  if (edit.alt.empty()) {
    effect.terms.add(lost % 3 == 0 ? Term::inframe_deletion : Term::frameshift);
  }
  effect.hgvs_p = protein_name(model, edit, edited, from, from);
}

}  // namespace

void describe_coding_change(const TranscriptModel& model, const CodingEdit& edit, Effect& effect) {
  set_positions(model, edit, effect);
  if (edit.begin < 0) return describe_across_start(model, edit, effect);
  if (edit.end > model.coding_length()) return describe_across_end(model, edit, effect);
  describe_within(model, edit, effect);
}

void describe_border_change(const TranscriptModel& model, const CodingEdit& edit,
                            bool is_pure_deletion, Effect& effect) {
  set_positions(model, edit, effect);
  effect.hgvs_p = "p.?";
  const Pos begin = std::max<Pos>(edit.begin, 0);
  const Pos end = std::min(edit.end, model.coding_length());
  if (model.knows_start() && begin < 3) effect.terms.add(Term::start_lost);
  if (model.has_stop() && end > model.coding_length() - 3) effect.terms.add(Term::stop_lost);
  if (is_pure_deletion) {
    effect.terms.add((end - begin) % 3 == 0 ? Term::inframe_deletion : Term::frameshift);
  } else {
    effect.terms.add(Term::coding_sequence);
  }
}

}  // namespace varg::annotate
