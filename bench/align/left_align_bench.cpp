#include <varg/align/left_align.hpp>

#include <benchmark/benchmark.h>

#include <string>

#include <varg/genome/variant.hpp>

namespace varg::align {
namespace {

/// A deletion of one unit at the right end of a repeat of `length` bases.
void shift_through_repeat(benchmark::State& state) {
  std::string bases = "G";
  while (bases.size() < static_cast<std::size_t>(state.range(0)) + 1) bases += "CA";
  const auto size = static_cast<genome::Pos>(bases.size());
  const Window window{0, bases};
  const genome::Variant last{0, size - 3, bases.substr(bases.size() - 3), "A"};
  const genome::Variant expected{0, 0, "GCA", "G"};
  if (left_align(last, window) != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(left_align(last, window));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

BENCHMARK(shift_through_repeat)->Arg(10)->Arg(100)->Arg(10'000);

}  // namespace
}  // namespace varg::align
