#include "sample_evidence.hpp"

#include <set>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using test::MadeRead;

namespace {

call::SampleReads sample_of(const std::vector<MadeRead>& reads) {
  call::SampleReads sample{"s", {}, {}};
  sample.batches.push_back(test::batch_of(reads));
  return sample;
}

std::vector<MadeRead> random_reads(test::Random& random) {
  std::vector<MadeRead> reads;
  for (genome::Pos pos = 0; pos < 500; pos += random.between(0, 8)) {
    MadeRead read{.name = "r" + std::to_string(random.between(0, 60)),
                  .pos = pos,
                  .cigar = "20M",
                  .bases = random.bases(20)};
    if (random.chance(0.3)) read.cigar = "5S5M4D10M";
    if (random.chance(0.3)) read.mapq = static_cast<std::uint8_t>(random.between(0, 19));
    reads.push_back(read);
  }
  return reads;
}

}  // namespace

TEST_CASE("depth tracks are counts at each position, and 0 beyond the padded interval",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 21U)));
  const auto reads = random_reads(random);
  const genome::Interval padded{0, 100, 400};
  const auto evidence = call::gather_sample(sample_of(reads), {0, 200, 300}, padded, {});
  for (genome::Pos pos = 50; pos < 450; ++pos) {
    CAPTURE(pos);
    int used = 0;
    int low = 0;
    std::set<std::string> names;
    for (const MadeRead& read : reads) {
      const genome::Pos length = read.cigar == "20M" ? 20 : 19;
      if (pos < 100 || pos >= 400 || read.pos > pos || read.pos + length <= pos) continue;
      ++(read.mapq < 20 ? low : used);
      if (read.mapq >= 20) names.insert(read.name);
    }
    CHECK(evidence.reads.at(pos) == used);
    CHECK(evidence.low_mapq.at(pos) == low);
    // Between two mates apart from each other a molecule is not there.
    CHECK(evidence.molecules.at(pos) == static_cast<int>(names.size()));
  }
}

TEST_CASE("molecule_depth counts overlapping mates once, and gaps between them not at all",
          "[call]") {
  const std::string a10(10, 'A');
  const auto evidence =
      call::gather_sample(sample_of({{.name = "a", .pos = 5, .cigar = "10M", .bases = a10},
                                     {.name = "b", .pos = 8, .cigar = "4M", .bases = "AAAA"},
                                     {.name = "a", .pos = 10, .cigar = "10M", .bases = a10},
                                     {.name = "b", .pos = 22, .cigar = "4M", .bases = "AAAA"}}),
                          {0, 0, 30}, {0, 0, 30}, {});
  const auto& depth = evidence.molecules;
  CHECK(depth.at(4) == 0);
  CHECK(depth.at(5) == 1);
  CHECK(depth.at(10) == 2);
  CHECK(depth.at(12) == 1);
  CHECK(depth.at(19) == 1);
  CHECK(depth.at(20) == 0);
  CHECK(depth.at(22) == 1);
  CHECK(depth.at(-1) == 0);
  CHECK(depth.at(31) == 0);
}

TEST_CASE("a sample's reads are filtered, capped and their mates reconciled", "[call]") {
  std::vector<MadeRead> reads;
  for (int i = 0; i < 400; ++i) {
    reads.push_back({.name = "p" + std::to_string(i),
                     .pos = 300,
                     .cigar = "100M",
                     .bases = std::string(100, 'A')});
  }
  reads.push_back(reads[0]);
  reads.back().pos = 320;
  reads.push_back(reads[1]);
  reads.back().mapq = 3;
  call::CallerConfig config;
  config.depth_cap = 100;
  const auto evidence = call::gather_sample(sample_of(reads), {0, 0, 1000}, {0, 0, 1000}, config);
  REQUIRE(evidence.capped.size() == 1);
  CHECK(evidence.capped[0] == genome::Interval{0, 300, 400});
  CHECK(evidence.reads.at(310) == 400);  // before the cap, as low_mapq is
  CHECK(evidence.molecules.at(310) < 150);
  CHECK(evidence.low_mapq.at(310) == 1);
  CHECK(evidence.usable.counters.at("reads.dropped.mapq") == 1);
  int silenced = 0;
  for (const auto& read : evidence.usable.reads) silenced += read.qualities[90] == 0;
  CHECK(silenced == (evidence.usable.reads.size() > evidence.usable.fragments ? 1 : 0));
}
