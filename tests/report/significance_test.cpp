#include <varg/report/significance.hpp>

#include "catch.hpp"

namespace varg::report {
namespace {

TEST_CASE("the gravest part of a clinical significance counts", "[report]") {
  CHECK(read_significance("Benign") == Significance::benign);
  CHECK(read_significance("Benign/Likely_benign") == Significance::benign);
  CHECK(read_significance("Uncertain_significance") == Significance::uncertain);
  CHECK(read_significance("Pathogenic/Likely_pathogenic") == Significance::noteworthy);
  CHECK(read_significance("Benign|drug_response") == Significance::noteworthy);
  CHECK(read_significance("Conflicting_interpretations_of_pathogenicity,_other") ==
        Significance::noteworthy);
  CHECK(read_significance("") == Significance::none);
  CHECK(read_significance(".") == Significance::none);
}

TEST_CASE("the numbers of older releases are understood", "[report]") {
  CHECK(read_significance("5") == Significance::noteworthy);
  CHECK(read_significance("2|2|3") == Significance::benign);
  CHECK(read_significance("2,4") == Significance::noteworthy);
  CHECK(read_significance("255") == Significance::uncertain);
}

TEST_CASE("an unknown word is never taken for benign", "[report]") {
  CHECK(read_significance("Benignish") == Significance::unknown_word);
  CHECK(read_significance("Benign|brand_new_word") == Significance::unknown_word);
  CHECK(read_significance("9") == Significance::unknown_word);
}

}  // namespace
}  // namespace varg::report
