#include "usable_reads.hpp"

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using test::MadeRead;
namespace flag = genome::flag;

namespace {

call::UsableReads usable_of(const std::vector<MadeRead>& reads,
                            genome::Interval owned = {0, 0, 1000}) {
  call::SampleReads sample{"s", {}, {}};
  sample.batches.push_back(test::batch_of(reads));
  return call::usable_reads(sample, owned, {});
}

MadeRead plain(std::string name, genome::Pos pos) {
  return {.name = std::move(name), .pos = pos, .cigar = "4M", .bases = "ACGT"};
}

}  // namespace

TEST_CASE("each reason to leave a read out is named and counted", "[call]") {
  struct Row {
    std::uint16_t flags;
    std::uint8_t mapq;
    const char* counter;
  };
  const Row row = GENERATE(Row{flag::unmapped, 60, "reads.dropped.unmapped"},
                           Row{flag::secondary, 60, "reads.dropped.secondary"},
                           Row{flag::supplementary, 60, "reads.dropped.supplementary"},
                           Row{flag::qc_fail, 60, "reads.dropped.qc_fail"},
                           Row{flag::duplicate, 60, "reads.dropped.duplicate"},
                           Row{0, 19, "reads.dropped.mapq"}, Row{0, 20, "reads.used"});
  CAPTURE(row.counter);
  MadeRead read = plain("a", 10);
  read.flags = row.flags;
  read.mapq = row.mapq;
  const auto usable =
      usable_of({read}, row.flags == flag::unmapped ? genome::Interval{genome::no_contig, 0, 100}
                                                    : genome::Interval{0, 0, 100});
  CHECK(usable.counters.at(row.counter) == 1);
  CHECK(usable.counters.size() == 1);
  CHECK(usable.reads.size() == (row.counter == std::string("reads.used") ? 1U : 0U));
}

TEST_CASE("a read without qualities is left out, not believed", "[call]") {
  MadeRead read = plain("a", 10);
  read.quality = 0xFF;
  CHECK(usable_of({read}).counters.at("reads.dropped.no_qualities") == 1);
}

TEST_CASE("reads are counted in the shard that owns their start, but used beyond it", "[call]") {
  const auto usable = usable_of({plain("a", 10), plain("b", 99), plain("c", 100)}, {0, 50, 100});
  CHECK(usable.reads.size() == 3);
  CHECK(usable.counters.at("reads.used") == 1);
}

TEST_CASE("base qualities are capped by MAPQ and low-MAPQ reads leave their interval", "[call]") {
  MadeRead good = plain("a", 10);
  good.mapq = 25;
  MadeRead bad = plain("b", 20);
  bad.mapq = 0;
  const auto usable = usable_of({good, bad});
  REQUIRE(usable.reads.size() == 1);
  CHECK(usable.reads[0].qualities == std::vector<std::uint8_t>(4, 25));
  CHECK(usable.reads[0].bases == "ACGT");
  REQUIRE(usable.low_mapq.size() == 1);
  CHECK(usable.low_mapq[0] == genome::Interval{0, 20, 24});
}

TEST_CASE("mates share a fragment and the order of files does not matter", "[call]") {
  const std::vector<MadeRead> lane1{plain("a", 10), plain("b", 12)};
  const std::vector<MadeRead> lane2{plain("c", 10), plain("a", 14)};
  call::SampleReads one{"s", {}, {}};
  one.batches.push_back(test::batch_of(lane1));
  one.batches.push_back(test::batch_of(lane2));
  call::SampleReads other{"s", {}, {}};
  other.batches.push_back(test::batch_of(lane2));
  other.batches.push_back(test::batch_of(lane1));
  const auto x = call::usable_reads(one, {0, 0, 100}, {});
  const auto y = call::usable_reads(other, {0, 0, 100}, {});
  REQUIRE(x.reads.size() == 4);
  CHECK(x.fragments == 3);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(x.reads[i].name_hash == y.reads[i].name_hash);
    CHECK(x.reads[i].fragment == y.reads[i].fragment);
  }
  CHECK(x.reads[3].begin == 14);
}

TEST_CASE("hard clips and letters other than A, C, G and T are left behind", "[call]") {
  MadeRead read = plain("a", 10);
  read.cigar = "7H1S3M2H";
  read.bases = "ARGN";
  const auto usable = usable_of({read});
  REQUIRE(usable.reads.size() == 1);
  CHECK(usable.reads[0].bases == "ANGN");
  REQUIRE(usable.reads[0].cigar.size() == 2);
  CHECK(usable.reads[0].cigar[0].op() == genome::CigarOp::soft_clip);
  CHECK(usable.reads[0].cigar[1].length() == 3);
  CHECK(usable.reads[0].end == 13);
}
