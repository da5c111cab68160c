#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <varg/align/left_align.hpp>
#include <varg/call/call_vcf.hpp>
#include <varg/call/caller.hpp>
#include <varg/call/fallback_list.hpp>
#include <varg/call/phase_joiner.hpp>
#include <varg/call/shard_reader.hpp>

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Pos;
using genome::Variant;
using test::MadeRead;

namespace {

constexpr Pos length = 6000;

/// Reads of two samples over one contig: SNVs, indels, repeats that differ, clipped reads, a deep
/// place and reads of low MAPQ.
struct MadeRun {
  std::string bases;
  std::vector<std::vector<MadeRead>> samples;
};

Variant random_change(test::Random& random, const std::string& bases, Pos pos) {
  const auto at = static_cast<std::size_t>(pos);
  Variant variant{0, pos, bases.substr(at, 1), bases.substr(at, 1)};
  if (random.chance(0.6)) return test::snv_at(bases, pos);
  if (random.chance(0.5)) {
    variant.alt += random.bases(random.between(1, 15));
  } else {
    variant.ref = bases.substr(at, static_cast<std::size_t>(random.between(2, 15)));
  }
  return align::left_align(variant, {0, bases}).value();
}

std::vector<Variant> random_haplotype(test::Random& random, const std::string& bases) {
  std::vector<Variant> variants;
  Pos free = 300;
  while (free < length - 300) {
    const Pos pos = free + random.between(0, random.chance(0.3) ? 12 : 140);
    Variant variant = random_change(random, bases, pos);
    if (variant.pos < free) {
      free += 10;
      continue;
    }
    free = variant.end() + 2;
    variants.push_back(std::move(variant));
  }
  return variants;
}

MadeRun made_run(test::Random& random) {
  MadeRun run;
  while (static_cast<Pos>(run.bases.size()) < length) {
    run.bases += random.bases(random.between(100, 400));
    if (random.chance(0.5)) run.bases += random.repetitive_bases(random.between(20, 60));
  }
  run.bases.resize(static_cast<std::size_t>(length));
  const auto shared = random_haplotype(random, run.bases);
  for (int s = 0; s < 2; ++s) {
    auto reads = test::reads_of(random, test::columns_of(run.bases, shared),
                                test::columns_of(run.bases, random_haplotype(random, run.bases)),
                                1300, 150, 0.004);
    for (MadeRead& read : reads) {
      if (random.chance(0.05)) read.mapq = 7;
      // Ends that an aligner gave up on, in one stretch for many reads.
      const Pos end = read.pos + 150;
      if (read.cigar == "150M" && end / 400 % 3 == 1 && end % 400 > 60 && end % 400 < 110) {
        const Pos clip = end % 400 - 50;
        read.cigar = std::to_string(150 - clip) + "M" + std::to_string(clip) + "S";
      }
    }
    for (int n = 0; n < 260; ++n) {
      MadeRead deep = test::read_from(test::columns_of(run.bases, shared), 2890, 150);
      deep.name = "deep" + std::to_string(n);
      reads.push_back(deep);
    }
    run.samples.push_back(test::merged(reads, {}));
  }
  return run;
}

/// Everything that a run says.
struct Said {
  std::vector<std::string> records;
  std::map<std::string, std::uint64_t> counters;
  std::vector<std::string> fallbacks;
};

Said called(const MadeRun& run, Pos shard_size) {
  const genome::Contigs contigs({{"chr1", length}});
  call::CallerConfig config;
  config.depth_cap = 120;
  call::PhaseJoiner phases;
  std::vector<call::Fallback> fallbacks;
  Said said;
  for (const auto& shard : flow::make_shards(contigs, {}, shard_size, call::shard_padding)) {
    std::vector<std::vector<MadeRead>> there(run.samples.size());
    for (std::size_t s = 0; s < run.samples.size(); ++s) {
      for (const MadeRead& read : run.samples[s]) {
        Pos end = read.pos;
        for (const auto element : test::cigar_of(read.cigar)) {
          if (genome::consumes_reference(element.op())) end += element.length();
        }
        if (read.pos < shard.padded.end && end > shard.padded.begin) there[s].push_back(read);
      }
    }
    call::Evidence evidence = test::evidence_of_samples(run.bases, there);
    evidence.owned = shard.owned;
    evidence.padded = shard.padded;
    const Pos begin = std::max<Pos>(0, shard.padded.begin - 300);
    const Pos end = std::min(length, shard.padded.end + 300);
    evidence.reference = {
        begin, std::string_view(run.bases).substr(static_cast<std::size_t>(begin),
                                                  static_cast<std::size_t>(end - begin))};
    call::Calls calls = call::call(evidence, config);
    phases.join(calls.records);
    for (const auto& record : calls.records) {
      CHECK(shard.owned.contains(record.contig, record.pos));
      std::string line;
      call::append_vcf_line(record, contigs, line);
      said.records.push_back(line + fmt::format("{} {} {}", record.qual,
                                                record.measures.artefact_margin,
                                                record.measures.excess_mismatches));
    }
    for (const auto& [name, n] : calls.counters) said.counters[name] += n;
    call::append_fallbacks(calls.fallbacks, fallbacks);
  }
  for (const auto& fallback : fallbacks) {
    said.fallbacks.push_back(genome::to_text(fallback.region, contigs) + " " + fallback.reason);
  }
  return said;
}

}  // namespace

TEST_CASE("records, phases, counters and fallbacks are the same for all shard sizes",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 3U)));
  const MadeRun run = made_run(random);
  const Said whole = called(run, length);
  REQUIRE(whole.records.size() > 40);
  REQUIRE(whole.counters.at("windows.assembled") > 1);
  REQUIRE(whole.counters.at("windows.aligned") > 10);
  REQUIRE(whole.counters.at("reads.dropped.depth") > 0);
  REQUIRE_FALSE(whole.fallbacks.empty());
  CHECK(std::count_if(whole.records.begin(), whole.records.end(), [](const std::string& line) {
          return line.find(":PS\t") != std::string::npos;
        }) > 10);
  for (const Pos size : {700, 2000, 3100}) {
    CAPTURE(size);
    const Said cut = called(run, size);
    CHECK(cut.records == whole.records);
    CHECK(cut.counters == whole.counters);
    CHECK(cut.fallbacks == whole.fallbacks);
  }
}

TEST_CASE("the order of reads that start at one base does not matter", "[call][property]") {
  test::Random random(GENERATE(20U));
  const MadeRun run = made_run(random);
  MadeRun shuffled = run;
  for (auto& reads : shuffled.samples) {
    for (std::size_t i = reads.size() - 1; i > 0; --i) {
      std::swap(reads[i],
                reads[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
    }
    reads = test::merged(reads, {});
  }
  const Said expected = called(run, length);
  const Said found = called(shuffled, length);
  CHECK(found.records == expected.records);
  CHECK(found.counters == expected.counters);
  CHECK(found.fallbacks == expected.fallbacks);
}
