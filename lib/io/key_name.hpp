#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace varg::io {

/// A key to be compared with many texts: one or two words at a time where it is short.
class KeyName {
 public:
  KeyName() = default;
  explicit KeyName(std::string name) : name_(std::move(name)) {
    const std::size_t n = name_.size();
    if (n == 0 || n > 2 * word) return;
    std::memcpy(&first_, name_.data(), n < word ? n : word);
    if (n < word) mask_ = (std::uint64_t{1} << (8 * n)) - 1;
    if (n >= word) last_ = load(name_.data() + n - word);
  }

  std::size_t size() const { return name_.size(); }

  /// Whether `text` begins with the key.
  bool begins(std::string_view text) const {
    const std::size_t n = name_.size();
    if (n > 2 * word || text.size() < 2 * word) return text.starts_with(name_);
    if (((load(text.data()) ^ first_) & mask_) != 0) return false;
    return n <= word || load(text.data() + n - word) == last_;
  }

 private:
  static constexpr std::size_t word = sizeof(std::uint64_t);
  static std::uint64_t load(const char* at) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, word);
    return value;
  }

  std::string name_;
  std::uint64_t first_ = 0;
  std::uint64_t mask_ = ~std::uint64_t{0};
  std::uint64_t last_ = 0;
};

}  // namespace varg::io
