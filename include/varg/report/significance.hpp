#pragma once

#include <string_view>

namespace varg::report {

/// What a clinical significance field says, coarsely: enough to decide whether an allele is listed.
enum class Significance {
  none,         ///< nothing said
  benign,       ///< benign or likely benign, and nothing else
  uncertain,    ///< uncertain, not provided, other
  noteworthy,   ///< pathogenic, likely pathogenic, conflicting, risk factor, drug response, …
  unknown_word  ///< a word varg does not know: listed, and said
};

/// Reads ClinVar's CLNSIG: words ("Pathogenic/Likely_pathogenic", "Pathogenic|drug_response") as
/// since 2017, or the numbers (0-7, 255) used before, joined by ',', '|' or '/'. The gravest part
/// counts. Words: ClinVar VCF README, "Clinical significance on ClinVar" (NCBI).
Significance read_significance(std::string_view value);

}  // namespace varg::report
