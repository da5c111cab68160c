#pragma once

#include <bit>
#include <cstdint>

namespace varg::filter {

/// A number that is '.': a NaN of its own, which no arithmetic makes (bcftools has the same).
inline constexpr std::uint64_t missing_bits = 0x7ff0'0000'0000'0001U;
inline double missing_number() { return std::bit_cast<double>(missing_bits); }
inline bool is_missing(double number) {
  return std::bit_cast<std::uint64_t>(number) == missing_bits;
}

}  // namespace varg::filter
