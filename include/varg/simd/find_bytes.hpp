#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Appends the offset of every `byte` in `text` to `out`. Texts are under 4 GiB.
void find_all(std::string_view text, char byte, std::vector<std::uint32_t>& out);
void find_all(Level level, std::string_view text, char byte, std::vector<std::uint32_t>& out);

/// Appends the offsets of every '\n' and of the first `most_tabs` tabs of each line, in order of
/// offset, a newline as offset | newline_bit. One pass. Texts are under 2 GiB.
inline constexpr std::uint32_t newline_bit = 0x8000'0000U;
void find_columns(std::string_view text, unsigned most_tabs, std::vector<std::uint32_t>& out);
void find_columns(Level level, std::string_view text, unsigned most_tabs,
                  std::vector<std::uint32_t>& out);

/// How many of `byte` there are.
std::size_t count(std::string_view text, char byte);
std::size_t count(Level level, std::string_view text, char byte);

/// Whether every byte is ASCII other than NUL.
bool is_plain_ascii(std::string_view text);
bool is_plain_ascii(Level level, std::string_view text);

}  // namespace varg::simd
