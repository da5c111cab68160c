#include <varg/align/assembly.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <varg/align/haplotype_events.hpp>

namespace varg::align {
namespace {

struct Read {
  std::string bases;
  std::vector<std::uint8_t> qualities;
};

/// Reads of 150 bases of a heterozygous window of 300; one in five has errors at 0.5 % per base.
struct Input {
  std::string reference;
  std::string alternative;
  std::vector<Read> reads;

  explicit Input(std::size_t count) {
    std::mt19937_64 engine(1);
    const auto base = [&] { return "ACGT"[engine() % 4]; };
    for (int i = 0; i < 300; ++i) reference += base();
    alternative = reference;
    alternative[120] = alternative[120] == 'A' ? 'C' : 'A';
    alternative.insert(170, "GATTACA");
    for (std::size_t n = 0; n < count; ++n) {
      const std::string& from = n % 2 == 0 ? reference : alternative;
      Read read{from.substr(engine() % (from.size() - 149), 150),
                std::vector<std::uint8_t>(150, 35)};
      for (char& letter : read.bases) {
        if (n % 5 == 0 && engine() % 1000 < 5) letter = base();
      }
      reads.push_back(std::move(read));
    }
  }
};

void assemble_window(benchmark::State& state) {
  const Input input(static_cast<std::size_t>(state.range(0)));
  std::vector<AssemblyRead> reads;
  for (const Read& read : input.reads) reads.push_back({read.bases, read.qualities});
  const AssemblyConfig config;
  Assembler assembler;
  const Assembly found = assembler.assemble(input.reference, reads, config);
  const auto has = [&](const std::string& bases) {
    return std::any_of(
        found.haplotypes.begin(), found.haplotypes.end(),
        [&](const AssembledHaplotype& haplotype) { return haplotype.bases == bases; });
  };
  if (!has(input.reference) || !has(input.alternative)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(assembler.assemble(input.reference, reads, config));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 150);
}

BENCHMARK(assemble_window)->Arg(45)->Arg(150)->Arg(1000)->Unit(benchmark::kMicrosecond);

/// An SNV and an insertion 50 bases apart, then a deletion of `range` bases.
void haplotype_to_events(benchmark::State& state) {
  const Input input(0);
  std::string haplotype = input.alternative;
  haplotype.erase(200, static_cast<std::size_t>(state.range(0)));
  const Window window{0, input.reference};
  const auto events = haplotype_events(window, haplotype);
  if (!events || events->size() != (state.range(0) > 0 ? 3U : 2U)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(haplotype_events(window, haplotype));
}

BENCHMARK(haplotype_to_events)->Arg(0)->Arg(10)->Arg(80)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace varg::align
