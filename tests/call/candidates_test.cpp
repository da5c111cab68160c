#include "candidates.hpp"

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

std::vector<call::Candidate> candidates_in(const std::string& reference,
                                           const std::vector<MadeRead>& reads,
                                           const call::CallerConfig& config = {}) {
  const call::Evidence evidence = test::evidence_of(reference, reads);
  const auto usable = call::usable_reads(evidence.samples[0], evidence.owned, config);
  return call::find_candidates(usable, evidence.reference,
                               call::molecule_depth(usable, evidence.padded), config);
}

std::vector<MadeRead> twice(MadeRead read) {
  std::vector<MadeRead> reads{read, read};
  reads[1].name = "other";
  return reads;
}

}  // namespace

TEST_CASE("mismatches of two molecules make an SNV candidate; of one do not", "[call]") {
  const std::string reference = "ACGTACGTACGTACGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  const auto found = candidates_in(reference, twice(read));
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 5, "C", "T"});
  CHECK(found[0].fragments == 2);
  CHECK(found[0].is_snv());
  CHECK(found[0].footprint_end == 6);

  CHECK(candidates_in(reference, {read}).empty());
  std::vector<MadeRead> mates{read, read};
  CHECK(candidates_in(reference, mates).empty());
}

TEST_CASE("bases of low quality, N and the reference's N propose nothing", "[call]") {
  MadeRead low{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT", .quality = 9};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(low)).empty());
  MadeRead n{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTANGT"};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(n)).empty());
  MadeRead at_n{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  CHECK(candidates_in("ACGTANGTACGTACGT", twice(at_n)).empty());
}

TEST_CASE("every placement of one deletion in a repeat supports the leftmost", "[call]") {
  const std::string reference = "GGGTCACACACAGTTTGG";
  const MadeRead left{.name = "a", .pos = 1, .cigar = "3M2D9M", .bases = "GGTACACAGTTT"};
  const MadeRead right{.name = "b", .pos = 1, .cigar = "9M2D3M", .bases = "GGTCACACAGTT"};
  std::vector<MadeRead> reads{left, right};
  reads[0].bases = "GGTCACACAGTT";
  const auto found = candidates_in(reference, reads);
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 3, "TCA", "T"});
  CHECK(found[0].fragments == 2);
  CHECK(found[0].footprint_end == 12);
}

TEST_CASE("an insertion's footprint covers the repeat it may be placed in", "[call]") {
  const std::string reference = "GGGTCAAAAAGTTTGGCC";
  const MadeRead read{.name = "a", .pos = 1, .cigar = "5M1I8M", .bases = "GGTCAAAAAAGTTT"};
  const auto found = candidates_in(reference, twice(read));
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 4, "C", "CA"});
  CHECK(found[0].footprint_end == 10);
}

TEST_CASE("indels at the end of an alignment and clips propose nothing", "[call]") {
  const MadeRead read{.name = "a", .pos = 2, .cigar = "3S4M2I", .bases = "TTTGTACGG"};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(read)).empty());
}

TEST_CASE("a candidate needs its fraction of the molecules there", "[call]") {
  const std::string reference(40, 'A');
  std::vector<MadeRead> reads;
  for (int i = 0; i < 40; ++i) {
    MadeRead read{.name = "r" + std::to_string(i), .pos = 5, .cigar = "10M", .bases = "AAAAAAAAAA"};
    if (i < 3) read.bases[4] = 'C';
    reads.push_back(read);
  }
  CHECK(candidates_in(reference, reads).empty());
  call::CallerConfig config;
  config.min_snv_fraction = 0.07;
  CHECK(candidates_in(reference, reads, config).size() == 1);
}

TEST_CASE("molecule_depth counts overlapping mates once", "[call]") {
  const std::string reference(30, 'A');
  const call::Evidence evidence = test::evidence_of(
      reference, {{.name = "a", .pos = 5, .cigar = "10M", .bases = std::string(10, 'A')},
                  {.name = "b", .pos = 8, .cigar = "4M", .bases = "AAAA"},
                  {.name = "a", .pos = 10, .cigar = "10M", .bases = std::string(10, 'A')}});
  const auto usable = call::usable_reads(evidence.samples[0], evidence.owned, {});
  const auto depth = call::molecule_depth(usable, evidence.padded);
  CHECK(depth.at(4) == 0);
  CHECK(depth.at(5) == 1);
  CHECK(depth.at(10) == 2);
  CHECK(depth.at(12) == 1);
  CHECK(depth.at(19) == 1);
  CHECK(depth.at(20) == 0);
  CHECK(depth.at(-1) == 0);
}
