#include <algorithm>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bam_writer.hpp>
#include <varg/io/tag_walk.hpp>

#include "sam_text.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_between(std::string_view text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

std::string_view without_plus(std::string_view text) {
  return text.size() > 1 && text[0] == '+' && text[1] != '-' ? text.substr(1) : text;
}

/// SAM's float: digits must follow a point; no NaN, no infinity.
std::optional<float> parse_float(std::string_view text) {
  text = without_plus(text);
  const bool allowed = std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || "+-.eE"sv.find(c) != std::string_view::npos;
  });
  const std::size_t point = text.find('.');
  if (!allowed) return std::nullopt;
  if (point != std::string_view::npos && (point + 1 == text.size() || !is_digit(text[point + 1]))) {
    return std::nullopt;
  }
  return parse_number<float>(text);
}

template <class Number>
void append_number(Number value, std::vector<std::uint8_t>& out) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(&value);
  out.insert(out.end(), bytes, bytes + sizeof value);
}

template <class Number>
bool append_element(std::string_view text, std::vector<std::uint8_t>& out) {
  const auto value = parse_number<std::int64_t>(without_plus(text));
  if (!value || *value < std::numeric_limits<Number>::min() ||
      *value > std::numeric_limits<Number>::max()) {
    return false;
  }
  append_number(static_cast<Number>(*value), out);
  return true;
}

bool append_element(char type, std::string_view text, std::vector<std::uint8_t>& out) {
  switch (type) {
    case 'c':
      return append_element<std::int8_t>(text, out);
    case 'C':
      return append_element<std::uint8_t>(text, out);
    case 's':
      return append_element<std::int16_t>(text, out);
    case 'S':
      return append_element<std::uint16_t>(text, out);
    case 'i':
      return append_element<std::int32_t>(text, out);
    case 'I':
      return append_element<std::uint32_t>(text, out);
    default:
      break;
  }
  const auto value = parse_float(text);
  if (value) append_number(*value, out);
  return value.has_value();
}

/// "c,1,-2": the type and its elements.
bool append_array(std::string_view value, std::vector<std::uint8_t>& out) {
  if (value.empty() || "cCsSiIf"sv.find(value[0]) == std::string_view::npos) return false;
  if (value.size() > 1 && value[1] != ',') return false;
  out.push_back(static_cast<std::uint8_t>(value[0]));
  const std::size_t count_at = out.size();
  append_number(std::uint32_t{0}, out);
  if (value.size() == 1) return true;
  std::uint32_t count = 0;
  bool good = true;
  for_each_field(value.substr(2), ',', [&](std::string_view element) {
    good = good && append_element(value[0], element, out);
    ++count;
  });
  std::memcpy(out.data() + count_at, &count, sizeof count);
  return good;
}

bool is_hexadecimal(std::string_view text) {
  return text.size() % 2 == 0 && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || (c >= 'A' && c <= 'F');
         });
}

bool append_value(std::string_view tag, char type, std::string_view value,
                  std::vector<std::uint8_t>& out) {
  if (type == 'i') {
    const auto number = parse_number<std::int64_t>(without_plus(value));
    if (!number || *number < -0x8000'0000LL || *number > 0xFFFF'FFFFLL) return false;
    append_integer_tag(tag, *number, out);
    return true;
  }
  out.insert(out.end(), tag.begin(), tag.end());
  out.push_back(static_cast<std::uint8_t>(type));
  if (type == 'A') {
    if (value.size() != 1 || !all_between(value, '!', '~')) return false;
    out.push_back(static_cast<std::uint8_t>(value[0]));
    return true;
  }
  if (type == 'f') return append_element('f', value, out);
  if (type == 'B') return append_array(value, out);
  if (type == 'Z' && !all_between(value, ' ', '~')) return false;
  if (type == 'H' && !is_hexadecimal(value)) return false;
  out.insert(out.end(), value.begin(), value.end());
  out.push_back(0);
  return type == 'Z' || type == 'H';
}

}  // namespace

void append_sam_tag(std::string_view field, std::vector<std::uint8_t>& out) {
  const bool shaped = field.size() >= 5 && is_letter(field[0]) &&
                      (is_letter(field[1]) || is_digit(field[1])) && field[2] == ':' &&
                      field[4] == ':';
  if (!shaped || !append_value(field.substr(0, 2), field[3], field.substr(5), out)) {
    throw Error(Fault::input,
                "'{}' is not a tag of the form TAG:TYPE:VALUE with a value of that "
                "type",
                printable(field));
  }
}

}  // namespace varg::io
