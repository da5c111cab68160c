#include <varg/simd/qualities.hpp>

#include "simd_inputs.hpp"

namespace varg::bench {
namespace {

void count_at_least(benchmark::State& state, simd::Level level) {
  const auto qualities = read_qualities(static_cast<std::size_t>(state.range(0)));
  if (simd::count_at_least(level, qualities, 20) !=
      simd::count_at_least(simd::Level::scalar, qualities, 20)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(simd::count_at_least(level, qualities, 20));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void sum(benchmark::State& state, simd::Level level) {
  const auto qualities = read_qualities(static_cast<std::size_t>(state.range(0)));
  if (simd::sum(level, qualities) != simd::sum(simd::Level::scalar, qualities)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(simd::sum(level, qualities));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

const bool registered = [] {
  at_every_level("simd/count_at_least", count_at_least, {150, 1 << 16});
  at_every_level("simd/sum", sum, {150, 1 << 16});
  return true;
}();

}  // namespace
}  // namespace varg::bench
