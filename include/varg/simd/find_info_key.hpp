#pragma once

#include <cstddef>
#include <string_view>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// The offset behind the first `key` of an INFO column, or npos: where `key` begins the text or
/// follows ';', and '=', ';' or the end follows it. `key` is not empty and holds none of them.
/// Looks at 64 places at once, so that entries before it cost no more than loading them.
std::size_t find_info_key(std::string_view info, std::string_view key);
std::size_t find_info_key(Level level, std::string_view info, std::string_view key);

}  // namespace varg::simd
