#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <varg/core/error.hpp>

namespace varg::io {

/// Bytes of a bigWig, whose numbers are in the byte order of the machine that wrote them.
class BigWigBytes {
 public:
  BigWigBytes() = default;
  BigWigBytes(std::string_view bytes, bool is_swapped) : bytes_(bytes), is_swapped_(is_swapped) {}

  std::uint64_t size() const { return bytes_.size(); }
  bool is_swapped() const { return is_swapped_; }

  /// Throws Error{input} when they are not all there.
  std::string_view cut(std::uint64_t offset, std::uint64_t size) const {
    if (offset <= bytes_.size() && size <= bytes_.size() - offset) {
      return bytes_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    }
    throw Error(Fault::input, "it ends at byte offset {}, before the {} bytes at byte offset {}",
                bytes_.size(), size, offset)
        .hint("The copy stopped early or was damaged: fetch or copy the file again");
  }

  /// A whole number at an offset. Throws as cut().
  template <class Number>
  Number number(std::uint64_t offset) const {
    static_assert(std::is_unsigned_v<Number>);
    Number stored{};
    std::memcpy(&stored, cut(offset, sizeof stored).data(), sizeof stored);
    if (!is_swapped_) return stored;
    const std::uint64_t digits = stored;
    std::uint64_t turned = 0;
    for (std::size_t i = 0; i < sizeof stored; ++i) {
      turned = (turned << 8U) | ((digits >> (8U * i)) & 0xFFU);
    }
    return static_cast<Number>(turned);
  }
  float real(std::uint64_t offset) const {
    return std::bit_cast<float>(number<std::uint32_t>(offset));
  }

 private:
  std::string_view bytes_;
  bool is_swapped_ = false;
};

}  // namespace varg::io
