#pragma once

#include <cstdint>
#include <initializer_list>

#include <varg/genome/interval.hpp>

namespace varg::simulate {

using genome::Pos;

/// What a stream of random numbers is for; each use has a stream of its own, so that a change to
/// one leaves the others as they are.
enum class Purpose : std::uint64_t {
  families,
  bases,
  genes,
  variants,
  inheritance,
  clinvar,
  reads
};

/// Random numbers that are the same with every compiler and library: xoshiro256** (Blackman and
/// Vigna 2018, doi:10.1145/3460772) seeded by splitmix64; only integers and +, -, * of doubles.
class SeededRandom {
 public:
  SeededRandom(std::uint64_t seed, Purpose purpose, std::initializer_list<std::int64_t> path = {});

  std::uint64_t next();
  double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }  ///< in [0, 1)
  bool chance(double probability) { return unit() < probability; }
  Pos below(Pos n);  ///< in [0, n); n under 2^32
  Pos between(Pos least, Pos most) { return least + below(most - least + 1); }
  char base() { return "ACGT"[next() >> 62U]; }
  char other_base(char base);
  /// About normal: the sum of twelve uniform numbers.
  Pos bell(Pos mean, Pos deviation);

 private:
  std::uint64_t state_[4];
};

}  // namespace varg::simulate
