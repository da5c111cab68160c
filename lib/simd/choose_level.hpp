#pragma once

#include <string_view>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// The level `word` asks for, or the best of `levels` for an empty word. Throws Error{usage} for an
/// unknown word and for a level that is not in `levels`.
Level choose_level(std::string_view word, const std::vector<Level>& levels);

}  // namespace varg::simd
