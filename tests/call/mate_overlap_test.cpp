#include "mate_overlap.hpp"

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using test::MadeRead;

namespace {

call::UsableReads merged(std::vector<MadeRead> reads) {
  call::SampleReads sample{"s", {}, {}};
  sample.batches.push_back(test::batch_of(reads));
  auto usable = call::usable_reads(sample, {0, 0, 1000}, {});
  call::count_mates_once(usable, {});
  return usable;
}

using Qualities = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("where mates agree one base speaks, with both qualities up to the PCR bound", "[call]") {
  const auto usable =
      merged({{.name = "a", .pos = 10, .cigar = "4M", .bases = "ACGT", .quality = 15},
              {.name = "a", .pos = 12, .cigar = "4M", .bases = "GTAA", .quality = 12}});
  CHECK(usable.reads[0].qualities == Qualities{15, 15, 27, 27});
  CHECK(usable.reads[1].qualities == Qualities{0, 0, 12, 12});

  const auto high = merged({{.name = "a", .pos = 10, .cigar = "1M", .bases = "A", .quality = 30},
                            {.name = "a",
                             .pos = 10,
                             .cigar = "1M",
                             .bases = "A",
                             .quality = 30,
                             .flags = genome::flag::reverse}});
  CHECK(high.reads[0].qualities[0] + high.reads[1].qualities[0] == 40);
}

TEST_CASE("where mates disagree the better base keeps what it is better by", "[call]") {
  const auto usable = merged({{.name = "a", .pos = 10, .cigar = "2M", .bases = "AC", .quality = 30},
                              {.name = "a",
                               .pos = 10,
                               .cigar = "2M",
                               .bases = "AG",
                               .quality = 20,
                               .flags = genome::flag::reverse}});
  const auto& forward = usable.reads[usable.reads[0].reverse ? 1 : 0];
  const auto& reverse = usable.reads[usable.reads[0].reverse ? 0 : 1];
  CHECK(forward.qualities == Qualities{40, 10});
  CHECK(reverse.qualities == Qualities{0, 0});
}

TEST_CASE("bases are paired by reference position across insertions and deletions", "[call]") {
  const auto usable =
      merged({{.name = "a", .pos = 10, .cigar = "2M2I2M", .bases = "ACTTGT", .quality = 15},
              {.name = "a", .pos = 10, .cigar = "1M1D2M", .bases = "AGT", .quality = 12}});
  const auto& inserted = usable.reads[usable.reads[0].bases.size() == 6 ? 0 : 1];
  const auto& deleted = usable.reads[usable.reads[0].bases.size() == 6 ? 1 : 0];
  CHECK(inserted.qualities == Qualities{27, 15, 15, 15, 27, 27});
  CHECK(deleted.qualities == Qualities{0, 0, 0});
}

TEST_CASE("reads of different molecules do not touch each other", "[call]") {
  const auto usable =
      merged({{.name = "a", .pos = 10, .cigar = "2M", .bases = "AC", .quality = 30},
              {.name = "b", .pos = 10, .cigar = "2M", .bases = "AG", .quality = 20}});
  CHECK(usable.reads[0].qualities[0] + usable.reads[1].qualities[0] == 50);
}
