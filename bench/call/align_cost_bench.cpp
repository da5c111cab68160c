#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "../../lib/call/align_cost.hpp"
#include "../../lib/call/str_context.hpp"

namespace {

std::string made_bases(std::size_t length) {
  std::string bases;
  std::uint32_t state = 12345;
  while (bases.size() < length) {
    state = state * 1664525U + 1013904223U;
    bases += "ACGT"[state >> 30U];
  }
  return bases;
}

/// A read without four bases of its target: aligned over the whole band.
void align_deletion(benchmark::State& state) {
  const std::string bases = made_bases(160);
  const auto length = static_cast<std::size_t>(state.range(0));
  const std::string read = bases.substr(30, length / 2) + bases.substr(34 + length / 2, length / 2);
  const std::vector<std::uint8_t> qualities(read.size(), 35);
  const varg::call::AlignTarget target{bases, varg::call::gap_open_costs(bases, 45), 10};
  const varg::call::AlignQuery query{read, qualities, 30, 34};
  std::vector<int> scratch;
  if (varg::call::align_cost(query, target, scratch) != 75) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(varg::call::align_cost(query, target, scratch));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(align_deletion)->Arg(50)->Arg(100);

}  // namespace
