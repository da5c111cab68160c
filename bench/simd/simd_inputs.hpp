#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::bench {

/// A small generator: the same inputs on every machine.
class Seeded {
 public:
  explicit Seeded(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;  // Knuth, MMIX
    return state_ >> 33U;
  }

 private:
  std::uint64_t state_;
};

/// VCF-like lines of eight columns and `samples` genotypes.
inline std::string vcf_lines(std::size_t size, int samples) {
  Seeded random(1);
  std::string text;
  while (text.size() < size) {
    text += "chr20\t" + std::to_string(1'000'000 + text.size()) +
            "\t.\tA\tG\t50\tPASS\tDP=" + std::to_string(random.next() % 100) +
            ";AF=0.5;MQ=60\tGT:DP:GQ";
    for (int i = 0; i < samples; ++i) text += "\t0/1:" + std::to_string(random.next() % 60) + ":99";
    text += '\n';
  }
  text.resize(size);
  return text;
}

inline std::vector<std::uint8_t> read_qualities(std::size_t size) {
  Seeded random(2);
  std::vector<std::uint8_t> qualities(size);
  for (auto& quality : qualities) quality = static_cast<std::uint8_t>(random.next() % 42);
  return qualities;
}

/// Runs `bench(state, level)` for every level of this machine.
template <class Bench>
void at_every_level(const std::string& name, Bench bench, std::vector<std::int64_t> sizes) {
  for (const simd::Level level : simd::available()) {
    auto* registered = benchmark::RegisterBenchmark(
        (name + "/" + std::string(simd::to_text(level))).c_str(), bench, level);
    for (const std::int64_t size : sizes) registered->Arg(size);
  }
}

}  // namespace varg::bench
