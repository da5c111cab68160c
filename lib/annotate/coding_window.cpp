#include "coding_window.hpp"

#include <algorithm>

namespace varg::annotate {

using genome::Pos;

namespace {

void lower(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    text[i] = static_cast<char>(text[i] | 0x20);
  }
}

}  // namespace

Window window_of(const TranscriptModel& model, const CodingEdit& edit, const EditedCoding& edited) {
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
  // From the protein rather than from the codons: it knows recoded codons and the start.
  window.ref_residues = model.protein().substr(
      std::min(static_cast<std::size_t>(window.first), model.protein().size()),
      static_cast<std::size_t>(window.last + 1 - window.first));
  const auto codons = static_cast<Pos>(window.alt.size() / 3);
  for (Pos i = 0; i < codons; ++i) window.alt_residues += edited.residue(window.first + i);
  window.alt_is_broken = window.alt.size() % 3 != 0;
  return window;
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

}  // namespace varg::annotate
