#include <varg/qc/sex.hpp>

#include <map>

#include "catch.hpp"

namespace varg::qc {
namespace {

SexEvidence evidence(double x, double y) {
  SexEvidence result;
  result.autosome_depth = 1;  // ratios are the depths
  result.x_depth = x;
  result.y_depth = y;
  return result;
}

TEST_CASE("every pair of ratios has the karyotype of its bands", "[qc][property]") {
  const auto x_copies = [](int percent) {
    if (percent >= 35 && percent <= 65) return 1;
    return percent >= 80 && percent <= 125 ? 2 : -1;
  };
  const auto y_copies = [](int percent) {
    if (percent < 10) return 0;
    if (percent >= 25 && percent <= 70) return 1;
    return percent >= 80 && percent <= 130 ? 2 : -1;
  };
  const std::map<std::pair<int, int>, std::string> names{
      {{2, 0}, "XX"}, {{1, 1}, "XY"}, {{2, 1}, "XXY"}, {{1, 0}, "X0"}, {{1, 2}, "XYY"}};
  for (int x = 0; x <= 140; ++x) {
    for (int y = 0; y <= 140; ++y) {
      const SexCall call = call_sex(evidence(x / 100.0, y / 100.0));
      const auto known = names.find({x_copies(x), y_copies(y)});
      const std::string expected = known == names.end() ? "unclear" : known->second;
      INFO(x << " " << y);
      REQUIRE(call.assessable);
      REQUIRE(call.karyotype == expected);
      const bool has_y = expected == "XY" || expected == "XXY" || expected == "XYY";
      const bool no_y = expected == "XX" || expected == "X0";
      REQUIRE((call.sex == genome::Sex::male) == has_y);
      REQUIRE((call.sex == genome::Sex::female) == no_y);
      REQUIRE(call.reason.empty() == (expected != "unclear"));
    }
  }
}

TEST_CASE("heterozygous sites of X decide at 5 and 10 %, from 50 sites on", "[qc]") {
  const auto karyotype = [](double x, double y, std::size_t het, std::size_t sites) {
    SexEvidence one = evidence(x, y);
    one.x_het_sites = het;
    one.x_sites = sites;
    return call_sex(one).karyotype;
  };
  CHECK(karyotype(0.5, 0.5, 49, 1000) == "XY");
  CHECK(karyotype(0.5, 0.5, 50, 1000) == "unclear");
  CHECK(karyotype(0.5, 0.5, 101, 1000) == "unclear");
  CHECK(karyotype(1.0, 0.0, 101, 1000) == "XX");
  CHECK(karyotype(1.0, 0.0, 100, 1000) == "unclear");
  CHECK(karyotype(1.0, 0.0, 0, 1000) == "unclear");
  CHECK(karyotype(1.0, 0.0, 0, 50) == "unclear");
  CHECK(karyotype(1.0, 0.0, 0, 49) == "XX");
  CHECK(karyotype(1.0, 0.5, 200, 1000) == "XXY");
}

TEST_CASE("an autosomal depth of 1 is enough, less is not", "[qc]") {
  SexEvidence one = evidence(0.5, 0.5);
  CHECK(call_sex(one).assessable);
  one.autosome_depth = 0.99;
  const SexCall call = call_sex(one);
  CHECK_FALSE(call.assessable);
  CHECK(call.karyotype.empty());
  CHECK(call.reason == "the depth of the autosomes is 0.99, under 1");
  one.autosome_depth = 0;
  CHECK_FALSE(one.x_ratio());
  CHECK_FALSE(one.y_ratio());
  CHECK_FALSE(one.x_het_share());
}

Metrics metrics_of(genome::Pos x_length) {
  Metrics metrics;
  metrics.contigs = genome::Contigs({{"1", 5000}, {"X", x_length}, {"Y", 3000}});
  metrics.depth.measured = true;
  metrics.depth.contigs.resize(3);
  metrics.depth.tracks = {{1000, {10'000, 30'000, 20'000, 0, 40'000}}, {1000, {}}, {1000, {}}};
  return metrics;
}

TEST_CASE("autosomes have the median of their bins with reads; X none without reads", "[qc]") {
  const SexEvidence found = sex_evidence(metrics_of(4000));
  CHECK(found.autosome_depth == 30);  // of 10, 20, 30, 40 the upper middle
  CHECK(*found.x_depth == 0);
  CHECK_FALSE(found.mitochondrial_depth);
  CHECK_FALSE(found.pseudoautosomal_known);
}

TEST_CASE("bins that touch a pseudoautosomal region do not count for X", "[qc]") {
  constexpr genome::Pos x_length = 156040895;  // GRCh38
  Metrics metrics = metrics_of(x_length);
  DepthTrack& track = metrics.depth.tracks[1];
  track.bin = 1'000'000;
  track.sums.assign(157, 15'000'000);
  for (const std::size_t bin : {0, 1, 2, 155, 156}) track.sums[bin] = 900'000'000;
  const SexEvidence found = sex_evidence(metrics);
  CHECK(found.pseudoautosomal_known);
  CHECK(*found.x_depth == 15);
  metrics.sites.sites = {{{1, 5'000'000, 'A', 'C'}, 4, 4, 0},
                         {{1, 1'000'000, 'A', 'C'}, 9, 9, 0},    // pseudoautosomal
                         {{1, 6'000'000, 'A', 'C'}, 4, 3, 0},    // shallow
                         {{1, 7'000'000, 'A', 'C'}, 8, 2, 0},    // 20 %
                         {{1, 8'000'000, 'A', 'C'}, 81, 20, 0},  // under
                         {{1, 9'000'000, 'A', 'C'}, 2, 8, 0},    // 80 %
                         {{0, 1'000, 'A', 'C'}, 9, 9, 0}};
  const SexEvidence sites = sex_evidence(metrics);
  CHECK(sites.x_sites == 4);
  CHECK(sites.x_het_sites == 3);
}

TEST_CASE("targets in a pseudoautosomal region are left out", "[qc]") {
  Metrics metrics = metrics_of(156040895);
  const auto add = [&](genome::ContigId contig, genome::Pos begin, genome::Pos end,
                       std::uint64_t depth) {
    RegionDepthMetrics region;
    region.interval = {contig, begin, end};
    region.sum = depth * static_cast<std::uint64_t>(end - begin);
    metrics.depth.regions.push_back(region);
  };
  add(0, 0, 100, 60);
  add(0, 200, 500, 100);
  add(1, 2'700'000, 2'700'100, 500);
  add(1, 2'781'400, 2'781'500, 500);  // touches it
  add(1, 5'000'000, 5'000'100, 45);
  add(2, 0, 100, 40);
  const SexEvidence found = sex_evidence(metrics);
  CHECK(found.from_targets);
  CHECK(found.autosome_depth == 90);  // by bases, not by targets
  CHECK(*found.x_ratio() == 0.5);
  CHECK(*found.y_depth == 40);
}

}  // namespace
}  // namespace varg::qc
