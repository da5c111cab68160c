#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <varg/core/text.hpp>

namespace varg::stats {

/// parse_number for the numbers that records are full of: short ones without a sign.
inline std::optional<std::int64_t> whole_number(std::string_view text) {
  constexpr std::size_t short_number = 9;
  if (text.empty() || text.size() > short_number) return parse_number<std::int64_t>(text);
  std::int64_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return parse_number<std::int64_t>(text);
    number = number * 10 + (digit - '0');
  }
  return number;
}

}  // namespace varg::stats
