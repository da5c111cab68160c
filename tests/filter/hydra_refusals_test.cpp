#include <string>

#include "catch.hpp"
#include "hydra_expression.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

std::string said(std::string_view expression) {
  const std::string fault = fault_of([&] { filter::HydraExpression(expression, wide_header()); });
  return fault.substr(0, fault.find(" / "));
}

struct Refused {
  std::string_view expression;
  std::string_view said;
};

constexpr Refused refusals[] = {
    {"", "2 a comparison needs an operator between spaces: at the end"},
    {"()", "2 a comparison needs an operator between spaces: at the end"},
    {"(INFO:XF > 1", "2 a parenthesis is not closed: at the end"},
    {"INFO:XF > 1)", "2 the expression goes on where it must end: )"},
    {"(INFO:XF > 1) and", "2 the expression goes on where it must end:  and"},
    {"INFO:XF > 1 and", "2 a condition is missing behind and or or: INFO:XF > 1 and"},
    {"INFO:XF > 1 or", "2 a condition is missing behind and or or: INFO:XF > 1 or"},
    {"INFO:XF > 1 and (", "2 a comparison needs an operator between spaces: at the end"},
    {"INFO:XF > 1 xor INFO:XF < 2",
     "2 two fields are not compared with each other: INFO:XF > 1 xor INFO:XF < 2"},
    {"INFO:XF>1", "2 a comparison needs an operator between spaces: INFO:XF>1"},
    {"INFO:XF >1", "2 a comparison needs an operator between spaces: INFO:XF >1"},
    {"INFO:XF >= 1", "2 the operators are <, >, = and !=: INFO:XF >= 1"},
    {"INFO:XF == 1", "2 the operators are <, >, = and !=: INFO:XF == 1"},
    {"INFO:XF >", "2 a comparison needs an operator between spaces: INFO:XF >"},
    {"> 1", "2 a comparison needs an operator between spaces: > 1"},
    {"XF > 1", "2 neither side names VEP:, INFO: or FORMAT:: XF > 1"},
    {"1 > 2", "2 neither side names VEP:, INFO: or FORMAT:: 1 > 2"},
    {"INFO:XF > INFO:DP", "2 two fields are not compared with each other: INFO:XF > INFO:DP"},
    {"VEP:nothing > 1", "2 the header's CSQ has no such field: VEP:nothing"},
    {"VEP: > 1", "2 a field is SOURCE:FIELD or SOURCE:FIELD:INDEX: VEP:"},
    {"VEP > 1", "2 neither side names VEP:, INFO: or FORMAT:: VEP > 1"},
    {"INFO:QQ > 1", "2 the header does not declare this field: INFO:QQ"},
    {"FORMAT:QQ > 1", "2 the header does not declare this field: FORMAT:QQ"},
    {"INFO:NA_MAYBE:XF > 1",
     "2 a missing value is NA_TRUE, NA_FALSE or NA_ERROR: INFO:NA_MAYBE:XF"},
    {"INFO:NA_TRUE > 1", "2 the header does not declare this field: INFO:NA_TRUE"},
    {"INFO:AC:x > 1", "2 an index is a number from 0: INFO:AC:x"},
    {"INFO:AC:-1 > 1", "2 an index is a number from 0: INFO:AC:-1"},
    {"INFO:AC:0:1 > 1", "2 a field is SOURCE:FIELD or SOURCE:FIELD:INDEX: INFO:AC:0:1"},
    {"exist[", "2 exist is not written exist[regex, SOURCE:FIELD]: exist["},
    {"exist[]", "2 exist is not written exist[regex, SOURCE:FIELD]: exist[]"},
    {"exist[a]", "2 exist is not written exist[regex, SOURCE:FIELD]: exist[a]"},
    {"exist[a, Consequence]", "2 a field begins with VEP:, INFO: or FORMAT:: Consequence"},
    {"exist[(, VEP:Feature]", "2 this is no regular expression: ("},
    {"exist[*, VEP:Feature]", "2 this is no regular expression: *"},
    {"exist[a, VEP:Feature] > 1",
     "2 exist is not written exist[regex, SOURCE:FIELD]: exist[a, VEP:Feature] > 1"},
    {"!exist[a, VEP:Feature",
     "2 exist is not written exist[regex, SOURCE:FIELD]: !exist[a, VEP:Feature"},
    {"exist[(){20000}, INFO:XS]", "2 this regular expression repeats too much: (){20000}"},
    {"exist[((a{50}){50}){2}, INFO:XS]",
     "2 this regular expression repeats too much: ((a{50}){50}){2}"},
    {"exist[(?<=a)b, VEP:Feature]", "2 this is no regular expression: (?<=a)b"},
    {"exist[(a)\\1, VEP:Feature]", "2 a pattern has no back-references: (a)\\1"},
    {"exist[\\4444444444, VEP:Feature]", "2 this is no regular expression: \\4444444444"},
    {"exist[a{1,4444444444}, VEP:Feature]", "2 this is no regular expression: a{1,4444444444}"},
};

}  // namespace

TEST_CASE("hydra expressions that mean nothing are refused in words", "[filter]") {
  for (const Refused& refused : refusals) {
    CAPTURE(refused.expression);
    CHECK(said(refused.expression) == refused.said);
  }
}

TEST_CASE("hydra expressions are bounded in depth and patterns in length", "[filter]") {
  const std::string deep(60'000, '(');
  CHECK(said(deep + "1").find("nested too deep") != std::string::npos);
  std::string chain = "INFO:XF > 1";
  for (int i = 0; i < 5000; ++i) chain += " and INFO:XF > 1";
  CHECK(said(chain).find("nested too deep") != std::string::npos);
  const std::string pattern = "exist[" + std::string(3000, '(') + ", VEP:Feature]";
  CHECK(said(pattern).find("no regular expression") != std::string::npos);
  CHECK(said("exist[rs1234567890123, VEP:Feature]") == "none");
}

TEST_CASE("FORMAT in a file without samples is refused", "[filter]") {
  std::string text = made_header;
  text.resize(text.find("\tFORMAT\tS1"));
  const auto header = io::VcfHeader::parse(text + "\n");
  CHECK_THROWS_WITH(filter::HydraExpression("FORMAT:DP > 1", header),
                    "there is no sample: FORMAT:DP");
}

TEST_CASE("the hint of a refused hydra expression shows the language", "[filter]") {
  const std::string fault = fault_of([] { filter::HydraExpression("XF", wide_header()); });
  CHECK(fault.substr(fault.find(" / ") + 3) ==
        "Write SOURCE:FIELD < VALUE or exist[regex, SOURCE:FIELD], joined by and, or; SOURCE is "
        "VEP, INFO or FORMAT");
}

}  // namespace varg::test
