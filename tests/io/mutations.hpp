#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "random.hpp"

namespace varg::test {

/// `bytes` with one to three damages of the kinds that disks, copies and programs make: bits and
/// bytes changed, ranges cleared, lost, doubled, moved or put in, the end lost.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string operator()(std::string bytes) {
    for (std::int64_t n = random_.between(1, 3); n > 0; --n) damage(bytes);
    return bytes;
  }
  Random& random() { return random_; }

 private:
  std::size_t place(const std::string& bytes) {
    return static_cast<std::size_t>(
        random_.between(0, static_cast<std::int64_t>(bytes.size()) - 1));
  }
  char any_byte() { return static_cast<char>(random_.between(-128, 127)); }

  void damage(std::string& bytes) {
    if (bytes.empty()) return;
    const std::size_t at = place(bytes);
    const auto length = static_cast<std::size_t>(random_.between(1, random_.chance(0.5) ? 4 : 64));
    switch (random_.between(0, 8)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random_.between(0, 7)));
        break;
      case 1:
        bytes[at] = any_byte();
        break;
      case 2:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    std::min(length, bytes.size() - at), random_.chance(0.5) ? '\0' : '\xff');
        break;
      case 3:
        bytes.erase(at, length);
        break;
      case 4:
        bytes.insert(at, bytes.substr(at, length));
        break;
      case 5:
        bytes.insert(place(bytes), bytes.substr(at, length));
        break;
      case 6:
        bytes.insert(at, std::string(length, any_byte()));
        break;
      case 7:
        bytes.resize(at);
        break;
      default:
        std::swap(bytes[at], bytes[place(bytes)]);
        break;
    }
  }

  Random random_;
};

}  // namespace varg::test
