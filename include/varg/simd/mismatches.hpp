#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Writes one bit per position where the two texts differ (bit i%64 of word i/64); bits beyond the
/// size are 0. `out` holds (size + 63) / 64 words. Both have the same size. Returns how many
/// differ.
std::size_t mismatches(std::string_view bases, std::string_view reference,
                       std::span<std::uint64_t> out);
std::size_t mismatches(Level level, std::string_view bases, std::string_view reference,
                       std::span<std::uint64_t> out);

}  // namespace varg::simd
