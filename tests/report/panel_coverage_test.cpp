#include <varg/report/coverage.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

const genome::Contigs& contigs() {
  static const genome::Contigs made({{"chr1", 10'000}, {"chr2", 5'000}});
  return made;
}

double share(const std::vector<std::uint32_t>& depth, std::uint32_t threshold) {
  const auto n = std::count_if(depth.begin(), depth.end(), [&](auto d) { return d >= threshold; });
  return depth.empty() ? 0.0 : static_cast<double>(n) / static_cast<double>(depth.size());
}

double mean(const std::vector<std::uint32_t>& depth) {
  double sum = 0;
  for (const std::uint32_t d : depth) sum += d;
  return depth.empty() ? 0.0 : sum / static_cast<double>(depth.size());
}

TEST_CASE("a panel's coverage tells each region in 1-based text and its gaps", "[report]") {
  const std::vector<io::BedRecord> panel{{{1, 100, 104}, "EXON2"}, {{0, 0, 2}, ""}};
  const std::vector<qc::RegionDepth> depths{
      qc::summarize(panel[0].interval, {30, 9, 4, 20}, 10),
      qc::summarize(panel[1].interval, {10, 10}, 10),
  };
  const Coverage coverage = make_coverage(panel, depths, contigs(), {.min_mapq = 20}, 10);
  CHECK(coverage.rules == qc::to_text(qc::DepthRules{.min_mapq = 20}));
  CHECK(coverage.threshold == 10);
  CHECK(coverage.length == 6);
  REQUIRE(coverage.regions.size() == 2);
  CHECK(coverage.regions[0].name == "EXON2");
  CHECK(coverage.regions[0].region == "chr2:101-104");
  CHECK(coverage.regions[0].length == 4);
  CHECK(coverage.regions[0].mean == Approx(15.75));
  CHECK(coverage.regions[0].at_least_10 == Approx(0.5));
  CHECK(coverage.regions[0].at_least_20 == Approx(0.5));
  CHECK(coverage.regions[0].at_least_30 == Approx(0.25));
  CHECK(coverage.regions[1].region == "chr1:1-2");
  REQUIRE(coverage.gaps.size() == 1);
  CHECK(coverage.gaps[0].name == "EXON2");
  CHECK(coverage.gaps[0].region == "chr2:102-103");
  CHECK(coverage.gaps[0].length == 2);
  CHECK(coverage.gaps[0].least_depth == 4);
}

TEST_CASE("coverage of an empty panel is nothing, not a division by zero", "[report]") {
  const Coverage coverage = make_coverage({}, {}, contigs(), {}, 20);
  CHECK(coverage.length == 0);
  CHECK(coverage.mean == 0.0);
  CHECK(coverage.at_least_10 == 0.0);
  CHECK(coverage.regions.empty());
  CHECK(coverage.gaps.empty());
  CHECK(coverage.threshold == 20);
}

TEST_CASE("the whole panel weighs bases, not regions", "[report][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const auto threshold = static_cast<std::uint32_t>(random.between(1, 35));
  std::vector<io::BedRecord> panel;
  std::vector<qc::RegionDepth> depths;
  std::vector<std::uint32_t> all;
  genome::Pos at = random.between(0, 20);
  for (int i = 0; i < 6; ++i) {
    const genome::Pos length = random.between(1, 40);
    panel.push_back({{0, at, at + length}, "r" + std::to_string(i)});
    std::vector<std::uint32_t> depth;
    for (genome::Pos n = 0; n < length; ++n) {
      depth.push_back(static_cast<std::uint32_t>(random.between(0, 45)));
    }
    depths.push_back(qc::summarize(panel.back().interval, depth, threshold));
    CHECK(depths.back().mean() == Approx(mean(depth)));
    all.insert(all.end(), depth.begin(), depth.end());
    at += length + random.between(0, 9);
  }
  const Coverage coverage = make_coverage(panel, depths, contigs(), {}, threshold);
  CHECK(coverage.length == static_cast<std::int64_t>(all.size()));
  CHECK(coverage.mean == Approx(mean(all)));
  CHECK(coverage.at_least_10 == Approx(share(all, 10)));
  CHECK(coverage.at_least_20 == Approx(share(all, 20)));
  CHECK(coverage.at_least_30 == Approx(share(all, 30)));
  std::int64_t in_gaps = 0;
  for (const Gap& gap : coverage.gaps) {
    CHECK(gap.least_depth < static_cast<std::int64_t>(threshold));
    in_gaps += gap.length;
  }
  const double assessable = share(all, threshold);
  CHECK(in_gaps == std::count_if(all.begin(), all.end(), [&](auto d) { return d < threshold; }));
  CHECK(coverage.gaps.empty() == (assessable == 1.0));
}

}  // namespace
}  // namespace varg::report
