#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <varg/core/error.hpp>

namespace varg::annotate {

/// Appends numbers (7 bits a byte, least first) and texts (size, then bytes).
class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}
  void byte(std::uint8_t value) { out_ += static_cast<char>(value); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
    byte(static_cast<std::uint8_t>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }

 private:
  std::string& out_;
};

/// Reads what ByteWriter wrote. Throws Error{input} when the bytes end early or mean nothing.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t byte() {
    if (at_ >= bytes_.size()) throw damaged();
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint64_t next = byte();
      value |= (next & 0x7FU) << shift;
      if (next < 0x80) return value;
    }
    throw damaged();
  }
  std::uint32_t small_number() {
    const std::uint64_t value = number();
    if (value > 0xFFFF'FFFF) throw damaged();
    return static_cast<std::uint32_t>(value);
  }
  /// A count of things that take at least one byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size() - at_) throw damaged();
    return static_cast<std::size_t>(value);
  }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size() - at_) throw damaged();
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }
  std::string_view text() { return take(count()); }
  void require_end() const {
    if (at_ != bytes_.size()) throw damaged();
  }
  static Error damaged() { return Error(Fault::input, "its bytes contradict each other"); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace varg::annotate
