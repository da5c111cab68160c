#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

#include <varg/io/vcf_reader.hpp>

namespace {

using namespace varg;

/// A VCF of about 8 MB: few samples with many values, or many with genotypes alone.
std::string make_vcf(std::size_t samples, bool only_genotypes) {
  std::string text =
      "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=200000000>\n"
      "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
      "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
      "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
      "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"a\">\n"
      "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"p\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
  for (std::size_t i = 0; i < samples; ++i) text += fmt::format("\ts{}", i);
  text += '\n';
  std::uint64_t state = 1;
  const auto random = [&](std::uint64_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33U) % n;
  };
  for (std::uint64_t pos1 = 1; text.size() < 8'000'000; pos1 += random(100)) {
    text += fmt::format("chr1\t{}\t.\tA\tC\t{}.5\tPASS\tDP={};AF=0.{}\t{}", pos1, random(1000),
                        random(500), random(1000), only_genotypes ? "GT" : "GT:AD:PL");
    for (std::size_t i = 0; i < samples; ++i) {
      text += fmt::format("\t{}|{}", random(2), random(2));
      if (!only_genotypes)
        text += fmt::format(":{},{}:{},0,{}", random(60), random(60), random(999), random(999));
    }
    text += '\n';
  }
  return text;
}

/// Reads and checks a plain file whole.
void read_and_check(benchmark::State& state) {
  const auto samples = static_cast<std::size_t>(state.range(0));
  const std::string text = make_vcf(samples, state.range(1) != 0);
  const std::string path = fmt::format("/tmp/varg-vcf-check-bench-{}.vcf", ::getpid());
  std::ofstream(path, std::ios::binary) << text;
  const std::string records = text.substr(text.find('\n', text.find("#CHROM")) + 1);
  for (auto _ : state) {
    io::VcfReader reader(path);
    std::size_t bytes = 0;
    while (const auto batch = reader.next_batch()) bytes += batch->bytes.size();
    if (bytes != records.size()) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
  std::remove(path.c_str());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_and_check)
    ->ArgNames({"samples", "only_genotypes"})
    ->Args({1, 0})
    ->Args({100, 0})
    ->Args({2500, 1});

}  // namespace
