#include <varg/report/significance.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

struct Reading {
  const char* value;
  Significance significance;
};

// The values of CLNSIG in ClinVar's VCFs of 2017 to 2025, and what a laboratory must make of them.
constexpr Reading readings[] = {
    {"Benign", Significance::benign},
    {"Likely_benign", Significance::benign},
    {"Uncertain_significance", Significance::uncertain},
    {"not_provided", Significance::uncertain},
    {"other", Significance::uncertain},
    {"association_not_found", Significance::uncertain},
    {"no_classification_for_the_single_variant", Significance::uncertain},
    {"no_classifications_from_unflagged_records", Significance::uncertain},
    {"Pathogenic", Significance::noteworthy},
    {"Likely_pathogenic", Significance::noteworthy},
    {"Pathogenic,_low_penetrance", Significance::noteworthy},
    {"Likely_pathogenic,_low_penetrance", Significance::noteworthy},
    {"Conflicting_interpretations_of_pathogenicity", Significance::noteworthy},
    {"Conflicting_classifications_of_pathogenicity", Significance::noteworthy},
    {"conflicting_data_from_submitters", Significance::noteworthy},
    {"Established_risk_allele", Significance::noteworthy},
    {"Likely_risk_allele", Significance::noteworthy},
    {"Uncertain_risk_allele", Significance::noteworthy},
    {"risk_factor", Significance::noteworthy},
    {"association", Significance::noteworthy},
    {"Affects", Significance::noteworthy},
    {"protective", Significance::noteworthy},
    {"drug_response", Significance::noteworthy},
    {"confers_sensitivity", Significance::noteworthy},
};

constexpr Reading numbers[] = {
    {"0", Significance::uncertain},     {"1", Significance::uncertain},
    {"2", Significance::benign},        {"3", Significance::benign},
    {"4", Significance::noteworthy},    {"5", Significance::noteworthy},
    {"6", Significance::noteworthy},    {"7", Significance::noteworthy},
    {"255", Significance::uncertain},   {"8", Significance::unknown_word},
    {"05", Significance::unknown_word}, {"-1", Significance::unknown_word},
};

std::string upper(std::string text) {
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

TEST_CASE("each word of ClinVar has its significance, in any case and with blanks", "[report]") {
  for (const Reading& reading : readings) {
    CAPTURE(reading.value);
    const std::string word = reading.value;
    CHECK(read_significance(word) == reading.significance);
    CHECK(read_significance(upper(word)) == reading.significance);
    CHECK(read_significance(" _" + word + " ") == reading.significance);
    std::string blanks = word;
    std::replace(blanks.begin(), blanks.end(), '_', ' ');
    CHECK(read_significance(blanks) == reading.significance);
  }
}

TEST_CASE("each number of the releases before 2017 has its significance", "[report]") {
  for (const Reading& reading : numbers) {
    CAPTURE(reading.value);
    CHECK(read_significance(reading.value) == reading.significance);
  }
}

TEST_CASE("a word cut short or run on is not taken for the word", "[report]") {
  for (const Reading& reading : readings) {
    const std::string word = reading.value;
    CAPTURE(word);
    CHECK(read_significance(word + "x") == Significance::unknown_word);
    if (word.find(',') == std::string::npos) {
      CHECK(read_significance("x" + word) == Significance::unknown_word);
    }
  }
}

TEST_CASE("parts that say nothing change nothing", "[report]") {
  CHECK(read_significance("|") == Significance::none);
  CHECK(read_significance(".,.") == Significance::none);
  CHECK(read_significance("  ") == Significance::none);
  CHECK(read_significance("Benign|.") == Significance::benign);
  CHECK(read_significance(",Benign,") == Significance::benign);
}

TEST_CASE("the gravest of joined parts counts, in any order and with any separator",
          "[report][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  Significance gravest = Significance::none;
  std::vector<std::string> parts;
  for (auto n = random.between(1, 5); n > 0; --n) {
    const auto place = random.between(0, static_cast<std::int64_t>(std::size(readings)) - 1);
    const Reading& reading = readings[static_cast<std::size_t>(place)];
    parts.emplace_back(reading.value);
    gravest = std::max(gravest, reading.significance);
  }
  if (random.chance(0.2)) {
    parts.emplace_back("A word of next year");
    gravest = Significance::unknown_word;
  }
  for (int turn = 0; turn < 4; ++turn) {
    std::string joined;
    for (const std::string& part : parts) {
      if (!joined.empty()) joined += ",|/&"[random.between(0, 3)];
      joined += part;
    }
    CAPTURE(joined);
    CHECK(read_significance(joined) == gravest);
    std::rotate(parts.begin(), parts.begin() + 1, parts.end());
  }
}

}  // namespace
}  // namespace varg::report
