#include "value_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "missing.hpp"

namespace varg::filter {
namespace {

/// Up to this many digits a double holds the number of them exactly, and so the quotient by an
/// exact power of ten is rounded once: the same as from_chars, without its cost.
constexpr std::size_t exact_digits = 15;
constexpr std::array<double, 16> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Far more than the 32 bits that VCF allows, and whole in a double.
constexpr double largest_integer = 9.0e15;

bool plain_number(std::string_view text, double& number) {
  const bool negative = text[0] == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > exact_digits) return false;
  std::uint64_t digits = 0;
  std::size_t point = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit <= 9) {
      digits = digits * 10 + digit;
    } else if (text[i] == '.' && point == text.size() && text.size() > 1) {
      point = i;
    } else {
      return false;
    }
  }
  const std::size_t behind = point == text.size() ? 0 : text.size() - point - 1;
  number = static_cast<double>(digits) / powers[behind];
  if (negative) number = -number;
  return true;
}

}  // namespace

double number_of(std::string_view value, bool integer, std::string_view key) {
  if (value == "." || value.empty()) return missing_number();
  double number = 0;
  if (!plain_number(value, number)) {
    std::string_view text = value;
    if (text[0] == '+' && (text.size() == 1 || text[1] != '-')) text.remove_prefix(1);
    const char* const end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, number);
    if (code == std::errc::result_out_of_range && stop == end) {
      number = text.find("e-") != text.npos || text.find("E-") != text.npos ? 0.0 : HUGE_VAL;
      if (text[0] == '-') number = -number;
    } else if (code != std::errc{} || stop != end || text.empty()) {
      throw Error(Fault::input, "{} is {}, which is no number", key, printable(value))
          .hint("Correct the value, or the Type of " + std::string(key) + " in the header");
    }
  }
  if (integer) {
    if (!(std::abs(number) <= largest_integer) ||
        number != static_cast<double>(static_cast<std::int64_t>(number))) {
      throw Error(Fault::input, "{} is {}, which is no integer", key, printable(value))
          .hint("Correct the value, or the Type of " + std::string(key) + " in the header");
    }
    return number;
  }
  return static_cast<double>(static_cast<float>(number));
}

std::string_view element(std::string_view list, std::size_t place) {
  for (; place > 0; --place) {
    const std::size_t comma = list.find(',');
    if (comma == std::string_view::npos) return {};
    list.remove_prefix(comma + 1);
  }
  return list.substr(0, list.find(','));
}

}  // namespace varg::filter
