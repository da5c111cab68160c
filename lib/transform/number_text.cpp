#include "number_text.hpp"

#include <charconv>

#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

constexpr int float_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
  char text[32];
  out.append(text, std::to_chars(text, text + sizeof text, static_cast<double>(value),
                                 std::chars_format::general, float_digits)
                       .ptr);
}

void append_respelled_float(std::string_view text, std::string& out) {
  if (is_short(text)) {
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

}  // namespace varg::transform
