#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include <varg/core/output_file.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace {

using varg::genome::Interval;
using varg::genome::Pos;
using varg::reference::Transcripts;

constexpr Pos gene_step = 20'000;
constexpr int exons_per_transcript = 10;

/// Ensembl-like GFF3: genes of one transcript with ten exons and coding parts.
std::string make_genes(std::int64_t genes) {
  std::string text = "##gff-version 3\n";
  for (std::int64_t i = 0; i < genes; ++i) {
    const Pos begin = i * gene_step + 1;
    const Pos end = begin + 1000 * exons_per_transcript;
    text += fmt::format(
        "1\tbench\tgene\t{0}\t{1}\t.\t+\t.\tID=gene:ENSG{2:011};Name=G{2};biotype=protein_coding;"
        "gene_id=ENSG{2:011};version=1\n"
        "1\tbench\tmRNA\t{0}\t{1}\t.\t+\t.\tID=transcript:ENST{2:011};Parent=gene:ENSG{2:011};"
        "biotype=protein_coding;tag=basic;transcript_id=ENST{2:011};version=3\n",
        begin, end, i);
    for (int exon = 0; exon < exons_per_transcript; ++exon) {
      const Pos at = begin + exon * 1000;
      text += fmt::format(
          "1\tbench\texon\t{0}\t{1}\t.\t+\t.\tParent=transcript:ENST{2:011};rank={3};version=1\n"
          "1\tbench\tCDS\t{0}\t{1}\t.\t+\t0\tID=CDS:ENSP{2:011};Parent=transcript:ENST{2:011};"
          "protein_id=ENSP{2:011};version=1\n",
          at, at + 299, i, exon + 1);
    }
  }
  return text;
}

void read_genes(benchmark::State& state) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "varg-genes-bench.gff3").string();
  const std::string text = make_genes(state.range(0));
  varg::write_text_file(path, text);
  const auto all = varg::reference::read_genes(path, {}).transcripts.all().size();
  if (all != static_cast<std::size_t>(state.range(0))) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(varg::reference::read_genes(path, {}));
  }
  std::remove(path.c_str());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_genes)->Arg(20'000)->Unit(benchmark::kMillisecond);

void find_overlapping(benchmark::State& state) {
  std::vector<varg::reference::TranscriptRecord> list(static_cast<std::size_t>(state.range(0)));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto begin = static_cast<Pos>(i) * 100;
    list[i].interval = {0, begin, begin + (i % 50 == 0 ? 100'000 : 300)};
  }
  const Transcripts transcripts(std::move(list));
  Pos at = 0;
  std::vector<std::uint32_t> hits;
  for (auto _ : state) {
    at = (at + 7919 * 100) % (state.range(0) * 100);
    transcripts.overlapping({0, at, at + 1}, 5000, hits);
    benchmark::DoNotOptimize(hits.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_overlapping)->Arg(250'000);

void fasta_windows(benchmark::State& state) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "varg-fasta-bench.fa").string();
  constexpr Pos lines = 500'000;
  std::string text = ">1\n";
  for (Pos i = 0; i < lines; ++i)
    text += "ACGTACGTACACGTACGTACACGTACGTACacgtacgtacacgtacgtacacgtacgtac\n";
  varg::write_text_file(path, text);
  varg::reference::index_fasta(path);
  const varg::reference::Fasta fasta(path);
  if (fasta.bases({0, 58, 62}) != "ACAC") {
    state.SkipWithError("wrong answer");
    return;
  }
  const Pos size = state.range(0);
  Pos at = 0;
  for (auto _ : state) {
    at = (at + size) % (lines * 60 - size);
    benchmark::DoNotOptimize(fasta.bases({0, at, at + size}));
  }
  std::remove(path.c_str());
  std::remove((path + ".fai").c_str());
  state.SetBytesProcessed(state.iterations() * size);
}
BENCHMARK(fasta_windows)->Arg(200)->Arg(1 << 20);

}  // namespace
