#pragma once

#include "coding_change.hpp"
#include "coding_window.hpp"

namespace varg::annotate {

/// Terms and protein name of an edit within the coding sequence that touches the start codon; true
/// when nothing more is to be said.
bool describe_start(const TranscriptModel& model, const CodingEdit& edit, const Window& window,
                    const EditedCoding& edited, const Description& to);

/// The same of an edit that begins before the coding sequence.
void describe_across_start(const TranscriptModel& model, const CodingEdit& edit,
                           const Description& to);

}  // namespace varg::annotate
