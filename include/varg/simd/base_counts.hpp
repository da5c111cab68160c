#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Counts bases by their place in the read, many reads on top of each other: four rows of `stride`
/// bytes, of A, C, G and T. For each of the `length` bases of `packed` (BAM's 4-bit codes, high
/// nibble first) 1 is added at its place in the row of its letter; other letters count nowhere.
/// `rows` points at the place of the first base in the first row; the caller empties the rows
/// before 256 reads are added. Returns how many bases are C or G.
std::size_t add_base_counts(std::span<const std::uint8_t> packed, std::size_t length,
                            std::uint8_t* rows, std::size_t stride);
std::size_t add_base_counts(Level level, std::span<const std::uint8_t> packed, std::size_t length,
                            std::uint8_t* rows, std::size_t stride);

}  // namespace varg::simd
