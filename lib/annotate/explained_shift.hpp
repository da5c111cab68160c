#pragma once

#include <varg/annotate/allele_explanation.hpp>

#include "hgvs_dna.hpp"

namespace varg::annotate {

/// The shift to the 3' end of the axis, as HGVS names have it. `trimmed` is within the axis.
ShiftExplanation explain_shift(const genome::Variant& trimmed, const HgvsAxis& axis,
                               ContigBases& bases);

/// The HGVS name of a trimmed variant on a transcript where its record has it: indels are not
/// shifted, and a duplication is an insertion. Empty when it is not within the transcript.
std::string unshifted_name(const genome::Variant& trimmed, const TranscriptModel& model,
                           ContigBases& bases);

}  // namespace varg::annotate
