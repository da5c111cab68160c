#pragma once

#include <optional>
#include <string>

#include <varg/compare/compare_reports.hpp>

namespace varg::compare {

/// rtg vcfeval's summary.txt over the PASS row: the score with the best F-measure (the lowest of
/// equal ones), and all calls ("None").
std::string vcfeval_summary(const Outcome& outcome);

/// vcfeval's weighted_roc.tsv (all calls), snp_roc.tsv or non_snp_roc.tsv over the PASS row, from
/// the highest score down; "None", the last, is there when calls have no score.
std::string vcfeval_roc(const Outcome& outcome, std::optional<VariantClass> variant_class);

}  // namespace varg::compare
