#include <varg/qc/depth.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "catch.hpp"
#include "qc_reads.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;
using genome::Pos;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});

/// Depth in an interval, base by base: the templates that cover a position, each once; reads that
/// may have no mate count for themselves.
std::vector<std::uint32_t> slow_depth(const std::vector<test::MadeRead>& reads,
                                      const genome::Interval& interval, std::uint8_t min_mapq) {
  std::vector<std::uint32_t> depth(static_cast<std::size_t>(interval.length()));
  std::map<std::string, std::set<Pos>> seen;
  for (const test::MadeRead& read : reads) {
    constexpr int never = flag::unmapped | flag::secondary | flag::qc_fail | flag::duplicate;
    if ((read.flags & never) != 0 || read.mapq < min_mapq) continue;
    if (read.contig != interval.contig) continue;
    const bool has_mate = (read.flags & flag::paired) != 0 &&
                          (read.flags & flag::supplementary) == 0 &&
                          read.mate_contig == read.contig;
    Pos at = read.pos;
    for (const genome::CigarElement element : read.cigar) {
      for (std::uint32_t i = 0; i < element.length(); ++i) {
        const Pos pos = at + i;
        if (!genome::is_aligned(element.op()) || !interval.contains(interval.contig, pos)) continue;
        if (has_mate && !seen[read.name].insert(pos).second) continue;
        ++depth[static_cast<std::size_t>(pos - interval.begin)];
      }
      if (genome::consumes_reference(element.op())) at += element.length();
    }
  }
  return depth;
}

TEST_CASE("depth of an interval equals a count base by base", "[qc][property]") {
  const unsigned seed = GENERATE(range(1U, 13U));
  CAPTURE(seed);
  test::Random random(seed);
  auto reads = test::make_random_reads(seed, contigs);
  for (test::MadeRead& read : reads) {
    if (random.chance(0.04)) read.flags |= flag::supplementary;
    if (random.chance(0.04)) read.flags |= flag::secondary;
    if (random.chance(0.04)) read.flags |= flag::unmapped;
  }
  const io::ReadBatch batch = test::make_batch(reads);
  for (int i = 0; i < 20; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(0, 1));
    const Pos begin = random.between(0, 2900);
    const genome::Interval interval{contig, begin, begin + random.between(1, 600)};
    const auto min_mapq = static_cast<std::uint8_t>(random.between(0, 60));
    REQUIRE(depth_of(batch, interval, {.min_mapq = min_mapq}) ==
            slow_depth(reads, interval, min_mapq));
  }
}

TEST_CASE("a summary equals sums over its positions, for any threshold", "[qc][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const genome::Interval interval{1, 500, 500 + random.between(1, 300)};
  std::vector<std::uint32_t> depth(static_cast<std::size_t>(interval.length()));
  for (std::uint32_t& value : depth) value = static_cast<std::uint32_t>(random.between(0, 40));
  for (const std::uint32_t threshold : {0U, 1U, 10U, 30U, 100U}) {
    const RegionDepth found = summarize(interval, depth, threshold);
    std::uint64_t sum = 0;
    std::size_t low = 0;
    for (const std::uint32_t value : depth) {
      sum += value;
      low += value < threshold ? 1 : 0;
    }
    CHECK(found.sum == sum);
    CHECK(found.mean() == Approx(static_cast<double>(sum) / static_cast<double>(depth.size())));
    CHECK(found.least == *std::min_element(depth.begin(), depth.end()));
    for (std::size_t t = 0; t < depth_thresholds.size(); ++t) {
      const auto above = std::count_if(depth.begin(), depth.end(), [&](std::uint32_t value) {
        return value >= depth_thresholds[t];
      });
      CHECK(found.at_least[t] == static_cast<std::uint64_t>(above));
      CHECK(found.share_at_least(t) ==
            Approx(static_cast<double>(above) / static_cast<double>(depth.size())));
    }
    std::size_t in_gaps = 0;
    Pos last = -1;
    for (const DepthGap& gap : found.gaps) {
      CHECK(gap.interval.begin > last);  // apart: gaps that touch are one
      last = gap.interval.end;
      in_gaps += static_cast<std::size_t>(gap.interval.length());
      const auto from = depth.begin() + (gap.interval.begin - interval.begin);
      CHECK(gap.least == *std::min_element(from, from + gap.interval.length()));
      CHECK(*std::max_element(from, from + gap.interval.length()) < threshold);
    }
    CHECK(in_gaps == low);
  }
}

TEST_CASE("an empty interval has no depth and no share", "[qc]") {
  const RegionDepth empty = summarize({0, 5, 5}, {}, 10);
  CHECK(empty.mean() == 0);
  CHECK(empty.share_at_least(0) == 0);
  CHECK(empty.least == 0);
  CHECK(empty.gaps.empty());
  CHECK(to_text(DepthRules{.min_mapq = 7}).find("mapping quality 7 or more") != std::string::npos);
}

}  // namespace
}  // namespace varg::qc
