#include <varg/io/bgzf.hpp>

#include <benchmark/benchmark.h>

#include <random>

#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bam_writer.hpp>

#include <unistd.h>

using namespace varg;

namespace {

constexpr std::size_t reads_in_bench = 20'000;

/// Reads of 150 bases with the tags and the quality runs of a short-read BAM.
std::string typical_reads() {
  std::mt19937_64 engine(1);
  std::string records;
  for (std::size_t i = 0; i < reads_in_bench; ++i) {
    std::string bases(150, 'A');
    for (char& base : bases) base = "ACGT"[engine() % 4];
    std::vector<std::uint8_t> qualities(150);
    for (auto& quality : qualities) quality = engine() % 8 == 0 ? 12 : 37;
    std::vector<std::uint8_t> tags;
    io::append_text_tag("MD", "150", tags);
    io::append_text_tag("RG", "rg1", tags);
    for (const char* const tag : {"NM", "AS", "XS", "MQ"}) {
      io::append_integer_tag(tag, static_cast<std::int64_t>(engine() % 150), tags);
    }
    const genome::CigarElement cigar[] = {genome::make_element(genome::CigarOp::match, 150)};
    io::append_read({.name = "A00123:45:HXXXX:1:1101:" + std::to_string(i),
                     .flags = 99,
                     .contig = 0,
                     .pos = static_cast<genome::Pos>(i) * 5,
                     .mapq = 60,
                     .cigar = cigar,
                     .mate_contig = 0,
                     .mate_pos = static_cast<genome::Pos>(i) * 5 + 200,
                     .template_length = 350,
                     .bases = bases,
                     .qualities = qualities,
                     .tags = tags},
                    records);
  }
  return records;
}

const std::string& records() {
  static const std::string bytes = typical_reads();
  return bytes;
}

io::SamHeader header() {
  return io::parse_sam_header(
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:1\tLN:1000000\n@RG\tID:rg1\tSM:s\n");
}

void deflate(benchmark::State& state) {
  std::string packed;
  for (auto _ : state) {
    packed.clear();
    io::deflate(records(), static_cast<int>(state.range(0)), packed);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * records().size()));
}

void inflate(benchmark::State& state) {
  std::string packed;
  io::deflate(records(), 6, packed);
  packed += io::bgzf_end_marker();
  io::BlockReader reader(io::ByteSource("memory", packed), 64U << 20U);
  const auto group = reader.next();
  std::string out;
  io::inflate(*group, out);
  if (out != records()) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) io::inflate(*group, out);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * records().size()));
}

/// The reader's check of whole records: what it costs beside inflating them.
void check(benchmark::State& state) {
  const std::string path = "/tmp/varg-bgzf-bench-" + std::to_string(::getpid()) + ".bam";
  io::BamWriter writer(path, header(), {.index = false});
  writer.write(records());
  writer.close();
  io::BamReader reader(path);
  ::unlink(path.c_str());
  const auto batch = reader.next_batch();
  io::ReadBatch wrong = *batch;
  wrong.bytes[wrong.offsets.back()] = 9;  // a reference that is not listed
  bool refused = false;
  try {
    reader.check(wrong);
  } catch (const Error&) {
    refused = true;
  }
  if (!refused || batch->empty()) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) reader.check(*batch);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * batch->size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * batch->bytes.size()));
}

}  // namespace

BENCHMARK(deflate)->Name("io/deflate")->Arg(1)->Arg(6);
BENCHMARK(inflate)->Name("io/inflate");
BENCHMARK(check)->Name("io/check_reads");
