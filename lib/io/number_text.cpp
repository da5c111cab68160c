#include <varg/io/number_text.hpp>

#include <charconv>
#include <cmath>

#include <varg/core/text.hpp>

namespace varg::io {
namespace {

constexpr int float_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a number with an exponent is spelled already as append_float() would: "1.31408e-05".
bool is_short_exponent(std::string_view text) {
  if (starts_with(text, "-")) text.remove_prefix(1);
  const std::size_t at = text.find('e');
  constexpr std::size_t exponent_size = 4;  // "e-05"; BCF's floats go to e+38
  if (at == std::string_view::npos || text.size() - at != exponent_size) return false;
  if (text[at + 1] != '-' || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) return false;
  const int exponent = 10 * (text[at + 2] - '0') + (text[at + 3] - '0');
  constexpr int first_exponent = 5;  // %g writes 0.0001 without
  constexpr int last_exponent = 37;  // of normal floats
  if (exponent < first_exponent || exponent > last_exponent) return false;
  const std::string_view digits = text.substr(0, at);
  if (digits.empty() || !is_digit(digits[0]) || digits[0] == '0') return false;
  if (digits.size() == 1) return true;
  if (digits[1] != '.' || digits.size() < 3 || digits.size() > float_digits + 1) return false;
  for (const char c : digits.substr(2)) {
    if (!is_digit(c)) return false;
  }
  return digits.back() != '0';
}

/// Whether a decimal number is spelled already as append_float() would: at most six digits, none of
/// them idle, no exponent.
bool is_short(std::string_view text) {
  if (starts_with(text, "-")) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole.size() > float_digits) return false;
  if (whole.size() > 1 && whole.front() == '0') return false;
  for (const char c : whole) {
    if (!is_digit(c)) return false;
  }
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = text.substr(point + 1);
  for (const char c : fraction) {
    if (!is_digit(c)) return false;
  }
  if (fraction.empty() || fraction.back() == '0') return false;
  if (whole != "0") return whole.size() + fraction.size() <= float_digits;
  const std::size_t zeros = fraction.find_first_not_of('0');
  constexpr std::size_t most_zeros = 3;  // %g goes over to an exponent below 1e-4
  return zeros <= most_zeros && fraction.size() - zeros <= float_digits;
}

}  // namespace

void append_integer(std::int64_t value, std::string& out) {
  char text[24];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void append_float(float value, std::string& out) {
  const double size = std::abs(static_cast<double>(value));
  constexpr double least_fixed = 1e-4;
  constexpr double most_fixed = 999'999;
  if (!(size >= least_fixed && size <= most_fixed)) {
    char text[32];
    out.append(text, std::to_chars(text, text + sizeof text, static_cast<double>(value),
                                   std::chars_format::general, float_digits)
                         .ptr);
    return;
  }
  // HTSlib rounds halves up here, where printf goes by what a double holds exactly.
  constexpr double units = 1e10;
  std::uint64_t half = 5;
  std::uint64_t scale = 1'000'000'000;
  for (double limit = 1e-3; size >= limit && scale > 1; limit *= 10) {
    half *= 10;
    scale /= 10;
  }
  const std::uint64_t digits = (static_cast<std::uint64_t>(size * units) + half) / (2 * half);
  if (std::signbit(value)) out += '-';
  append_integer(static_cast<std::int64_t>(digits / scale), out);
  std::uint64_t rest = digits % scale;
  if (rest == 0) return;
  out += '.';
  for (std::uint64_t place = scale / 10; rest > 0; place /= 10) {
    out += static_cast<char>('0' + rest / place);
    rest %= place;
  }
}

void append_respelled_float(std::string_view text, std::string& out) {
  if (is_short(text) || is_short_exponent(text)) {
    out += text;
    return;
  }
  const auto value = parse_number<double>(text);
  if (value) {
    append_float(static_cast<float>(*value), out);
  } else {
    out += text;
  }
}

}  // namespace varg::io
