#include <varg/report/significance.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <varg/core/text.hpp>

namespace varg::report {
namespace {

using Word = std::pair<std::string_view, Significance>;

constexpr Word words[] = {
    {"", Significance::none},
    {".", Significance::none},
    {"benign", Significance::benign},
    {"likely_benign", Significance::benign},
    {"uncertain_significance", Significance::uncertain},
    {"not_provided", Significance::uncertain},
    {"no_classification_for_the_single_variant", Significance::uncertain},
    {"no_interpretation_for_the_single_variant", Significance::uncertain},
    {"no_classifications_from_unflagged_records", Significance::uncertain},
    {"other", Significance::uncertain},
    {"pathogenic", Significance::noteworthy},
    {"likely_pathogenic", Significance::noteworthy},
    {"low_penetrance", Significance::noteworthy},
    {"established_risk_allele", Significance::noteworthy},
    {"likely_risk_allele", Significance::noteworthy},
    {"uncertain_risk_allele", Significance::noteworthy},
    {"conflicting_interpretations_of_pathogenicity", Significance::noteworthy},
    {"conflicting_classifications_of_pathogenicity", Significance::noteworthy},
    {"conflicting_data_from_submitters", Significance::noteworthy},
    {"risk_factor", Significance::noteworthy},
    {"association", Significance::noteworthy},
    {"association_not_found", Significance::uncertain},
    {"affects", Significance::noteworthy},
    {"protective", Significance::noteworthy},
    {"drug_response", Significance::noteworthy},
    {"confers_sensitivity", Significance::noteworthy},
    // Numbers of the VCFs before 2017.
    {"0", Significance::uncertain},
    {"1", Significance::uncertain},
    {"2", Significance::benign},
    {"3", Significance::benign},
    {"4", Significance::noteworthy},
    {"5", Significance::noteworthy},
    {"6", Significance::noteworthy},
    {"7", Significance::noteworthy},
    {"255", Significance::uncertain},
};

Significance read_word(std::string_view text) {
  std::string word(trim(text));
  while (!word.empty() && word.front() == '_') word.erase(0, 1);
  for (char& letter : word) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (letter == ' ') letter = '_';
  }
  for (const auto& [known, significance] : words) {
    if (word == known) return significance;
  }
  return Significance::unknown_word;
}

}  // namespace

Significance read_significance(std::string_view value) {
  Significance gravest = Significance::none;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && std::string_view(",|/&;").find(value[i]) == std::string_view::npos) {
      continue;
    }
    gravest = std::max(gravest, read_word(value.substr(begin, i - begin)));
    begin = i + 1;
  }
  return gravest;
}

}  // namespace varg::report
