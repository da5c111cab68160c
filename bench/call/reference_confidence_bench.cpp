#include "reference_confidence.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include <varg/call/gvcf.hpp>

#include "reference_runs.hpp"

namespace {

using namespace varg;

constexpr std::size_t read_length = 150;
constexpr std::size_t length = 50'000;
constexpr std::size_t depth = 30;

/// Numbers from a seed.
class Numbers {
 public:
  std::uint32_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U);
  }
  bool one_in(std::uint32_t n) { return next() % n == 0; }
  char base() { return "ACGT"[next() & 3U]; }

 private:
  std::uint64_t state_ = 12345;
};

std::string made_bases(Numbers& numbers) {
  std::string bases;
  while (bases.size() < length) bases += numbers.base();
  return bases;
}

/// Reads at even distances whose bases are wrong as often as `one_in` says.
call::UsableReads made_reads(Numbers& numbers, const std::string& bases, std::uint32_t one_in) {
  call::UsableReads usable;
  for (std::size_t pos = 0; pos + read_length <= length; pos += read_length / depth) {
    call::UsableRead read;
    read.begin = static_cast<genome::Pos>(pos);
    read.end = static_cast<genome::Pos>(pos + read_length);
    read.bases = bases.substr(pos, read_length);
    for (char& base : read.bases) {
      if (numbers.one_in(one_in)) base = numbers.base();
    }
    for (std::size_t i = 0; i < read_length; ++i) {
      read.qualities.push_back(static_cast<std::uint8_t>(20 + numbers.next() % 20));
    }
    read.cigar = {genome::make_element(genome::CigarOp::match, read_length)};
    read.fragment = usable.fragments++;
    usable.reads.push_back(std::move(read));
  }
  return usable;
}

/// A shard of 50 kb at 30x; items are bases of the reference.
void confidence_of_shard(benchmark::State& state) {
  Numbers numbers;
  const std::string bases = made_bases(numbers);
  const auto usable = made_reads(numbers, bases, static_cast<std::uint32_t>(state.range(0)));
  const genome::Interval owned{0, 0, static_cast<genome::Pos>(length)};
  const auto positions = call::reference_confidence(usable, {0, bases}, owned, {});
  if (positions[length / 2].depth != static_cast<int>(depth)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(call::reference_confidence(usable, {0, bases}, owned, {}));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(length));
}
BENCHMARK(confidence_of_shard)->Arg(1000)->Arg(300)->Arg(50);

/// Runs, blocks and text of the same.
void lines_of_shard(benchmark::State& state) {
  Numbers numbers;
  const std::string bases = made_bases(numbers);
  const auto usable = made_reads(numbers, bases, 300);
  const genome::Interval owned{0, 0, static_cast<genome::Pos>(length)};
  const auto positions = call::reference_confidence(usable, {0, bases}, owned, {});
  const genome::Contigs contigs({{"chr1", owned.end}});
  const auto lines = [&] {
    call::ReferenceBlocks joiner;
    std::vector<call::ReferenceBlock> blocks;
    joiner.add(call::reference_runs(positions, owned, {0, bases}, {}, call::GqBands::coarse()),
               blocks);
    joiner.finish(blocks);
    std::string text;
    call::append_gvcf_lines({}, blocks, contigs, text);
    return text;
  };
  if (lines().find("END=50000\t") == std::string::npos) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(lines());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(length));
}
BENCHMARK(lines_of_shard);

}  // namespace
