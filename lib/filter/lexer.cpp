#include "lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::filter {
namespace {

bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_word(char byte) { return is_digit(byte) || is_letter(byte) || byte == '_'; }

struct Spelling {
  std::string_view text;
  Op variants;
  Op reads;
};

/// Longer spellings stand before those they begin with.
constexpr std::array<Spelling, 21> spellings{{
    {"&&", Op::all_of, Op::all_of},
    {"||", Op::any_of, Op::any_of},
    {"==", Op::equal, Op::equal},
    {"=~", Op::like, Op::like},
    {"!=", Op::not_equal, Op::not_equal},
    {"!~", Op::unlike, Op::unlike},
    {"<=", Op::less_equal, Op::less_equal},
    {">=", Op::greater_equal, Op::greater_equal},
    {"=", Op::equal, Op::equal},
    {"<", Op::less, Op::less},
    {">", Op::greater, Op::greater},
    {"~", Op::like, Op::like},
    {"&", Op::all_sample, Op::bit_and},
    {"|", Op::any_sample, Op::bit_or},
    {"^", Op::none, Op::bit_xor},
    {"+", Op::add, Op::add},
    {"-", Op::subtract, Op::subtract},
    {"*", Op::multiply, Op::multiply},
    {"/", Op::divide, Op::divide},
    {"%", Op::modulo, Op::modulo},
    {"!", Op::complement, Op::complement},
}};

/// The length of INFO/, FORMAT/ or FMT/ at the begin of `text`, in any case.
std::size_t prefix_length(std::string_view text) {
  for (const std::string_view prefix : {"INFO/", "FORMAT/", "FMT/"}) {
    if (same_letters(text.substr(0, prefix.size()), prefix)) return prefix.size();
  }
  return 0;
}

}  // namespace

bool same_letters(std::string_view left, std::string_view right) {
  const auto small = [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return small(a) == small(b); });
}

void refuse(std::string_view expression, std::size_t at, std::string_view what, std::string hint) {
  throw Error(Fault::usage, "{} at column {} of the expression {}", what, at + 1,
              printable(expression, 200))
      .hint(std::move(hint));
}

Token Lexer::next() {
  while (is_space(peek())) ++at_;
  Token token;
  token.at = at_;
  if (at_ == text_.size()) return token;
  const char first = peek();
  if (first == '(' || first == ')' || first == ',') {
    token.kind = first == '('   ? Token::Kind::open
                 : first == ')' ? Token::Kind::close
                                : Token::Kind::comma;
    ++at_;
  } else if (first == '"' || (first == '\'' && language_ == Language::variants)) {
    quoted(token);
  } else if (!number(token) && !operation(token)) {
    name(token);
  }
  last_ = token.kind;
  return token;
}

bool Lexer::number(Token& token) {
  if (!is_digit(peek()) && !(peek() == '.' && is_digit(peek(1)))) return false;
  const char* const begin = text_.data() + at_;
  const char* const end = text_.data() + text_.size();
  std::from_chars_result found{};
  if (language_ == Language::reads && peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
    std::uint64_t value = 0;
    found = std::from_chars(begin + 2, end, value, 16);
    token.number = static_cast<double>(value);
  } else {
    found = std::from_chars(begin, end, token.number);
  }
  // A tag may begin with a digit: 1000G, or 1000GP_AF.
  if (found.ec != std::errc{} || (found.ptr != end && is_word(*found.ptr))) return false;
  token.kind = Token::Kind::number;
  at_ += static_cast<std::size_t>(found.ptr - begin);
  return true;
}

void Lexer::quoted(Token& token) {
  const char quote = peek();
  token.kind = Token::Kind::text;
  for (++at_; peek() != quote; ++at_) {
    if (at_ >= text_.size()) {
      refuse(text_, token.at, "the text is not closed", "Close it with the quote it began with");
    }
    if (language_ == Language::reads && peek() == '\\' && at_ + 1 < text_.size()) {
      ++at_;
      const std::string_view escapes = "\"\\tnr";
      const std::size_t place = escapes.find(peek());
      if (place == std::string_view::npos) token.text += '\\';
      token.text += place == std::string_view::npos ? peek() : "\"\\\t\n\r"[place];
      continue;
    }
    token.text += peek();
  }
  ++at_;
}

bool Lexer::operation(Token& token) {
  // %QUAL and %MAX( are old spellings of bcftools; after a value % divides.
  const bool after_value = last_ != Token::Kind::end && last_ != Token::Kind::op &&
                           last_ != Token::Kind::open && last_ != Token::Kind::comma;
  if (language_ == Language::variants && peek() == '%' && !after_value) return false;
  for (const Spelling& spelling : spellings) {
    const Op op = language_ == Language::variants ? spelling.variants : spelling.reads;
    if (op == Op::none || text_.substr(at_, spelling.text.size()) != spelling.text) {
      continue;
    }
    token.kind = Token::Kind::op;
    token.op = op;
    at_ += spelling.text.size();
    return true;
  }
  return false;
}

bool Lexer::ends_name(char byte) const {
  if (language_ == Language::reads) return !is_word(byte) && byte != '.';
  return is_space(byte) ||
         std::string_view("\"'<>=!&|()+*-/~%,").find(byte) != std::string_view::npos;
}

void Lexer::name(Token& token) {
  token.kind = peek() == '@' ? Token::Kind::file : Token::Kind::name;
  if (token.kind == Token::Kind::file) {
    ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(peek()) && peek() != '=' && peek() != '!' &&
           peek() != ')') {
      ++at_;
    }
    token.text = text_.substr(begin, at_ - begin);
    return;
  }
  if (peek() == '%') ++at_;
  const std::size_t begin = at_;
  at_ += prefix_length(text_.substr(at_));
  while (at_ < text_.size() && peek() != '[' && !ends_name(peek())) ++at_;
  if (peek() == '[') {
    const std::size_t close = text_.find(']', at_);
    if (close == std::string_view::npos) {
      refuse(text_, at_, "the subscript is not closed", "Write ] after it");
    }
    at_ = close + 1;
  }
  if (at_ == begin) {
    refuse(text_, begin, fmt::format("{} is not understood", printable(text_.substr(begin, 1))),
           "See the filter expressions in varg view --help");
  }
  token.text = text_.substr(begin, at_ - begin);
  if (peek() == '(') token.kind = Token::Kind::call;
}

}  // namespace varg::filter
