#include "catch.hpp"

#include <varg/core/error.hpp>

#include "random.hpp"
#include "sources/build/row_reader.hpp"

using namespace varg;
using annotate::parse_taken_field;

TEST_CASE("a field to take has a name, perhaps a new one, perhaps a type", "[annotate][source]") {
  const auto plain = parse_taken_field("AF");
  CHECK(plain.name == "AF");
  CHECK(plain.stored == "AF");
  CHECK_FALSE(plain.type);
  const auto all = parse_taken_field("CADD PHRED=PHRED:Float");
  CHECK(all.name == "CADD PHRED");
  CHECK(all.stored == "PHRED");
  CHECK(all.type == io::FieldType::floating);
  const auto odd = parse_taken_field("hg19:pos=hg19_pos:Integer");
  CHECK(odd.name == "hg19:pos");
  CHECK(odd.type == io::FieldType::integer);
  CHECK(parse_taken_field("X:Flag").type == io::FieldType::flag);
  CHECK(parse_taken_field("X:String").type == io::FieldType::string);
  for (const char* wrong : {"", "A=", "=B", "A=1B", "A=b c", "A b", "A:float", "hg19:pos"}) {
    CAPTURE(wrong);
    try {
      parse_taken_field(wrong);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
    }
  }
}

TEST_CASE("texts become what INFO can hold", "[annotate][source]") {
  CHECK(annotate::info_safe("plain") == "plain");
  CHECK(annotate::info_safe(".").empty());
  CHECK(annotate::info_safe("").empty());
  CHECK(annotate::info_safe("a,b;c") == "a&b&c");
  CHECK(annotate::info_safe("two words\there") == "two_words_here");
  CHECK(annotate::info_safe("k=v") == "k%3Dv");
  CHECK(annotate::info_safe("0.5") == "0.5");
}

TEST_CASE("a value is of its field's type or missing", "[annotate][source]") {
  const auto field = [](io::FieldType type) {
    return io::FieldDefinition{"X", io::FieldNumber::fixed, 1, type, ""};
  };
  for (const char* value : {"", "0", "-7", "123456789012"}) {
    CHECK_NOTHROW(annotate::require_type(field(io::FieldType::integer), value));
  }
  for (const char* value : {"", "0.5", "-1e-05", "3", "nan", "inf"}) {
    CHECK_NOTHROW(annotate::require_type(field(io::FieldType::floating), value));
  }
  CHECK_NOTHROW(annotate::require_type(field(io::FieldType::string), "anything"));
  for (const char* value : {"1.5", "x", "1 ", "0x1"}) {
    CAPTURE(value);
    CHECK_THROWS_AS(annotate::require_type(field(io::FieldType::integer), value), Error);
  }
  for (const char* value : {"high", "1,2", "1e", "--1"}) {
    CAPTURE(value);
    CHECK_THROWS_AS(annotate::require_type(field(io::FieldType::floating), value), Error);
  }
}

TEST_CASE("what INFO is given has none of its own signs, and stays when made safe again",
          "[annotate][source][property]") {
  test::Random random(8);
  const std::string letters = "ab.,;= \t%&|3D_-";
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::int64_t n = random.between(0, 9); n > 0; --n) {
      text += letters[static_cast<std::size_t>(
          random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
    }
    const std::string safe = annotate::info_safe(text);
    CAPTURE(text, safe);
    REQUIRE(safe.find_first_of(",;= \t") == std::string::npos);
    REQUIRE(annotate::info_safe(safe) == safe);
    // Letter by letter: a sign is replaced, nothing is lost but the text that means "missing".
    std::string naive;
    for (const char letter : text) {
      const std::size_t sign = std::string_view(",;= \t").find(letter);
      const std::string_view instead[] = {"&", "&", "%3D", "_", "_"};
      naive += sign == std::string_view::npos ? std::string(1, letter) : std::string(instead[sign]);
    }
    REQUIRE(safe == (text == "." ? "" : naive));
  }
}

TEST_CASE("a source of scores has one field, which may be renamed and typed",
          "[annotate][source]") {
  annotate::SourceBuild build;
  build.input = "s.bw";
  CHECK(annotate::score_field(build).id == "SCORE");
  CHECK(annotate::score_field(build).type == io::FieldType::floating);
  build.fields = {"SCORE=phyloP:String"};
  CHECK(annotate::score_field(build).id == "phyloP");
  CHECK(annotate::score_field(build).type == io::FieldType::string);
  for (const auto& wrong : {std::vector<std::string>{"NAME"}, {"SCORE", "SCORE=B"}, {"score"}}) {
    build.fields = wrong;
    CHECK_THROWS_WITH(annotate::score_field(build), Catch::Contains("s.bw has one field, SCORE"));
  }
}
