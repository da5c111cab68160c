#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varg::io {

/// Appends a whole number.
void append_integer(std::int64_t value, std::string& out);
/// Appends the whole number `text` without idle signs and zeros; anything else as it is.
void append_respelled_integer(std::string_view text, std::string& out);
/// Bytes that put_float() may write.
inline constexpr std::size_t most_float_text = 32;
/// Writes a number as append_float() does, and gives the end.
char* put_float(float value, char* to);
/// Appends a number as HTSlib spells a BCF float: six significant digits as printf's %g, halves
/// rounded up. Infinite and NaN are "inf" and "nan".
void append_float(float value, std::string& out);
/// Appends the number `text` in that spelling; anything that is no number as it is.
void append_respelled_float(std::string_view text, std::string& out);

}  // namespace varg::io
