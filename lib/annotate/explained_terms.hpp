#pragma once

#include <varg/annotate/allele_explanation.hpp>

#include "variant_place.hpp"

namespace varg::annotate {

/// What gave each term of `told.effect`: from its parts, codons and frame, and from `place`, where
/// the allele lies on the model's transcript.
std::vector<TermReason> reasons_of(const genome::Variant& trimmed, const TranscriptModel& model,
                                   const VariantPlace& place, const TranscriptExplanation& told);

/// The same of an allele outside the transcript.
std::vector<TermReason> flank_reasons(const genome::Variant& trimmed,
                                      const reference::Transcript& transcript, Consequences terms);

/// The same of a structural allele: which part of the transcript it takes.
std::vector<TermReason> structural_reasons(const StructuralVariant& variant,
                                           const reference::Transcript& transcript,
                                           Consequences terms);

/// What VEP 115 does otherwise, in words.
std::string_view in_words(Divergence divergence);

/// "exon 2 of 3, 3 bases behind its 5' border and 26 before its 3' border".
std::string in_words(const FeaturePart& part);

/// "1 base", "2 bases".
std::string bases_text(genome::Pos count);

}  // namespace varg::annotate
