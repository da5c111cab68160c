#include "seeded_random.hpp"

#include <bit>
#include <string_view>

namespace varg::simulate {
namespace {

/// splitmix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E37'79B9'7F4A'7C15);
  z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9;
  z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EB;
  return z ^ (z >> 31U);
}

}  // namespace

SeededRandom::SeededRandom(std::uint64_t seed, Purpose purpose,
                           std::initializer_list<std::int64_t> path) {
  std::uint64_t mixed = seed;
  mixed = split_mix(mixed) ^ static_cast<std::uint64_t>(purpose);
  for (const std::int64_t step : path) {
    mixed = split_mix(mixed) ^ static_cast<std::uint64_t>(step);
  }
  for (std::uint64_t& word : state_) word = split_mix(mixed);
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

Pos SeededRandom::below(Pos n) {
  return static_cast<Pos>(((next() >> 32U) * static_cast<std::uint64_t>(n)) >> 32U);
}

char SeededRandom::other_base(char base) {
  constexpr std::string_view letters = "ACGT";
  const auto at = static_cast<Pos>(letters.find(base));
  return letters[static_cast<std::size_t>((at + 1 + below(3)) % 4)];
}

Pos SeededRandom::bell(Pos mean, Pos deviation) {
  double sum = 0.5;
  for (int i = 0; i < 12; ++i) sum += unit();
  const double value = static_cast<double>(mean) + static_cast<double>(deviation) * (sum - 6.5);
  return static_cast<Pos>(value);
}

}  // namespace varg::simulate
