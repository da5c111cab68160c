#include "catch.hpp"

#include "random.hpp"
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

TEST_CASE("a value is known when each of its words is, else its first unknown word is named",
          "[annotate][source][property]") {
  varg::test::Random random(GENERATE(range(1U, 9U)));
  // Words with the one comma that does not end a word among them.
  const std::vector<std::string> known{"Benign", "Likely_benign", "Pathogenic,_low_penetrance",
                                       "drug_response", "extra,_word"};
  const std::vector<std::string> unknown{"benign", "Benign_", "Pathogen", "x,_y", ""};
  auto words = Vocabulary::of("CLNSIG", {"extra,_word"});
  REQUIRE(words);
  const auto any_of = [&](const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(list.size()) - 1))];
  };
  for (int i = 0; i < 500; ++i) {
    std::string value;
    std::optional<std::string> first;
    const std::int64_t count = random.between(1, 6);
    for (std::int64_t n = 0; n < count; ++n) {
      if (n > 0) value += "|/,"[random.between(0, 2)];
      const bool is_known = random.chance(0.85);
      const std::string word = any_of(is_known ? known : unknown);
      if (!is_known && !first) first = word;
      value += word;
    }
    CAPTURE(value);
    REQUIRE(words->unknown_word(value) == first);
    REQUIRE(words->unknown_word(value) == first);
  }
}
