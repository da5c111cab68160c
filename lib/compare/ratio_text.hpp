#pragma once

#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace varg::compare {

/// A ratio to six digits, as hap.py writes it: "1.0", "0.333333", "" for nothing.
inline std::string ratio_text(std::optional<double> value) {
  if (!value) return {};
  constexpr double millionths = 1e6;
  std::string text = fmt::format("{:.6f}", std::round(*value * millionths) / millionths);
  while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
  return text;
}

}  // namespace varg::compare
