#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <varg/io/vcf_header.hpp>

namespace varg::io {

/// A run of comma-separated values: where it stops and how many there are. `end` is the first
/// byte that cannot belong to them: whether it may stand there is for the caller to say.
struct ScannedValues {
  const char* end = nullptr;
  std::size_t count = 0;
  bool fits = true;  ///< each is a number of its type within 32 bits
  bool is_missing(const char* begin) const {
    return count == 1 && end == begin + 1 && *begin == '.';
  }
};

/// Integers or '.'. Reads up to `end`, whose byte may be read and is no digit.
ScannedValues scan_integers(const char* at, const char* end);
/// Floats (also NaN and Inf) or '.'; `stops` are the bytes that may follow.
ScannedValues scan_floats(const char* at, const char* end, std::string_view stops);

/// How many values a field has for `alts` alternatives; nothing when it is free.
/// `ploidy` 0 is unknown.
struct ValueCount {
  std::size_t least = 0;
  std::size_t most = 0;
};
ValueCount expected_count(FieldNumber number, int count, std::size_t alts, std::size_t ploidy);

/// "A (1)": a Number and what it means here, for messages.
std::string number_text(FieldNumber number, const ValueCount& expected);

/// Whether `text` is UTF-8 without NUL.
bool is_utf8(std::string_view text);

}  // namespace varg::io
