#include <varg/io/number_text.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <varg/core/text.hpp>

namespace varg::io {
namespace {

constexpr int float_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A decimal number of at most six significant digits: 0.DIGITS times ten to the power `point`.
struct ShortDecimal {
  std::array<char, float_digits> digits{};
  int size = 0;
  int point = 0;
  bool negative = false;

  /// False for any other text, and for spellings that are left to the general reader.
  bool parse(std::string_view text);
  void append(std::string& out) const;

 private:
  bool take_digit(char digit);
  bool take_exponent(std::string_view text);
  int zeros_ = 0;  ///< after `digits`: they count when another digit follows
};

bool ShortDecimal::take_digit(char digit) {
  if (digit == '0') {
    if (size > 0) ++zeros_;
    return true;
  }
  if (size + zeros_ >= float_digits) return false;
  for (; zeros_ > 0; --zeros_) digits[static_cast<std::size_t>(size++)] = '0';
  digits[static_cast<std::size_t>(size++)] = digit;
  return true;
}

/// "e-05": a sign or none, one digit or two.
bool ShortDecimal::take_exponent(std::string_view text) {
  text.remove_prefix(1);
  const bool minus = starts_with(text, "-");
  if (minus || starts_with(text, "+")) text.remove_prefix(1);
  if (text.empty() || text.size() > 2) return false;
  int exponent = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    exponent = exponent * 10 + (c - '0');
  }
  point += minus ? -exponent : exponent;
  return true;
}

bool ShortDecimal::parse(std::string_view text) {
  negative = starts_with(text, "-");
  if (negative) text.remove_prefix(1);
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (!take_digit(text[at])) return false;
    if (size > 0) ++point;
  }
  if (at == 0) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t first = ++at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (!take_digit(text[at])) return false;
      if (size == 0) --point;
    }
    if (at == first) return false;
  }
  if (at < text.size() && (text[at] != 'e' && text[at] != 'E')) return false;
  if (at < text.size() && !take_exponent(text.substr(at))) return false;
  constexpr int largest = 37;  // powers of ten that normal floats reach on both sides
  return size == 0 ? !negative : point - 1 >= -largest && point - 1 <= largest;
}

/// As append_float(): a float holds six digits, so no rounding is to be done.
void ShortDecimal::append(std::string& out) const {
  if (size == 0) {
    out += '0';
    return;
  }
  if (negative) out += '-';
  const std::string_view all(digits.data(), static_cast<std::size_t>(size));
  const int exponent = point - 1;
  if (exponent < -4 || exponent >= float_digits) {
    out += all[0];
    if (size > 1) out.append(".").append(all.substr(1));
    out.append(exponent < 0 ? "e-" : "e+");
    const int power = std::abs(exponent);
    out += static_cast<char>('0' + power / 10);
    out += static_cast<char>('0' + power % 10);
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(all);
  } else if (point >= size) {
    out.append(all).append(static_cast<std::size_t>(point - size), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    out.append(all.substr(0, whole)).append(".").append(all.substr(whole));
  }
}

/// Ten to `power`, from 0 to 10; exact.
double power_of_ten(int power) {
  constexpr std::array powers = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
  return powers.at(static_cast<std::size_t>(power));
}

/// `digits` with the last `decimals` of them behind the point, without zeros at the end.
char* put_fixed(std::uint64_t digits, int decimals, char* to) {
  for (; decimals > 0 && digits % 10 == 0; --decimals) digits /= 10;
  const auto scale = static_cast<std::uint64_t>(power_of_ten(decimals));
  to = std::to_chars(to, to + 8, digits / scale).ptr;
  if (decimals == 0) return to;
  *to++ = '.';
  digits %= scale;
  for (int i = decimals - 1; i >= 0; --i, digits /= 10) {
    to[i] = static_cast<char>('0' + digits % 10);
  }
  return to + decimals;
}

/// HTSlib rounds halves of what a double product holds up here, where printf goes by what the
/// double holds exactly.
char* put_rounding_up(double size, char* to) {
  constexpr double units = 1e10;
  std::uint64_t half = 5;
  int decimals = 9;
  for (double limit = 1e-3; size >= limit && decimals > 0; limit *= 10) {
    half *= 10;
    --decimals;
  }
  const std::uint64_t digits = (static_cast<std::uint64_t>(size * units) + half) / (2 * half);
  return put_fixed(digits, decimals, to);
}

}  // namespace

void append_integer(std::int64_t value, std::string& out) {
  char text[24];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void append_respelled_integer(std::string_view text, std::string& out) {
  const bool signed_text = starts_with(text, "-") || starts_with(text, "+");
  const std::string_view digits = signed_text ? text.substr(1) : text;
  const bool idle = starts_with(text, "+") || (starts_with(digits, "0") && text.size() > 1);
  const auto value = idle ? parse_number<std::int64_t>(digits) : std::nullopt;
  if (value && is_digit(digits[0])) {
    append_integer(text[0] == '-' ? -*value : *value, out);
  } else {
    out += text;
  }
}

char* put_float(float value, char* to) {
  const double size = std::abs(static_cast<double>(value));
  constexpr double least_fixed = 1e-4;
  constexpr double most_fixed = 999'999;
  if (!(size >= least_fixed && size <= most_fixed)) {
    return std::to_chars(to, to + most_float_text, static_cast<double>(value),
                         std::chars_format::general, float_digits)
        .ptr;
  }
  if (std::signbit(value)) *to++ = '-';
  // Digits before the point, or minus the zeros behind it.
  int whole = 1;
  while (whole < float_digits && size >= power_of_ten(whole)) ++whole;
  if (size < 1) {
    for (whole = 0; size * power_of_ten(1 - whole) < 1;) --whole;
  }
  // The product is off by 1e-10 at most: only near a half could that choose another digit.
  const double scaled = size * power_of_ten(float_digits - whole);
  const auto floor = static_cast<std::uint32_t>(scaled);
  const double above = scaled - floor;
  constexpr double tie = 1e-6;
  const std::uint32_t digits = floor + (above > 0.5 ? 1U : 0U);
  const bool near_tie = above > 0.5 - tie && above < 0.5 + tie;
  if (near_tie || digits < 100'000 || digits > 999'999) return put_rounding_up(size, to);
  return put_fixed(digits, float_digits - whole, to);
}

void append_float(float value, std::string& out) {
  char text[most_float_text];
  out.append(text, put_float(value, text));
}

void append_respelled_float(std::string_view text, std::string& out) {
  ShortDecimal decimal;
  if (decimal.parse(text)) return decimal.append(out);
  const auto value = parse_number<double>(text);
  if (value) {
    append_float(static_cast<float>(*value), out);
  } else {
    out += text;
  }
}

}  // namespace varg::io
