#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bcf_types.hpp"

namespace varg::io::bcf {

/// Integers here are 32 bits wide with BCF's int32 marks for "missing" and "no more values".
inline constexpr std::int32_t missing32 = missing<std::int32_t>;
inline constexpr std::int32_t end32 = vector_end<std::int32_t>;

template <class Number>
void append_number(Number number, std::string& out) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The type byte, and the count after it when it is 15 or more.
void append_type(Type type, std::size_t count, std::string& out);
/// The narrowest type that holds all of `numbers`.
Type narrowest(std::span<const std::int32_t> numbers);
/// The numbers alone, narrowed to `type`.
void append_narrowed(std::span<const std::int32_t> numbers, Type type, std::string& out);
/// A scalar with its type: dictionary numbers.
void append_scalar(std::int32_t number, std::string& out);
void append_text(std::string_view text, std::string& out);

/// The comma-separated integers of `text` ('.' is missing) appended to `numbers`.
/// Throws Error{input} for what is none or is not within BCF's 32 bits.
void parse_integers(std::string_view text, std::vector<std::int32_t>& numbers);
/// The same for floats, as their bits.
void parse_floats(std::string_view text, std::vector<std::int32_t>& numbers);

}  // namespace varg::io::bcf
