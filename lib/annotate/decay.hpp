#pragma once

#include <optional>

#include <varg/annotate/nonsense_mediated_decay.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// What decides the fate of a transcript.
struct DecayFacts {
  Decay decay = Decay::none;
  genome::Pos stop = -1;  ///< index of the first stop codon after the edit; -1 when there is none
  /// Bases from behind that codon to the last junction of exons (negative: it is behind it); none
  /// without junction or without stop.
  std::optional<genome::Pos> before_junction{};
};

/// The fate of the transcript after an edit within the CDS that gains a stop or shifts the frame:
/// the stop is looked for from codon `first` on, into the 3' untranslated region too.
DecayFacts decay_of(const TranscriptModel& model, const CodingEdit& edit,
                    const EditedCoding& edited, genome::Pos first);

}  // namespace varg::annotate
