#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include <varg/call/caller.hpp>
#include <varg/io/bam_writer.hpp>

namespace {

using namespace varg;

constexpr std::size_t read_length = 150;
constexpr std::size_t length = 20'000;
constexpr std::size_t depth = 30;
constexpr std::size_t snv_every = 500;

std::string made_bases() {
  std::string bases;
  std::uint32_t state = 12345;
  while (bases.size() < length) {
    state = state * 1664525U + 1013904223U;
    bases += "ACGT"[state >> 30U];
  }
  return bases;
}

/// Reads at even distances, every other one of a haplotype with an SNV each 500 bases.
io::ReadBatch made_reads(const std::string& bases) {
  std::string other = bases;
  for (std::size_t i = snv_every; i + snv_every < length; i += snv_every) {
    other[i] = other[i] == 'A' ? 'C' : 'A';
  }
  const std::vector<genome::CigarElement> cigar{
      genome::make_element(genome::CigarOp::match, read_length)};
  const std::vector<std::uint8_t> qualities(read_length, 35);
  io::ReadBatch batch;
  std::size_t number = 0;
  for (std::size_t pos = 0; pos + read_length <= length; pos += read_length / depth, ++number) {
    const std::string name = "r" + std::to_string(number);
    io::ReadFields fields;
    fields.name = name;
    fields.flags = number % 4 < 2 ? std::uint16_t{0} : genome::flag::reverse;
    fields.contig = 0;
    fields.pos = static_cast<genome::Pos>(pos);
    fields.mapq = 60;
    fields.cigar = cigar;
    fields.bases = std::string_view(number % 2 == 0 ? bases : other).substr(pos, read_length);
    fields.qualities = qualities;
    batch.offsets.push_back(static_cast<std::uint32_t>(batch.bytes.size() + 4));
    io::append_read(fields, batch.bytes);
  }
  return batch;
}

/// One shard of 20 kb at 30x.
void call_shard(benchmark::State& state) {
  const std::string bases = made_bases();
  call::Evidence evidence;
  evidence.owned = {0, 0, static_cast<genome::Pos>(length)};
  evidence.padded = evidence.owned;
  evidence.reference = {0, bases};
  evidence.samples.push_back({"sample", {}, {}});
  evidence.samples[0].batches.push_back(made_reads(bases));
  if (call::call(evidence, {}).records.size() != length / snv_every - 2) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(call::call(evidence, {}));
  const auto reads = static_cast<std::int64_t>(evidence.samples[0].batches[0].size());
  state.SetItemsProcessed(state.iterations() * reads);
}
BENCHMARK(call_shard);

}  // namespace
