#pragma once

#include <string_view>
#include <vector>

namespace varg::simd {

/// Vector targets, weakest first. `neon` stands on ARM where the x86 ones do not.
enum class Level { scalar, sse4, avx2, avx3, neon };

std::string_view to_text(Level level);
/// The levels this CPU and this build have; scalar is always the first.
const std::vector<Level>& available();
/// The level in use: the best one, or what VARG_SIMD=scalar|sse4|avx2|avx3 asks for. Chosen once.
/// Throws Error{usage} for an unknown word and when the CPU lacks the level.
Level active();

}  // namespace varg::simd
