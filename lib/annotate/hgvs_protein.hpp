#pragma once

#include <string>

#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// HGVS names of predicted protein changes, "p.(Thr12Met)": HGVS Nomenclature 21.0, protein.
/// Codon indexes are from 0.

/// "p.(Leu54=)" or "p.(Leu54_Pro55=)".
std::string unchanged_protein_name(const TranscriptModel& model, genome::Pos first,
                                   genome::Pos last);
/// "p.(Met1?)".
std::string lost_start_name(const TranscriptModel& model);
/// The name of any other change; the edit touches codons `first`..`last`.
std::string protein_name(const TranscriptModel& model, const CodingEdit& edit,
                         const EditedCoding& edited, genome::Pos first, genome::Pos last);

}  // namespace varg::annotate
