#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "lexer.hpp"

namespace varg::filter {
namespace {

constexpr int tightest = 10;
constexpr int deepest = 200;
/// Each operator may stand one deeper than the last, and compiling and evaluating go as deep.
constexpr int most_operators = 2000;

/// How tight an operator binds; 0 for what is no binary operator of the language.
int binding(Op op, Language language) {
  switch (op) {
    case Op::any_of:
    case Op::any_sample:
      return 1;
    // samtools has one level for && and ||.
    case Op::all_of:
      return language == Language::reads ? 1 : 2;
    case Op::all_sample:
      return 2;
    case Op::equal:
    case Op::not_equal:
    case Op::like:
    case Op::unlike:
      return 3;
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return language == Language::reads ? 4 : 3;
    case Op::bit_or:
      return 5;
    case Op::bit_xor:
      return 6;
    case Op::bit_and:
      return 7;
    case Op::add:
    case Op::subtract:
      return 8;
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
      return 9;
    default:
      return 0;
  }
}

class Parser {
 public:
  Parser(std::string_view text, Language language)
      : text_(text), language_(language), lexer_(text, language) {
    advance();
  }

  Syntax whole() {
    if (token_.kind == Token::Kind::end) {
      refuse(text_, 0, "there is no expression", "Write one, such as QUAL>=30");
    }
    Syntax syntax = expression(1);
    if (token_.kind == Token::Kind::close) {
      refuse(text_, token_.at, "the parenthesis ) was never opened", "Remove it or open it before");
    }
    if (token_.kind != Token::Kind::end) {
      refuse(text_, token_.at, "an operator is missing", "Join conditions with && or ||");
    }
    return syntax;
  }

 private:
  void advance() { token_ = lexer_.next(); }

  /// Comparisons do not chain; logic of one level groups from the right as in bcftools, arithmetic
  /// from the left as in mathematics.
  bool from_right(int level) const {
    return language_ == Language::variants ? level <= 3 : level == 3 || level == 4;
  }

  Syntax expression(int least) {
    if (++depth_ > deepest) {
      refuse(text_, token_.at, "the expression is nested too deep", "Split it in two filters");
    }
    Syntax left = operand();
    for (;;) {
      const Op op = token_.kind == Token::Kind::op ? token_.op : Op::none;
      const int level = binding(op, language_);
      if (level == 0 || level < least) break;
      if (++operators_ > most_operators) {
        refuse(text_, token_.at, "the expression is too long", "Split it in two filters");
      }
      Syntax joined{.kind = Syntax::Kind::binary, .op = op, .at = token_.at};
      advance();
      joined.parts.push_back(std::move(left));
      joined.parts.push_back(expression(from_right(level) ? level : level + 1));
      left = std::move(joined);
    }
    --depth_;
    return left;
  }

  Syntax unary(Op op) {
    Syntax syntax{.kind = Syntax::Kind::unary, .op = op, .at = token_.at};
    advance();
    // For variants ! denies a whole comparison: !DB=1 is !(DB=1).
    const bool denies = op == Op::complement && language_ == Language::variants;
    syntax.parts.push_back(expression(denies ? 3 : tightest));
    return syntax;
  }

  Syntax operand() {
    if (token_.kind == Token::Kind::op) {
      if (token_.op == Op::subtract) return unary(Op::negate);
      if (token_.op == Op::complement) return unary(Op::complement);
      if (language_ == Language::reads && token_.op == Op::add) return unary(Op::identity);
      if (language_ == Language::reads && token_.op == Op::like) return unary(Op::bit_not);
    }
    Syntax syntax{.text = token_.text, .number = token_.number, .at = token_.at};
    switch (token_.kind) {
      case Token::Kind::number:
        syntax.kind = Syntax::Kind::number;
        break;
      case Token::Kind::text:
        syntax.kind = Syntax::Kind::text;
        break;
      case Token::Kind::file:
        syntax.kind = Syntax::Kind::file;
        break;
      case Token::Kind::name:
        syntax.kind = Syntax::Kind::name;
        break;
      case Token::Kind::call:
        return call();
      case Token::Kind::open: {
        advance();
        Syntax inner = expression(1);
        close(syntax.at);
        return inner;
      }
      default:
        refuse(text_, token_.at, "a value is missing", "Write a tag, a number or a \"text\" there");
    }
    advance();
    return syntax;
  }

  Syntax call() {
    Syntax syntax{.kind = Syntax::Kind::call, .text = token_.text, .at = token_.at};
    advance();
    const std::size_t opened = token_.at;
    advance();
    syntax.parts.push_back(expression(1));
    while (token_.kind == Token::Kind::comma) {
      advance();
      syntax.parts.push_back(expression(1));
    }
    close(opened);
    return syntax;
  }

  void close(std::size_t opened) {
    if (token_.kind != Token::Kind::close) {
      if (token_.kind == Token::Kind::end) {
        refuse(text_, opened, "the parenthesis ( is not closed", "Write ) where it ends");
      }
      refuse(text_, token_.at, "an operator is missing", "Join conditions with && or ||");
    }
    advance();
  }

  std::string_view text_;
  Language language_;
  Lexer lexer_;
  Token token_;
  int depth_ = 0;
  int operators_ = 0;
};

}  // namespace

bool is_comparison(Op op) { return op >= Op::equal && op <= Op::unlike; }

Syntax parse(std::string_view expression, Language language) {
  return Parser(expression, language).whole();
}

}  // namespace varg::filter
