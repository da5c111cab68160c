#include <varg/align/pair_hmm.hpp>

#include <algorithm>
#include <string>

#include "../simd/simd_inputs.hpp"

namespace varg::bench {
namespace {

struct Pairs {
  std::vector<std::string> read_bases;
  std::vector<std::vector<std::uint8_t>> read_qualities;
  std::vector<std::string> haplotype_bases;
  std::vector<float> gap_open;
  std::vector<float> gap_extend;
  std::vector<align::HmmRead> reads;
  std::vector<align::HmmHaplotype> haplotypes;
};

/// Reads of `least` to `most` bases from a haplotype, one base in a hundred wrong; haplotypes that
/// differ in one base; a repeat with cheap gaps in the middle.
Pairs made_pairs(std::size_t reads, std::size_t least, std::size_t most, std::size_t haplotypes,
                 std::size_t size) {
  Seeded random(3);
  Pairs pairs;
  std::string bases(size, 'A');
  for (char& base : bases) base = "ACGT"[random.next() % 4];
  pairs.gap_open.assign(size, 45);
  pairs.gap_extend.assign(size, 10);
  std::fill_n(pairs.gap_open.begin() + static_cast<std::ptrdiff_t>(size / 2), 8, 28.0F);
  for (std::size_t h = 0; h < haplotypes; ++h) {
    pairs.haplotype_bases.push_back(bases);
    pairs.haplotype_bases.back()[size / 2 + 3 * h] = 'A';
  }
  for (std::size_t r = 0; r < reads; ++r) {
    const std::size_t length = least + random.next() % (most - least + 1);
    std::string read = bases.substr(random.next() % (size - length + 1), length);
    for (char& base : read) {
      if (random.next() % 100 == 0) base = 'C';
    }
    pairs.read_bases.push_back(read);
    pairs.read_qualities.push_back(read_qualities(length));
    for (std::uint8_t& quality : pairs.read_qualities.back()) {
      quality = std::max<std::uint8_t>(quality, 10);
    }
  }
  for (std::size_t r = 0; r < reads; ++r) {
    pairs.reads.push_back({pairs.read_bases[r], pairs.read_qualities[r]});
  }
  for (const std::string& haplotype : pairs.haplotype_bases) {
    pairs.haplotypes.push_back({haplotype, pairs.gap_open, pairs.gap_extend});
  }
  return pairs;
}

void pair_hmm(benchmark::State& state, simd::Level level, const Pairs& pairs) {
  std::vector<int> expected;
  std::vector<int> costs;
  align::PairHmm(simd::Level::scalar).costs(pairs.reads, pairs.haplotypes, expected);
  align::PairHmm hmm(level);
  hmm.costs(pairs.reads, pairs.haplotypes, costs);
  if (costs != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  const std::uint64_t cells = hmm.cells();
  for (auto _ : state) {
    hmm.costs(pairs.reads, pairs.haplotypes, costs);
    benchmark::DoNotOptimize(costs.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells));
}

/// Whole reads, every lane in use.
void pair_hmm_reads(benchmark::State& state, simd::Level level) {
  pair_hmm(state, level, made_pairs(64, 150, 150, 4, 320));
}

/// As the caller has them: parts of reads within a window.
void pair_hmm_window(benchmark::State& state, simd::Level level) {
  pair_hmm(state, level, made_pairs(45, 85, 115, 6, 180));
}

/// Gap costs that change at every base.
void pair_hmm_varied(benchmark::State& state, simd::Level level) {
  Pairs pairs = made_pairs(64, 150, 150, 4, 320);
  for (std::size_t j = 0; j < pairs.gap_open.size(); j += 2) pairs.gap_open[j] = 40;
  pair_hmm(state, level, pairs);
}

/// Reads that fit nowhere: all need double precision as well.
void pair_hmm_rescued(benchmark::State& state, simd::Level level) {
  Pairs pairs = made_pairs(64, 150, 150, 4, 320);
  Seeded random(4);
  for (std::size_t r = 0; r < pairs.reads.size(); ++r) {
    for (char& base : pairs.read_bases[r]) base = "ACGT"[random.next() % 4];
    std::fill(pairs.read_qualities[r].begin(), pairs.read_qualities[r].end(), std::uint8_t{37});
  }
  pair_hmm(state, level, pairs);
}

const bool registered = [] {
  at_every_level("align/pair_hmm_reads", pair_hmm_reads, {});
  at_every_level("align/pair_hmm_window", pair_hmm_window, {});
  at_every_level("align/pair_hmm_varied", pair_hmm_varied, {});
  at_every_level("align/pair_hmm_rescued", pair_hmm_rescued, {});
  return true;
}();

}  // namespace
}  // namespace varg::bench
