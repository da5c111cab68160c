#include <varg/core/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace varg {

std::optional<double> parse_short_decimal(std::string_view text) {
  constexpr std::array powers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  constexpr std::size_t most_digits = powers.size() - 1;
  const bool negative = starts_with(text, "-");
  if (negative) text.remove_prefix(1);
  if (text.size() > most_digits + 1) return std::nullopt;
  std::uint64_t digits = 0;
  std::size_t count = 0;
  std::optional<std::size_t> point;
  for (const char letter : text) {
    if (letter == '.' && !point) {
      point = count;
    } else if (letter >= '0' && letter <= '9') {
      digits = digits * 10 + static_cast<std::uint64_t>(letter - '0');
      ++count;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0 || count > most_digits) return std::nullopt;
  const double value = static_cast<double>(digits) / powers.at(count - point.value_or(count));
  return negative ? -value : value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for_each_field(text, separator, [&](std::string_view field) { fields.push_back(field); });
  return fields;
}

std::string_view nth_field(std::string_view text, char separator, std::size_t n) {
  for (; n > 0; --n) {
    const std::size_t end = text.find(separator);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find(separator));
}

std::string upper_case(std::string_view text) {
  std::string copy(text);
  for (char& letter : copy) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return copy;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::string with_thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr std::string_view units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
  constexpr double rounds_to_1000 = 999.95;
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (amount >= rounds_to_1000 && unit + 1 < std::size(units)) {
    amount /= 1000.0;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", amount, units[unit]);
}

namespace {

/// Whether `byte` is inside or at the end of a UTF-8 letter of several bytes.
bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

void drop_open_letter(std::string& text) {
  while (!text.empty() && continues_letter(text.back())) text.pop_back();
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
}

}  // namespace

std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  for (const char letter : text) {
    if (shown.size() >= most) {
      if (continues_letter(letter)) drop_open_letter(shown);
      return shown + "…";
    }
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x20 || byte == 0x7F) {
      shown += fmt::format("\\x{:02X}", byte);
    } else {
      shown += letter;
    }
  }
  return shown;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      unsigned value = 0;
      const char* const first = text.data() + i + 1;
      if (std::from_chars(first, first + 2, value, 16).ptr == first + 2) {
        decoded += static_cast<char>(value);
        i += 2;
        continue;
      }
    }
    decoded += text[i];
  }
  return decoded;
}

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

namespace {

/// Letters that are added, lost, changed or swapped with the next one (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({last[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, last[j + 1] + 1});
      const bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (swapped) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& candidates) {
  const std::size_t farthest = word.size() > 3 ? 2 : 1;  // of short words little is left behind two
  std::optional<std::string> nearest;
  std::size_t best = farthest + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace varg
