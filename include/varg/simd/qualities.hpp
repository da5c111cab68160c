#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// How many qualities are at least `threshold`.
std::size_t count_at_least(std::span<const std::uint8_t> qualities, std::uint8_t threshold);
std::size_t count_at_least(Level level, std::span<const std::uint8_t> qualities,
                           std::uint8_t threshold);
/// The sum of the qualities.
std::uint64_t sum(std::span<const std::uint8_t> qualities);
std::uint64_t sum(Level level, std::span<const std::uint8_t> qualities);

}  // namespace varg::simd
