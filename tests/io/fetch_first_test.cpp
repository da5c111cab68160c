#include <algorithm>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

/// What fetch_first must give, out of all reads of the interval.
std::string naive_first(io::IndexedReads& reads, const genome::Interval& interval, genome::Pos tile,
                        std::size_t most) {
  const io::ReadBatch all = reads.fetch(interval);
  std::string bytes;
  if (all.empty()) return bytes;
  const genome::Pos first = std::max(interval.begin, all[0].pos());
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    if (all[i].pos() / tile > first / tile) break;
    bytes.append(all.bytes, all.offsets[i] - 4, all[i].bytes().size() + 4);
  }
  return bytes;
}

}  // namespace

TEST_CASE("the first reads of an interval are those of its first tile with reads",
          "[io][property]") {
  const test::TemporaryFolder folder;
  test::Random random(GENERATE(range(1U, 6U)));
  {
    io::BamWriter writer(folder.path("x.bam"), io::parse_sam_header(test::small_header_text));
    // Few, so that there are tiles without any.
    writer.write(test::random_reads(random, random.between(5, 120)));
    writer.close();
  }
  io::IndexedReads reads(folder.path("x.bam"));
  for (int i = 0; i < 60; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(0, 1));
    const genome::Pos begin = random.between(0, contig == 0 ? 4999 : 799);
    const genome::Interval interval{contig, begin, contig == 0 ? 5000 : 800};
    const genome::Pos tile = genome::Pos{1} << random.between(3, 12);
    const auto most = static_cast<std::size_t>(random.between(1, 12));
    CAPTURE(contig, begin, tile, most);
    const std::string expected = naive_first(reads, interval, tile, most);
    CHECK((reads.fetch_first(interval, tile, most).bytes == expected));
  }
  CHECK(reads.fetch_first({0, 10, 10}, 64, 5).empty());
  CHECK_THROWS_AS(reads.fetch_first({2, 0, 10}, 64, 5), Error);
}
