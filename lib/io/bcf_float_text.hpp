#pragma once

namespace varg::io::bcf {

/// Bytes that put_float() may write.
inline constexpr int most_float_text = 32;

/// Writes `value` as printf's %g does, six significant digits, and gives the end.
char* put_float(float value, char* to);

}  // namespace varg::io::bcf
