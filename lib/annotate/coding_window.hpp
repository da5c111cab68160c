#pragma once

#include <string>

#include <varg/annotate/effect.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// The codons an edit touches, before and after it.
struct Window {
  genome::Pos first = 0;  ///< index of the first codon
  genome::Pos last = 0;   ///< of the last one; first - 1 when bases are inserted between codons
  std::string ref;
  std::string alt;
  std::string ref_residues;
  std::string alt_residues;    ///< of full codons
  bool alt_is_broken = false;  ///< bases are left over behind the full codons
};

/// `edited` is the coding sequence after `edit`, which lies within it.
Window window_of(const TranscriptModel& model, const CodingEdit& edit, const EditedCoding& edited);

/// Codons and amino acids of the effect.
void spell_window(const CodingEdit& edit, const Window& window, Effect& effect);

/// CDS and protein positions of the effect.
void set_positions(const TranscriptModel& model, const CodingEdit& edit, Effect& effect);

}  // namespace varg::annotate
