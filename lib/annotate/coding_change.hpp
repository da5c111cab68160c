#pragma once

#include <string_view>

#include <varg/annotate/effect.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// Adds terms, CDS and protein positions, codons, amino acids and the protein's HGVS name of an
/// edit that touches the CDS and lies in one exon: within it, or across its start or its end.
void describe_coding_change(const TranscriptModel& model, const CodingEdit& edit, Effect& effect);

/// The same for a change that also leaves the exon: only the lost CDS bases `[edit.begin,
/// edit.end)` are certain. A substitution with as many bases keeps the frame.
void describe_border_change(const TranscriptModel& model, const CodingEdit& edit,
                            bool is_pure_deletion, Effect& effect);

}  // namespace varg::annotate
