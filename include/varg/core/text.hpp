#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace varg {

/// A decimal of at most 15 digits without exponent, as std::from_chars reads it: both the digits
/// and the power of ten are exact, so one division rounds right (Clinger 1990). Nothing for other
/// text.
std::optional<double> parse_short_decimal(std::string_view text);

/// The whole of `text` as a number, or nothing. Locale-free; no sign '+', no spaces.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  if constexpr (std::is_same_v<Number, double>) {
    if (const auto decimal = parse_short_decimal(text)) return decimal;
  }
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

/// Calls `take(field)` for each field between separators; an empty text has one empty field.
template <class Take>
void for_each_field(std::string_view text, char separator, Take&& take) {
  for (;;) {
    const std::size_t end = text.find(separator);
    take(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// The fields of `text`; views into it.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Field `n` (from 0) between separators; empty when there are fewer.
std::string_view nth_field(std::string_view text, char separator, std::size_t n);

std::string_view trim(std::string_view text);
/// ASCII letters in upper case.
std::string upper_case(std::string_view text);
bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);

/// "1,234,567".
std::string with_thousands(std::uint64_t number);
/// "1.2 GB" (powers of 1000).
std::string human_bytes(std::uint64_t bytes);
/// `text` cut to `most` bytes with "…", control bytes as \xNN: for messages.
std::string printable(std::string_view text, std::size_t most = 60);
/// Decodes %XX of GFF3 and VCF 4.3; bad escapes stay as they are.
std::string percent_decoded(std::string_view text);
/// `text` with & < > " ' escaped for HTML and SVG.
std::string html_escaped(std::string_view text);

/// The candidate nearest to `word` (edit distance at most 2), or nothing: for "did you mean".
std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& candidates);

}  // namespace varg
