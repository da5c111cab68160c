#pragma once

#include <varg/annotate/nonsense_mediated_decay.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// The fate of the transcript after an edit within the CDS that gains a stop or shifts the frame:
/// the stop is looked for from codon `first` on, into the 3' untranslated region too.
Decay decay_of(const TranscriptModel& model, const CodingEdit& edit, const EditedCoding& edited,
               genome::Pos first);

}  // namespace varg::annotate
