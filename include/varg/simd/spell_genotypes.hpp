#pragma once

#include <cstdint>
#include <span>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Spells diploid genotypes of BCF, two bytes each, (allele + 1) << 1 | phased, as "\t0|1" one
/// after another: `out` has four bytes for each. False when an allele is missing, is over 9 or is
/// none: then what is in `out` means nothing.
bool spell_genotypes(std::span<const std::uint8_t> genotypes, std::span<char> out);
bool spell_genotypes(Level level, std::span<const std::uint8_t> genotypes, std::span<char> out);

}  // namespace varg::simd
