#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include <varg/annotate/effect.hpp>
#include <varg/reference/transcripts.hpp>

namespace {

using namespace varg;

/// A transcript with three exons and a CDS of 6,000 bases, made from a fixed generator.
struct Gene {
  Gene() {
    std::uint64_t state = 88172645463325252ULL;
    for (char& base : genome) {
      state ^= state << 13U;
      state ^= state >> 7U;
      state ^= state << 17U;
      base = "ACGT"[state % 4];
    }
    genome.replace(20'000, 3, "ATG");
    transcript.id = "T";
    transcript.biotype = "protein_coding";
    transcript.interval = {0, 19'000, 41'000};
    transcript.exons = {{0, 19'000, 22'000}, {0, 30'000, 32'000}, {0, 38'000, 41'000}};
    transcript.coding = {{0, 20'000, 22'000}, {0, 30'000, 32'000}, {0, 38'000, 40'000}};
  }
  std::string genome = std::string(60'000, 'A');
  reference::TranscriptRecord transcript;
};

void effects(benchmark::State& state, std::size_t deleted, const std::string& inserted,
             genome::Pos first, const char* prefix) {
  const Gene gene;
  annotate::ContigBases bases{std::string_view(gene.genome)};
  const reference::Transcripts transcripts({gene.transcript});
  const annotate::TranscriptModel model(transcripts[0], annotate::GeneticCode::standard(), bases);
  std::vector<genome::Variant> variants;
  for (genome::Pos pos = first; pos < first + 1000; ++pos) {
    std::string ref = gene.genome.substr(static_cast<std::size_t>(pos), deleted);
    if (ref != inserted) variants.push_back({0, pos, std::move(ref), inserted});
  }
  if (annotate::effect_of(variants.front(), model, bases).hgvs_c.rfind(prefix, 0) != 0) {
    state.SkipWithError("wrong answer");
    return;
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(annotate::effect_of(variants[i], model, bases));
    i = (i + 1) % variants.size();
  }
  state.SetItemsProcessed(state.iterations());
}

void coding_snvs(benchmark::State& state) { effects(state, 1, "A", 20'100, "c.1"); }
void coding_deletions(benchmark::State& state) { effects(state, 1, "", 20'100, "c.1"); }
void intronic_snvs(benchmark::State& state) { effects(state, 1, "A", 24'000, "c.2000+2"); }

BENCHMARK(coding_snvs);
BENCHMARK(coding_deletions);
BENCHMARK(intronic_snvs);

}  // namespace
