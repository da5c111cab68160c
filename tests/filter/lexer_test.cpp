#include "lexer.hpp"

#include <varg/core/error.hpp>

#include <string>

#include "catch.hpp"

namespace varg::filter {
namespace {

std::string spelled(const Token& token) {
  switch (token.kind) {
    case Token::Kind::end:
      return "end";
    case Token::Kind::number:
      return fmt::format("{}", token.number);
    case Token::Kind::text:
      return "'" + token.text + "'";
    case Token::Kind::file:
      return "@" + token.text;
    case Token::Kind::name:
      return "name:" + token.text;
    case Token::Kind::call:
      return "call:" + token.text;
    case Token::Kind::op:
      return "op" + std::to_string(static_cast<int>(token.op));
    case Token::Kind::open:
      return "(";
    case Token::Kind::close:
      return ")";
    case Token::Kind::comma:
      return ",";
  }
  return "?";
}

/// The tokens of `text`, joined by spaces.
std::string tokens(std::string_view text, Language language = Language::variants) {
  Lexer lexer(text, language);
  std::string joined;
  for (Token token = lexer.next(); token.kind != Token::Kind::end; token = lexer.next()) {
    joined += (joined.empty() ? "" : " ") + spelled(token);
  }
  return joined;
}

std::string op(Op op) { return "op" + std::to_string(static_cast<int>(op)); }

/// The operator alone between two numbers.
Op between(std::string_view spelling, Language language) {
  const std::string text = "1 " + std::string(spelling) + " 2";
  Lexer lexer(text, language);
  lexer.next();
  const Token token = lexer.next();
  REQUIRE(token.kind == Token::Kind::op);
  CHECK(lexer.next().kind == Token::Kind::number);
  return token.op;
}

std::string fault(std::string_view text, Language language = Language::variants) {
  try {
    tokens(text, language);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return error.sentence() + " / " + error.hint();
  }
  return "none";
}

}  // namespace

TEST_CASE("numbers of all spellings are one token", "[filter]") {
  CHECK(tokens("1") == "1");
  CHECK(tokens("1.5") == "1.5");
  CHECK(tokens(".5") == "0.5");
  CHECK(tokens("5.") == "5");
  CHECK(tokens("1e3") == "1000");
  CHECK(tokens("1e-2") == "0.01");
  CHECK(tokens("1E+2") == "100");
  CHECK(tokens("007") == "7");
}

TEST_CASE("a name may begin with a digit, a number is never part of one", "[filter]") {
  CHECK(tokens("1000G>1") == "name:1000G " + op(Op::greater) + " 1");
  CHECK(tokens("1000GP_AF") == "name:1000GP_AF");
  CHECK(tokens("INFO/1000G") == "name:INFO/1000G");
  CHECK(tokens("1x") == "name:1x");
  CHECK(tokens("0x10") == "name:0x10");
}

TEST_CASE("hexadecimal numbers are of reads alone", "[filter]") {
  CHECK(tokens("0x10", Language::reads) == "16");
  CHECK(tokens("0XFF", Language::reads) == "255");
  CHECK(tokens("0x", Language::reads) == "name:0x");
}

TEST_CASE("operators are read the longest first", "[filter]") {
  struct Case {
    std::string_view text;
    Op variants;
    Op reads;
  };
  for (const Case& one :
       {Case{"&&", Op::all_of, Op::all_of}, Case{"||", Op::any_of, Op::any_of},
        Case{"==", Op::equal, Op::equal}, Case{"=", Op::equal, Op::equal},
        Case{"!=", Op::not_equal, Op::not_equal}, Case{"<", Op::less, Op::less},
        Case{"<=", Op::less_equal, Op::less_equal}, Case{">", Op::greater, Op::greater},
        Case{">=", Op::greater_equal, Op::greater_equal}, Case{"~", Op::like, Op::like},
        Case{"=~", Op::like, Op::like}, Case{"!~", Op::unlike, Op::unlike},
        Case{"+", Op::add, Op::add}, Case{"-", Op::subtract, Op::subtract},
        Case{"*", Op::multiply, Op::multiply}, Case{"/", Op::divide, Op::divide},
        Case{"%", Op::modulo, Op::modulo}, Case{"&", Op::all_sample, Op::bit_and},
        Case{"|", Op::any_sample, Op::bit_or}}) {
    CAPTURE(one.text);
    CHECK(between(one.text, Language::variants) == one.variants);
    CHECK(between(one.text, Language::reads) == one.reads);
  }
  CHECK(between("^", Language::reads) == Op::bit_xor);
}

TEST_CASE("spaces of all kinds part tokens and nothing else", "[filter]") {
  const std::string wanted =
      "name:QUAL " + op(Op::greater) + " 1 " + op(Op::all_of) + " name:DB " + op(Op::equal) + " 1";
  CHECK(tokens("QUAL>1&&DB=1") == wanted);
  CHECK(tokens("  QUAL > 1\t&&\nDB\r=\v1\f") == wanted);
  CHECK(tokens("").empty());
  CHECK(tokens(" \t ").empty());
}

TEST_CASE("texts stand in quotes of either kind and keep what they hold", "[filter]") {
  CHECK(tokens("\"a b\"") == "'a b'");
  CHECK(tokens("'a\"b'") == "'a\"b'");
  CHECK(tokens("\"it's\"") == "'it's'");
  CHECK(tokens("\"\"") == "''");
  CHECK(tokens(R"("a\.b\|c")") == R"('a\.b\|c')");
  CHECK(tokens("\"(,)&&\"") == "'(,)&&'");
}

TEST_CASE("texts of reads know escapes", "[filter]") {
  CHECK(tokens(R"("a\"b")", Language::reads) == "'a\"b'");
  CHECK(tokens(R"("a\\b")", Language::reads) == R"('a\b')");
  CHECK(tokens(R"("a\tb\nc\rd")", Language::reads) == "'a\tb\nc\rd'");
  CHECK(tokens(R"("\.\d")", Language::reads) == R"('\.\d')");
}

TEST_CASE("a name takes its subscript along, whatever it holds", "[filter]") {
  CHECK(tokens("AC[0]") == "name:AC[0]");
  CHECK(tokens("FMT/AD[*:1-]>3") == "name:FMT/AD[*:1-] " + op(Op::greater) + " 3");
  CHECK(tokens("GT[@/tmp/some file.txt]=1") ==
        "name:GT[@/tmp/some file.txt] " + op(Op::equal) + " 1");
  CHECK(tokens("[NM]>1", Language::reads) == "name:[NM] " + op(Op::greater) + " 1");
  CHECK(tokens("flag.dup", Language::reads) == "name:flag.dup");
}

TEST_CASE("a slash belongs to the prefixes alone", "[filter]") {
  CHECK(tokens("INFO/DP") == "name:INFO/DP");
  CHECK(tokens("FORMAT/DP") == "name:FORMAT/DP");
  CHECK(tokens("fmt/DP") == "name:fmt/DP");
  CHECK(tokens("AC/AN") == "name:AC " + op(Op::divide) + " name:AN");
  CHECK(tokens("INFO/AC/FMT/DP") == "name:INFO/AC " + op(Op::divide) + " name:FMT/DP");
}

TEST_CASE("a percent sign is of an old name where a value must stand", "[filter]") {
  CHECK(tokens("%QUAL>5") == "name:QUAL " + op(Op::greater) + " 5");
  CHECK(tokens("%MAX(AC)") == "call:MAX ( name:AC )");
  CHECK(tokens("POS%2") == "name:POS " + op(Op::modulo) + " 2");
  CHECK(tokens("POS%%QUAL") == "name:POS " + op(Op::modulo) + " name:QUAL");
  CHECK(tokens("(POS)%2") == "( name:POS ) " + op(Op::modulo) + " 2");
}

TEST_CASE("a name in front of a parenthesis is a function", "[filter]") {
  CHECK(tokens("MAX(AC)") == "call:MAX ( name:AC )");
  CHECK(tokens("binom(A,B)") == "call:binom ( name:A , name:B )");
  CHECK(tokens("MAX (AC)") == "name:MAX ( name:AC )");
}

TEST_CASE("a list of words is named behind an at sign", "[filter]") {
  CHECK(tokens("ID=@a/b.txt") == "name:ID " + op(Op::equal) + " @a/b.txt");
  CHECK(tokens("@words!=ID") == "@words " + op(Op::not_equal) + " name:ID");
  CHECK(tokens("(ID=@words)") == "( name:ID " + op(Op::equal) + " @words )");
}

TEST_CASE("the place of each token is kept", "[filter]") {
  Lexer lexer("QUAL  >= 30&&(DB)", Language::variants);
  for (const std::size_t at : {0U, 6U, 9U, 11U, 13U, 14U, 16U, 17U}) {
    CHECK(lexer.next().at == at);
  }
}

TEST_CASE("bytes that begin nothing are refused with their column", "[filter]") {
  CHECK(fault("QUAL>\"abc") ==
        "the text is not closed at column 6 of the expression QUAL>\"abc"
        " / Close it with the quote it began with");
  CHECK(fault("AC[0>1") ==
        "the subscript is not closed at column 3 of the expression AC[0>1 / Write ] after it");
  CHECK(fault("%>1") ==
        "> is not understood at column 2 of the expression %>1"
        " / See the filter expressions in varg view --help");
  CHECK(fault("mapq $ 1", Language::reads) ==
        "$ is not understood at column 6 of the expression mapq $ 1"
        " / See the filter expressions in varg view --help");
  CHECK(fault("qname=='x'", Language::reads) ==
        "' is not understood at column 8 of the expression qname=='x'"
        " / See the filter expressions in varg view --help");
  CHECK(fault("\"a\\", Language::reads) ==
        "the text is not closed at column 1 of the expression \"a\\"
        " / Close it with the quote it began with");
}

}  // namespace varg::filter
