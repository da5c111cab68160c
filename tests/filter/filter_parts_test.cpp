#include <cmath>
#include <random>

#include <varg/core/error.hpp>

#include "binomial.hpp"
#include "catch.hpp"
#include "genotype_text.hpp"
#include "missing.hpp"
#include "regex.hpp"
#include "subscript_places.hpp"
#include "value_text.hpp"
#include "variant_type.hpp"

namespace varg::filter {

TEST_CASE("numbers are read as strtod reads them and rounded to single precision", "[filter]") {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const double number =
        std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 80) - 60);
    for (const std::string& text : {fmt::format("{:.6g}", number), fmt::format("{:.3f}", number),
                                    fmt::format("-{:.15g}", number)}) {
      CAPTURE(text);
      const double expected =
          static_cast<double>(static_cast<float>(std::strtod(text.c_str(), nullptr)));
      CHECK(number_of(text, false, "X") == expected);
    }
  }
  CHECK(is_missing(number_of(".", true, "X")));
  CHECK(number_of("-12", true, "X") == -12);
  CHECK_THROWS_AS(number_of("1.5", true, "X"), Error);
  CHECK_THROWS_AS(number_of("1x", false, "X"), Error);
  CHECK_THROWS_AS(number_of("-", false, "X"), Error);
}

TEST_CASE("numbers of all spellings are read or refused", "[filter]") {
  CHECK(number_of("+5", true, "X") == 5);
  CHECK(number_of("1e3", true, "X") == 1000);
  CHECK(number_of("-0", false, "X") == 0);
  CHECK(number_of("1e400", false, "X") == HUGE_VAL);
  CHECK(number_of("-1e400", false, "X") == -HUGE_VAL);
  CHECK(number_of("1e-400", false, "X") == 0);
  CHECK(number_of("inf", false, "X") == HUGE_VAL);
  CHECK(std::isnan(number_of("nan", false, "X")));
  CHECK_FALSE(is_missing(number_of("nan", false, "X")));
  CHECK(is_missing(number_of("", false, "X")));
  for (const char* bad :
       {"+", "+-5", "++5", "5 ", " 5", "0x10", "1,5", "1e", "--1", "1..2", ".."}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(number_of(bad, false, "X"), Error);
  }
  for (const char* whole : {"1e400", "-1e400", "inf", "nan", "1e17", "0.5"}) {
    CAPTURE(whole);
    CHECK_THROWS_WITH(number_of(whole, true, "X"),
                      "X is " + std::string(whole) + ", which is no integer");
  }
}

TEST_CASE("elements and places of lists are found", "[filter]") {
  CHECK(element("a,b,c", 0) == "a");
  CHECK(element("a,b,c", 2) == "c");
  CHECK(element("a,b,c", 3).data() == nullptr);
  Places places;
  REQUIRE(parse_places("0,2-3", places));
  CHECK((places.has(0) && !places.has(1) && places.has(3) && !places.has(4)));
  CHECK(places.count() == 3);
  REQUIRE(parse_places("1-", places));
  CHECK((places.open() && places.has(99) && !places.has(0)));
  for (const char* bad : {"x", "1,", "3-1", "-1", "1-2-3", "99999999999"}) {
    CHECK_FALSE(parse_places(bad, places));
  }
}

TEST_CASE("types of variants are bcftools'", "[filter]") {
  CHECK(variant_types("A", "C") == genome::allele_kind::snv);
  CHECK(variant_types("A", ".") == reference_type);
  CHECK(variant_types("A", "<NON_REF>") == reference_type);
  CHECK(variant_types("A", "<DEL>") == genome::allele_kind::other);
  CHECK(variant_types("AC", "A") == genome::allele_kind::indel);
  CHECK(variant_types("AC", "GT") == genome::allele_kind::mnv);
  CHECK(variant_types("AC", "AT") == genome::allele_kind::snv);
  CHECK(variant_types("ACG", "TT") == genome::allele_kind::other);
  CHECK(variant_types("A", "A[1:5[") == genome::allele_kind::breakend);
  CHECK(variant_types("A", "]1:5]A") == genome::allele_kind::breakend);
  CHECK(variant_types("A", "C,*") == (genome::allele_kind::snv | genome::allele_kind::overlap));
}

TEST_CASE("genotypes have bcftools' words", "[filter]") {
  const auto words = [](std::string_view genotype) {
    std::string text;
    for (const auto word : {GenotypeWord::zygosity, GenotypeWord::content, GenotypeWord::letters}) {
      text += std::string(genotype_text(genotype, word)) + " ";
    }
    return text;
  };
  CHECK(words("0/1") == "het alt ra ");
  CHECK(words("1|1") == "hom alt aa ");
  CHECK(words("0/0") == "hom ref rr ");
  CHECK(words("1/2") == "het alt aA ");
  CHECK(words("1") == "hap alt a ");
  CHECK(words("0") == "hap ref r ");
  CHECK(words("./1") == ". mis . ");
  CHECK(words("10/11") == "het alt aA ");
  CHECK(words("0/0/1") == "het alt ra ");
  CHECK_THROWS_AS(genotype_text("0/", GenotypeWord::content), Error);
}

TEST_CASE("the binomial test gives known tails", "[filter]") {
  CHECK(binomial_two_sided(5, 5) == 1);
  CHECK(binomial_two_sided(10, 0) == Approx(2.0 / 1024));
  CHECK(binomial_two_sided(1, 3) == Approx(2 * 5.0 / 16));
  CHECK(binomial_two_sided(0, 3) == Approx(0.25));
  CHECK(is_missing(binomial_two_sided(0, 0)));
  CHECK(is_missing(binomial_two_sided(missing_number(), 3)));
  CHECK(binomial_two_sided(5000, 100) < 1e-300);
}

TEST_CASE("regular expressions are POSIX, basic or extended", "[filter]") {
  CHECK(Regex({.text = "a\\|b"}).finds("xb"));
  CHECK_FALSE(Regex({.text = "a|b"}).finds("xb"));
  CHECK(Regex({.text = "a|b", .extended = true}).finds("xb"));
  CHECK(Regex({.text = "AB", .any_case = true}).finds("xab"));
  CHECK_FALSE(Regex({.text = "b$"}).finds(std::string_view("abc").substr(0, 1)));
  CHECK_THROWS_AS(Regex({.text = "[a"}), Error);
}

}  // namespace varg::filter
