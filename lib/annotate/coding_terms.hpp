#pragma once

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "coding_window.hpp"
#include "edited_coding.hpp"
#include "found_terms.hpp"

namespace varg::annotate {

/// Terms of edits within a coding sequence, start codon apart; `window` and `edited` are the
/// edit's.

/// Whether the protein made after the edit equals the annotated one from residue `from` on, stop
/// included.
bool keeps_protein(const TranscriptModel& model, const EditedCoding& edited, genome::Pos from);

/// VEP's term of the length: frameshift, or in-frame by what happens to codons.
Term vep_length_term(const CodingEdit& edit, const Window& window);
/// varg's and VEP's.
void add_length_term(const CodingEdit& edit, const Window& window, FoundTerms& found);

void add_substitution_terms(const TranscriptModel& model, const CodingEdit& edit,
                            const Window& window, bool touches_stop, FoundTerms& found);
/// An indel that touches the stop codon.
void add_stop_indel_terms(const TranscriptModel& model, const CodingEdit& edit,
                          const Window& window, const EditedCoding& edited, FoundTerms& found);
/// Any other indel.
void add_indel_terms(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                     const EditedCoding& edited, FoundTerms& found);

}  // namespace varg::annotate
