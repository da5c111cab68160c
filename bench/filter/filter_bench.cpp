#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <string>

#include <varg/filter/variant_filter.hpp>

namespace {

using namespace varg;

/// 2,000 sites of 75 INFO keys each, with AF and cadd_phred among them.
io::VariantBatch make_sites() {
  std::string header = "##fileformat=VCFv4.2\n##contig=<ID=1,length=200000000>\n";
  for (int key = 0; key < 75; ++key) {
    header += fmt::format("##INFO=<ID=K{},Number=1,Type=Float,Description=\"k\">\n", key);
  }
  header += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(header));
  for (int site = 0; site < 2000; ++site) {
    batch.bytes += fmt::format("1\t{}\t.\tA\tC\t{}\tPASS\t", site + 1, site % 100);
    for (int key = 0; key < 75; ++key) {
      batch.bytes +=
          fmt::format("{}K{}=0.{:04}", key > 0 ? ";" : "", key, (site * 7 + key) % 10000);
    }
    batch.bytes += '\n';
  }
  io::index_rows(batch);
  return batch;
}

std::size_t count(const filter::VariantFilter& filter, const io::VariantBatch& batch,
                  filter::VariantFilter::Scratch& scratch) {
  std::size_t passing = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    passing += filter.passes(batch[i], scratch) ? 1U : 0U;
  }
  return passing;
}

void two_info_keys(benchmark::State& state) {
  const io::VariantBatch batch = make_sites();
  const filter::VariantFilter filter("INFO/K20<0.5 && K70>=0.25", *batch.header);
  auto scratch = filter.scratch();
  std::size_t expected = 0;
  for (int site = 0; site < 2000; ++site) {
    expected += (site * 7 + 20) % 10000 < 5000 && (site * 7 + 70) % 10000 >= 2500 ? 1U : 0U;
  }
  if (count(filter, batch, scratch) != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(count(filter, batch, scratch));
  state.SetItemsProcessed(state.iterations() * 2000);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(batch.bytes.size()));
}
BENCHMARK(two_info_keys);

void columns_alone(benchmark::State& state) {
  const io::VariantBatch batch = make_sites();
  const filter::VariantFilter filter("QUAL>=30 && TYPE=\"snp\"", *batch.header);
  auto scratch = filter.scratch();
  if (count(filter, batch, scratch) != 1400) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(count(filter, batch, scratch));
  state.SetItemsProcessed(state.iterations() * 2000);
}
BENCHMARK(columns_alone);

}  // namespace
