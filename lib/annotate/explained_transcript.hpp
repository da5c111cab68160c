#pragma once

#include <varg/annotate/allele_explanation.hpp>

#include "explained_terms.hpp"

namespace varg::annotate {

/// Identity, geometry, codons, frame, decay, shift, names and reasons of a sequence allele on the
/// model's transcript, which it touches; `effect` is what effect_of gave. Not its pick and
/// neighbours.
TranscriptExplanation explain_on(const genome::Variant& trimmed, const TranscriptModel& model,
                                 ContigBases& bases, Effect effect);

/// The same for a transcript that is not touched, or of which nothing but terms is told.
TranscriptExplanation explain_outline(const reference::Transcript& transcript, Effect effect);

/// Where the base of the spliced transcript lies on the genome; none beyond it.
std::optional<genome::Pos> genomic_of_cdna(const TranscriptModel& model, genome::Pos cdna);

}  // namespace varg::annotate
