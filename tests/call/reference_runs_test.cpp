#include "reference_runs.hpp"

#include <varg/call/caller.hpp>
#include <varg/call/gvcf.hpp>

#include "catch.hpp"
#include "made_reads.hpp"
#include "mate_overlap.hpp"

using namespace varg;
using genome::Pos;

namespace {

constexpr Pos length = 6000;
constexpr Pos padding = 500;

struct MadeSample {
  std::string bases;
  std::vector<test::MadeRead> reads;
};

/// 30 reads over each position of a sample with an SNV or deletion about every 200 bases; none
/// after base 5000.
MadeSample made_sample(test::Random& random) {
  MadeSample sample{random.bases(length), {}};
  sample.bases.replace(3000, 10, "NNNNNNNNNN");
  std::vector<genome::Variant> variants;
  for (Pos pos = 150; pos < 4800; pos += random.between(100, 300)) {
    const auto at = static_cast<std::size_t>(pos);
    const std::string anchor = sample.bases.substr(at, 1);
    if (random.chance(0.3)) {
      variants.push_back({0, pos, sample.bases.substr(at, 8), anchor});
    } else {
      variants.push_back({0, pos, anchor, anchor == "A" ? "C" : "A"});
    }
  }
  const std::string covered = sample.bases.substr(0, 5000);
  sample.reads = test::reads_of(random, test::columns_of(covered, {}),
                                test::columns_of(covered, variants), 1500, 100, 0.003);
  return sample;
}

struct Written {
  std::string lines;
  std::string bed;
};

/// Calls the sample in shards of `size` and joins what they give.
Written written(const MadeSample& sample, Pos size) {
  const genome::Contigs contigs({{"chr1", length}});
  call::ReferenceBlocks joiner;
  call::CallableRegions classes;
  std::vector<call::ReferenceBlock> blocks;
  std::vector<call::CallableRun> runs;
  Written result;
  for (Pos begin = 0; begin < length; begin += size) {
    call::Evidence evidence = test::evidence_of(sample.bases, {});
    evidence.owned = {0, begin, std::min(length, begin + size)};
    evidence.padded = {0, std::max<Pos>(0, begin - padding),
                       std::min(length, evidence.owned.end + padding)};
    const auto from = static_cast<std::size_t>(evidence.padded.begin);
    evidence.reference = {evidence.padded.begin,
                          std::string_view(sample.bases)
                              .substr(from, static_cast<std::size_t>(evidence.padded.length()))};
    std::vector<test::MadeRead> reads;
    for (const test::MadeRead& read : sample.reads) {
      if (read.pos < evidence.padded.end && read.pos + 120 > evidence.padded.begin) {
        reads.push_back(read);
      }
    }
    evidence.samples[0].batches = {test::batch_of(reads)};
    call::CallerConfig config;
    config.gq_bands = call::GqBands::coarse();
    auto calls = call::call(evidence, config);
    const auto& shard = calls.reference.value();
    blocks.clear();
    joiner.add(shard, blocks);
    classes.add(shard, runs);
    for (call::CallRecord& record : calls.records) call::add_non_ref(record);
    call::append_gvcf_lines(calls.records, blocks, contigs, result.lines);
  }
  blocks.clear();
  joiner.finish(blocks);
  call::append_gvcf_lines({}, blocks, contigs, result.lines);
  classes.finish(runs);
  for (const call::CallableRun& run : runs) call::append_callable_line(run, contigs, result.bed);
  return result;
}

}  // namespace

TEST_CASE("a called sample has the same gVCF and BED for any shard size", "[call][property]") {
  test::Random random(GENERATE(range(1U, 4U)));
  const MadeSample sample = made_sample(random);
  const Written whole = written(sample, length);
  CHECK(whole.lines.find("\t0/0:") != std::string::npos);
  CHECK(whole.lines.find(",<NON_REF>\t") != std::string::npos);
  CHECK(whole.bed.find("chr1\t3000\t3010\tREF_N\n") != std::string::npos);
  CHECK(whole.bed.find("\t6000\tNO_COVERAGE\n") != std::string::npos);
  for (const Pos size : {137, 1024, 2500}) {
    CAPTURE(size);
    const Written parts = written(sample, size);
    CHECK(parts.lines == whole.lines);
    CHECK(parts.bed == whole.bed);
  }
}
