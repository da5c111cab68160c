#include "coding_terms.hpp"

namespace varg::annotate {

using genome::Pos;

namespace {

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
  if (touches_stop && alt.find('*') == std::string_view::npos) terms.add(Term::stop_lost);
  if (terms.empty()) terms.add(Term::missense);
  return terms;
}

}  // namespace

bool keeps_protein(const TranscriptModel& model, const EditedCoding& edited, Pos from) {
  const auto length = static_cast<Pos>(model.protein().size());
  for (Pos i = from; i < length; ++i) {
    if (edited.residue(i) != model.protein()[static_cast<std::size_t>(i)]) return false;
  }
  return true;
}

Term vep_length_term(const CodingEdit& edit, const Window& window) {
  const Term ours = length_term(edit, window);
  return ours == Term::inframe_deletion && !edit.alt.empty() ? Term::protein_altering : ours;
}

void add_length_term(const CodingEdit& edit, const Window& window, FoundTerms& found) {
  found.add(Divergence::inframe_by_codons, {length_term(edit, window)},
            {vep_length_term(edit, window)});
}

void add_substitution_terms(const TranscriptModel& model, const CodingEdit& edit,
                            const Window& window, bool touches_stop, FoundTerms& found) {
  // Behind a 5' UTR VEP takes any first codon that is not ATG for a lost start.
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

void add_stop_indel_terms(const TranscriptModel& model, const CodingEdit& edit,
                          const Window& window, const EditedCoding& edited, FoundTerms& found) {
  if (keeps_protein(model, edited, window.first)) return found.add({Term::stop_retained});
  const bool in_frame = edit.growth() % 3 == 0;
  const std::size_t stop_at = window.alt_residues.find('*');
  if (stop_at == std::string::npos) {
    if (window.alt_residues.find('X') != std::string::npos) {
      found.add({Term::coding_sequence});
      return add_length_term(edit, window, found);
    }
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

}  // namespace varg::annotate
