#include <varg/core/error.hpp>

#include <string>

#include "catch.hpp"
#include "syntax.hpp"

namespace varg::filter {
namespace {

std::string_view sign(Op op) {
  switch (op) {
    case Op::any_of:
      return "||";
    case Op::any_sample:
    case Op::bit_or:
      return "|";
    case Op::all_of:
      return "&&";
    case Op::all_sample:
    case Op::bit_and:
      return "&";
    case Op::bit_xor:
      return "^";
    case Op::bit_not:
    case Op::like:
      return "~";
    case Op::unlike:
      return "!~";
    case Op::equal:
      return "=";
    case Op::not_equal:
      return "!=";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::add:
    case Op::identity:
      return "+";
    case Op::subtract:
    case Op::negate:
      return "-";
    case Op::multiply:
      return "*";
    case Op::divide:
      return "/";
    case Op::modulo:
      return "%";
    case Op::complement:
      return "!";
    case Op::none:
      break;
  }
  return "?";
}

/// Every operation in parentheses, so that what binds to what is seen.
std::string shape(const Syntax& syntax) {
  switch (syntax.kind) {
    case Syntax::Kind::number:
      return fmt::format("{}", syntax.number);
    case Syntax::Kind::text:
      return "'" + syntax.text + "'";
    case Syntax::Kind::file:
      return "@" + syntax.text;
    case Syntax::Kind::name:
      return syntax.text;
    case Syntax::Kind::unary:
      return fmt::format("({}{})", sign(syntax.op), shape(syntax.parts[0]));
    case Syntax::Kind::binary:
      return fmt::format("({}{}{})", shape(syntax.parts[0]), sign(syntax.op),
                         shape(syntax.parts[1]));
    case Syntax::Kind::call:
      break;
  }
  std::string text = syntax.text + "[";
  for (const Syntax& part : syntax.parts) text += shape(part) + ";";
  return text + "]";
}

std::string variants(std::string_view text) { return shape(parse(text, Language::variants)); }
std::string reads(std::string_view text) { return shape(parse(text, Language::reads)); }

std::string fault(std::string_view text, Language language = Language::variants) {
  try {
    parse(text, language);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK_FALSE(error.hint().empty());
    const std::string sentence = error.sentence();
    return sentence.substr(0, sentence.find(" of the expression"));
  }
  return "none";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("arithmetic of variants binds and groups as in mathematics", "[filter]") {
  CHECK(variants("1+2*3") == "(1+(2*3))");
  CHECK(variants("1*2+3") == "((1*2)+3)");
  CHECK(variants("10-5-2") == "((10-5)-2)");
  CHECK(variants("8/4/2") == "((8/4)/2)");
  CHECK(variants("8/4*2%3") == "(((8/4)*2)%3)");
  CHECK(variants("(1+2)*3") == "((1+2)*3)");
  CHECK(variants("-A+B") == "((-A)+B)");
  CHECK(variants("A*-B") == "(A*(-B))");
  CHECK(variants("--A") == "(-(-A))");
}

TEST_CASE("logic of variants binds && before || and groups from the right", "[filter]") {
  CHECK(variants("A=1||B=1&&C=1") == "((A=1)||((B=1)&&(C=1)))");
  CHECK(variants("A=1&&B=1||C=1") == "(((A=1)&&(B=1))||(C=1))");
  CHECK(variants("A=1&&B=1&&C=1") == "((A=1)&&((B=1)&&(C=1)))");
  CHECK(variants("A=1&B=1&&C=1") == "((A=1)&((B=1)&&(C=1)))");
  CHECK(variants("A=1|B=1||C=1") == "((A=1)|((B=1)||(C=1)))");
  CHECK(variants("(A=1||B=1)&&C=1") == "(((A=1)||(B=1))&&(C=1))");
}

TEST_CASE("comparisons bind looser than arithmetic and tighter than logic", "[filter]") {
  CHECK(variants("A+1>B*2&&C~'x'") == "(((A+1)>(B*2))&&(C~'x'))");
  CHECK(variants("A-1<=B") == "((A-1)<=B)");
  CHECK(variants("A!='x'") == "(A!='x')");
}

TEST_CASE("! of variants denies a whole comparison but no logic", "[filter]") {
  CHECK(variants("!A=1") == "(!(A=1))");
  CHECK(variants("!A=1&&B=1") == "((!(A=1))&&(B=1))");
  CHECK(variants("!(A=1||B=1)") == "(!((A=1)||(B=1)))");
  CHECK(variants("!!A=1") == "(!(!(A=1)))");
  CHECK(variants("A=1&&!B=1||C=1") == "(((A=1)&&(!(B=1)))||(C=1))");
}

TEST_CASE("functions take expressions, parted by commas", "[filter]") {
  CHECK(variants("MAX(AC)>1") == "(MAX[AC;]>1)");
  CHECK(variants("binom(A,B+1)<1") == "(binom[A;(B+1);]<1)");
  CHECK(variants("N_PASS(GT='het' & DP>1)>1") == "(N_PASS[((GT='het')&(DP>1));]>1)");
  CHECK(variants("MAX(ABS(A))=1") == "(MAX[ABS[A;];]=1)");
  CHECK(variants("ID=@f") == "(ID=@f)");
}

TEST_CASE("operators of reads bind as in samtools", "[filter]") {
  CHECK(reads("a&&b||c") == "((a&&b)||c)");
  CHECK(reads("a||b&&c") == "((a||b)&&c)");
  CHECK(reads("a==b<c") == "(a=(b<c))");
  CHECK(reads("a<b==c") == "((a<b)=c)");
  CHECK(reads("a|b^c&d") == "(a|(b^(c&d)))");
  CHECK(reads("a&b+c") == "(a&(b+c))");
  CHECK(reads("a+b*c") == "(a+(b*c))");
  CHECK(reads("a-b-c") == "((a-b)-c)");
  CHECK(reads("a<b|c") == "(a<(b|c))");
  CHECK(reads("a==b&&c!=d") == "((a=b)&&(c!=d))");
}

TEST_CASE("signs in front of reads' values bind tightest", "[filter]") {
  CHECK(reads("!a&&b") == "((!a)&&b)");
  CHECK(reads("!a==b") == "((!a)=b)");
  CHECK(reads("-a*b") == "((-a)*b)");
  CHECK(reads("~a&b") == "((~a)&b)");
  CHECK(reads("+a-+b") == "((+a)-(+b))");
  CHECK(reads("a=~\"x\"") == "(a~'x')");
}

TEST_CASE("places of operators are kept for messages", "[filter]") {
  const Syntax syntax = parse("QUAL>1 && (DP <= 3)", Language::variants);
  CHECK(syntax.at == 7);
  CHECK(syntax.parts[0].at == 4);
  CHECK(syntax.parts[1].at == 14);
  CHECK(syntax.parts[1].parts[1].at == 17);
}

TEST_CASE("what is no expression is refused with its column", "[filter]") {
  struct Case {
    std::string_view text;
    std::string_view fault;
  };
  for (const Case& one : {Case{"", "there is no expression at column 1"},
                          Case{"  ", "there is no expression at column 1"},
                          Case{"QUAL>", "a value is missing at column 6"},
                          Case{">3", "a value is missing at column 1"},
                          Case{"QUAL>>3", "a value is missing at column 6"},
                          Case{"QUAL>3 &&", "a value is missing at column 10"},
                          Case{"QUAL>3 && && POS>1", "a value is missing at column 11"},
                          Case{"()", "a value is missing at column 2"},
                          Case{"MAX()", "a value is missing at column 5"},
                          Case{"MAX(AC,)", "a value is missing at column 8"},
                          Case{"QUAL>3)", "the parenthesis ) was never opened at column 7"},
                          Case{"(QUAL>3", "the parenthesis ( is not closed at column 1"},
                          Case{"((QUAL>3)", "the parenthesis ( is not closed at column 1"},
                          Case{"MAX(AC", "the parenthesis ( is not closed at column 4"},
                          Case{"QUAL>3 POS>1", "an operator is missing at column 8"},
                          Case{"(QUAL>3 POS>1)", "an operator is missing at column 9"},
                          Case{"MAX(AC AN)>1", "an operator is missing at column 8"},
                          Case{"QUAL 3", "an operator is missing at column 6"},
                          Case{"QUAL>3,4", "an operator is missing at column 7"},
                          Case{"*3>1", "a value is missing at column 1"},
                          Case{"+3>1", "a value is missing at column 1"}}) {
    CAPTURE(one.text);
    CHECK(fault(one.text) == one.fault);
  }
  CHECK(fault("mapq>>3", Language::reads) == "a value is missing at column 6");
  CHECK(fault("mapq 3", Language::reads) == "an operator is missing at column 6");
  CHECK(fault("*mapq", Language::reads) == "a value is missing at column 1");
}

TEST_CASE("depth and length are bounded, so that no expression exhausts the stack", "[filter]") {
  CHECK(fault(repeated("(", 150) + "A=1" + repeated(")", 150)) == "none");
  CHECK(fault(repeated("(", 100'000) + "A=1") == "the expression is nested too deep at column 201");
  CHECK(fault(repeated("!", 100'000) + "A=1") == "the expression is nested too deep at column 201");
  CHECK(fault(repeated("A=1&&", 150) + "A=1") == "none");
  CHECK(fault(repeated("1+", 1999) + "1=2000") == "none");
  CHECK(fault(repeated("1+", 100'000) + "1=2") == "the expression is too long at column 4002");
  CHECK(fault(repeated("mapq&&", 1999) + "mapq", Language::reads) == "none");
  CHECK(fault(repeated("mapq&&", 100'000) + "mapq", Language::reads) ==
        "the expression is too long at column 12005");
}

TEST_CASE("words are compared without regard to the case of letters", "[filter]") {
  CHECK(same_letters("QUAL", "qual"));
  CHECK(same_letters("N_ALT", "n_Alt"));
  CHECK(same_letters("", ""));
  CHECK_FALSE(same_letters("QUAL", "QUA"));
  CHECK_FALSE(same_letters("A[", "a{"));
}

}  // namespace varg::filter
