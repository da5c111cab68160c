#pragma once

#include <string>
#include <string_view>

#include "syntax.hpp"

namespace varg::filter {

struct Token {
  enum class Kind { end, number, text, file, name, call, op, open, close, comma };
  Kind kind = Kind::end;
  Op op = Op::none;
  std::string text;
  double number = 0;
  std::size_t at = 0;
};

/// Cuts an expression into tokens.
class Lexer {
 public:
  Lexer(std::string_view text, Language language) : text_(text), language_(language) {}
  /// The next token. Throws Error{usage} for a byte that begins none.
  Token next();

 private:
  bool number(Token& token);
  void quoted(Token& token);
  void name(Token& token);
  bool operation(Token& token);
  bool ends_name(char byte) const;
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  std::string_view text_;
  Language language_;
  std::size_t at_ = 0;
  Token::Kind last_ = Token::Kind::end;
};

}  // namespace varg::filter
