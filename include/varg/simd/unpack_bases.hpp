#pragma once

#include <cstdint>
#include <span>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Unpacks BAM's 4-bit bases ("=ACMGRSVTWYHKDBN", high nibble first) to ASCII: `out.size()` bases
/// from ceil(out.size() / 2) bytes of `packed`.
void unpack_bases(std::span<const std::uint8_t> packed, std::span<char> out);
void unpack_bases(Level level, std::span<const std::uint8_t> packed, std::span<char> out);

}  // namespace varg::simd
