#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::test {

/// Bytes at a chosen distance from an aligned address, with nothing of ours behind them, so that a
/// kernel that reads beyond its input is seen by the address sanitizer.
class Misaligned {
 public:
  Misaligned(std::string_view bytes, std::size_t shift)
      : storage_(std::string(shift, '\t') + std::string(bytes)), shift_(shift) {
    storage_.shrink_to_fit();
  }
  std::string_view text() const { return std::string_view(storage_).substr(shift_); }

 private:
  std::string storage_;
  std::size_t shift_;
};

/// Bytes drawn from `letters`.
inline std::string random_text(Random& random, std::size_t size, std::string_view letters) {
  std::string text(size, ' ');
  for (char& letter : text) {
    letter = letters[static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
  }
  return text;
}

/// Any bytes.
inline std::vector<std::uint8_t> random_bytes(Random& random, std::size_t size,
                                              std::int64_t most = 255) {
  std::vector<std::uint8_t> bytes(size);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.between(0, most));
  return bytes;
}

/// Every length a vector tail can have, and some long ones.
inline std::vector<std::size_t> kernel_lengths() {
  std::vector<std::size_t> lengths;
  for (std::size_t length = 0; length <= 300; ++length) lengths.push_back(length);
  for (const std::size_t length : {4095U, 16320U, 16321U, 65280U, 70001U}) {
    lengths.push_back(length);
  }
  return lengths;
}

}  // namespace varg::test
