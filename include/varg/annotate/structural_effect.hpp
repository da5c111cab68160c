#pragma once

#include <optional>

#include <varg/annotate/effect.hpp>
#include <varg/annotate/structural_variant.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// What a structural variant does to a transcript, from geometry alone: terms, numbers of exons and
/// introns, and what VEP 115 would say. No terms when it leaves the transcript as it is: farther
/// away than gene_flank, or an inversion of all of it.
///
/// A deletion or duplication of the whole transcript is transcript_ablation or _amplification. What
/// changes part of its exons is feature_truncation or feature_elongation (a duplication only when
/// the transcript holds both of its ends: else a whole copy remains), with the coding, untranslated
/// and splice terms of the place. A breakend and an inversion act where their ends are, and nowhere
/// between: feature_truncation when they tear exons apart. Of a breakend both ends are looked at;
/// ask with each one's overlapping transcripts.
///
/// O(1) for a transcript outside or within all of it, else O(exons); no allocation.
Effect structural_effect(const StructuralVariant& variant, const reference::Transcript& transcript,
                         const EffectOptions& options = {});

/// How far a variant that changes nothing of a transcript lies beside it, in bases, as distance_of
/// counts; of a breakend the end that is nearer.
std::optional<genome::Pos> structural_distance(const StructuralVariant& variant,
                                               const genome::Interval& transcript);

}  // namespace varg::annotate
