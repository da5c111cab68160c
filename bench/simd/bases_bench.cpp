#include <varg/simd/mismatches.hpp>
#include <varg/simd/unpack_bases.hpp>

#include "simd_inputs.hpp"

namespace varg::bench {
namespace {

void unpack_bases(benchmark::State& state, simd::Level level) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const auto packed = read_qualities((size + 1) / 2);
  std::string expected(size, '?');
  std::string found(size, '?');
  simd::unpack_bases(simd::Level::scalar, packed, expected);
  simd::unpack_bases(level, packed, found);
  if (found != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    simd::unpack_bases(level, packed, found);
    benchmark::DoNotOptimize(found.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void mismatches(benchmark::State& state, simd::Level level) {
  const auto size = static_cast<std::size_t>(state.range(0));
  std::string read(size, 'A');
  std::string reference(size, 'A');
  Seeded random(3);
  for (char& letter : read) letter = "ACGT"[random.next() % 64 == 0 ? random.next() % 4 : 0];
  std::vector<std::uint64_t> expected((size + 63) / 64);
  std::vector<std::uint64_t> found(expected.size());
  const std::size_t total = simd::mismatches(simd::Level::scalar, read, reference, expected);
  if (simd::mismatches(level, read, reference, found) != total || found != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(simd::mismatches(level, read, reference, found));
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

const bool registered = [] {
  at_every_level("simd/unpack_bases", unpack_bases, {150, 1 << 16});
  at_every_level("simd/mismatches", mismatches, {150, 1 << 16});
  return true;
}();

}  // namespace
}  // namespace varg::bench
