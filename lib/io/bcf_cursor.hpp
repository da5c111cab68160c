#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <varg/core/error.hpp>

#include "bcf_value_text.hpp"

namespace varg::io::bcf {

/// What is to happen to the values of a key, by its number in the dictionary.
enum class KeyMark : std::uint8_t { not_in_dictionary, unwanted, wanted };

/// Reads a record and never beyond it.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  const char* take(std::size_t n) {
    if (n > bytes_.size()) throw Error(Fault::input, "the record ends inside a value");
    const char* const at = bytes_.data();
    bytes_.remove_prefix(n);
    return at;
  }
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  Descriptor descriptor() {
    constexpr unsigned count_follows = 15;
    const auto byte = number<std::uint8_t>();
    Descriptor found{static_cast<Type>(byte & 0xFU), static_cast<std::size_t>(byte >> 4U)};
    if ((byte & 0xFU) > 7 || (byte & 0xFU) == 4 || (byte & 0xFU) == 6) {
      throw Error(Fault::input, "a value has the unknown type {}", byte & 0xFU);
    }
    if (found.count == count_follows) found.count = unsigned_scalar("a count");
    return found;
  }
  std::size_t unsigned_scalar(std::string_view what) {
    const auto byte = number<std::uint8_t>();
    std::int64_t value = -1;
    if (byte == 0x11) value = number<std::int8_t>();
    if (byte == 0x12) value = number<std::int16_t>();
    if (byte == 0x13) value = number<std::int32_t>();
    if (value < 0) throw Error(Fault::input, "{} is no number", what);
    return static_cast<std::size_t>(value);
  }
  bool at_end() const { return bytes_.empty(); }

  /// Writes a text of at most 14 plain letters at `to` and moves `to` behind it. False for another
  /// value; then neither has moved.
  bool short_text(char*& to) {
    constexpr unsigned text_type = 7;
    constexpr unsigned most = 14;
    if (bytes_.empty()) return false;
    const auto type = static_cast<unsigned char>(bytes_.front());
    const std::size_t count = type >> 4U;
    if ((type & 0xFU) != text_type || count == 0 || count > most || bytes_.size() <= count) {
      return false;
    }
    char* at = to;
    for (std::size_t i = 1; i <= count; ++i, ++at) {
      *at = bytes_[i];
      if (static_cast<unsigned char>(*at) <= ' ') return false;
    }
    to = at;
    bytes_.remove_prefix(count + 1);
    return true;
  }
  /// Whether a value without content comes, which is taken then.
  bool take_nothing() {
    if (bytes_.empty() || bytes_.front() != '\x07') return false;
    bytes_.remove_prefix(1);
    return true;
  }

  /// Steps over entries that nobody wants, of the common form: a key of one byte, a count in the
  /// type byte, values of `columns` that are wholly there. Gives how many, at most `most`.
  std::size_t step_over(const std::vector<KeyMark>& marks, std::size_t most, std::size_t columns) {
    constexpr unsigned char one_int8 = 0x11;
    constexpr std::array<std::uint8_t, 16> widths = {0, 1, 2, 4, 0, 4, 0, 1};
    constexpr unsigned types_in_use = 0b1010'1111;
    std::size_t steps = 0;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes_.data());
    const unsigned char* const end = at + bytes_.size();
    for (; steps < most && end - at >= 3; ++steps) {
      const unsigned type = at[2] & 0xFU;
      const unsigned count = at[2] >> 4U;
      const std::size_t size = 3 + std::size_t{count} * widths[type] * columns;
      const bool common = at[0] == one_int8 && at[1] < marks.size() &&
                          marks[at[1]] == KeyMark::unwanted && count != 15 &&
                          (types_in_use >> type & 1U) != 0;
      if (!common || static_cast<std::size_t>(end - at) < size) break;
      at += size;
    }
    bytes_.remove_prefix(bytes_.size() - static_cast<std::size_t>(end - at));
    return steps;
  }

 private:
  std::string_view bytes_;
};

}  // namespace varg::io::bcf
