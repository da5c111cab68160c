#include "catch.hpp"

#include "sources/build/vocabulary.hpp"

using varg::annotate::Vocabulary;

TEST_CASE("ClinVar's values are made of known words", "[annotate][source]") {
  auto significance = Vocabulary::of("CLNSIG", {});
  REQUIRE(significance);
  for (const char* value :
       {"Pathogenic", "Pathogenic/Likely_pathogenic", "Pathogenic|drug_response|other",
        "Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance|risk_factor", "Benign,Benign",
        "Conflicting_classifications_of_pathogenicity|association", "5|255"}) {
    CAPTURE(value);
    CHECK_FALSE(significance->unknown_word(value));
    CHECK_FALSE(significance->unknown_word(value));  // once more, as seen before
  }
  auto review = Vocabulary::of("CLNREVSTAT", {});
  REQUIRE(review);
  CHECK_FALSE(review->unknown_word("criteria_provided,_multiple_submitters,_no_conflicts"));
  CHECK(review->unknown_word("criteria_provided") == "criteria_provided");
}

TEST_CASE("the first unknown word is named", "[annotate][source]") {
  auto words = Vocabulary::of("CLNSIG", {});
  CHECK(words->unknown_word("Benign|Nonsense/Other") == "Nonsense");
  CHECK(words->unknown_word("pathogenic") == "pathogenic");
  CHECK(words->unknown_word("Benign|") == "");
  CHECK(words->unknown_word("Pathogenic,_high_penetrance") == "Pathogenic,_high_penetrance");
  CHECK(words->nearest("Pathogenik") == "Pathogenic");
  auto wider = Vocabulary::of("CLNSIG", {"Nonsense"});
  CHECK_FALSE(wider->unknown_word("Benign|Nonsense"));
}

TEST_CASE("a field without a vocabulary has none", "[annotate][source]") {
  CHECK_FALSE(Vocabulary::of("AF", {}));
}
