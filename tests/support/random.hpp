#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace varg::test {

/// Seeded random values for property tests; the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// In [low, high].
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(double p) { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53 < p; }
  char base() { return "ACGT"[between(0, 3)]; }
  std::string bases(std::int64_t length) {
    std::string text(static_cast<std::size_t>(length), 'N');
    for (char& letter : text) letter = base();
    return text;
  }
  /// Bases with tandem repeats and homopolymers, as indel tests need them.
  std::string repetitive_bases(std::int64_t length) {
    std::string text;
    while (static_cast<std::int64_t>(text.size()) < length) {
      const std::string unit = bases(between(1, 4));
      for (std::int64_t n = between(1, 6); n > 0; --n) text += unit;
    }
    text.resize(static_cast<std::size_t>(length));
    return text;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace varg::test
