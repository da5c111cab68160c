#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Appends the offset of every two-letter key of an INFO column, such as "DP=": places where "xx="
/// begins the text or follows ';', x being any byte. The keys themselves are the caller's to read;
/// everything else in the column is passed over at the speed of loading it.
void find_two_letter_keys(std::string_view info, std::vector<std::uint32_t>& out);
void find_two_letter_keys(Level level, std::string_view info, std::vector<std::uint32_t>& out);

}  // namespace varg::simd
