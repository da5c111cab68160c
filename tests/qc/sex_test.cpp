#include <varg/qc/sex.hpp>

#include "catch.hpp"

namespace varg::qc {
namespace {

SexEvidence evidence(double x, double y, std::size_t het = 0, std::size_t sites = 0) {
  SexEvidence result;
  result.autosome_depth = 30;
  result.x_depth = 30 * x;
  result.y_depth = 30 * y;
  result.x_het_sites = het;
  result.x_sites = sites;
  return result;
}

TEST_CASE("depth of X and Y calls the karyotype", "[qc]") {
  CHECK(call_sex(evidence(1.0, 0.01)).karyotype == "XX");
  CHECK(call_sex(evidence(0.5, 0.48)).karyotype == "XY");
  CHECK(call_sex(evidence(1.02, 0.5)).karyotype == "XXY");
  CHECK(call_sex(evidence(0.5, 0.0)).karyotype == "X0");
  CHECK(call_sex(evidence(0.5, 1.0)).karyotype == "XYY");
  CHECK(call_sex(evidence(1.0, 0.01)).sex == genome::Sex::female);
  CHECK(call_sex(evidence(1.0, 0.5)).sex == genome::Sex::male);
}

TEST_CASE("between the bands the call is unclear, with the numbers", "[qc]") {
  const SexCall call = call_sex(evidence(0.72, 0.2));
  CHECK(call.assessable);
  CHECK(call.karyotype == "unclear");
  CHECK(call.sex == genome::Sex::unknown);
  CHECK(call.reason == "X depth is 0.72 and Y depth 0.20 of the autosomes'");
}

TEST_CASE("heterozygous sites of X contradict a single X, and their lack two", "[qc]") {
  CHECK(call_sex(evidence(0.5, 0.5, 30, 100)).karyotype == "unclear");
  CHECK(call_sex(evidence(0.5, 0.5, 2, 100)).karyotype == "XY");
  CHECK(call_sex(evidence(1.0, 0.0, 30, 100)).karyotype == "XX");
  const SexCall call = call_sex(evidence(1.0, 0.0, 1, 100));
  CHECK(call.karyotype == "unclear");
  CHECK(call.reason.find("1.0 % of 100 sites of X are heterozygous") != std::string::npos);
  CHECK(call_sex(evidence(0.5, 0.5, 10, 20)).karyotype == "XY");
}

TEST_CASE("without X, Y or depth nothing is called", "[qc]") {
  SexEvidence no_y = evidence(0.5, 0);
  no_y.y_depth.reset();
  CHECK_FALSE(call_sex(no_y).assessable);
  SexEvidence shallow = evidence(0.5, 0.5);
  shallow.autosome_depth = 0.4;
  const SexCall call = call_sex(shallow);
  CHECK_FALSE(call.assessable);
  CHECK(call.reason == "the depth of the autosomes is 0.40, under 1");
}

Metrics genome_metrics(double x, double y) {
  Metrics metrics;
  metrics.contigs =
      genome::Contigs({{"chr1", 10000}, {"chrX", 10000}, {"chrY", 10000}, {"chrM", 100}});
  metrics.depth.measured = true;
  for (const double depth : {30.0, x, y}) {
    DepthTrack track{1000,
                     std::vector<std::uint64_t>(10, static_cast<std::uint64_t>(depth * 1000))};
    track.sums[3] = 0;  // unknown bases
    metrics.depth.tracks.push_back(track);
    metrics.depth.contigs.emplace_back();
  }
  metrics.depth.tracks.push_back({100, {900'000}});
  metrics.depth.contigs.push_back({100, 900'000, 1, 9999, {}});
  return metrics;
}

TEST_CASE("evidence comes from the bins with reads", "[qc]") {
  const SexEvidence result = sex_evidence(genome_metrics(15, 14));
  CHECK_FALSE(result.from_targets);
  CHECK(result.autosome_depth == 30);
  CHECK(*result.x_ratio() == Approx(0.5));
  CHECK(*result.y_ratio() == Approx(14.0 / 30));
  CHECK(*result.mitochondrial_depth == 9000);
  CHECK(call_sex(result).karyotype == "XY");
  CHECK(call_sex(sex_evidence(genome_metrics(30, 0))).karyotype == "XX");
}

TEST_CASE("with targets the evidence comes from them, and X sites are counted", "[qc]") {
  Metrics metrics = genome_metrics(15, 15);
  const auto add = [&](genome::ContigId contig, std::uint64_t depth) {
    RegionDepthMetrics region;
    region.interval = {contig, 100, 300};
    region.sum = depth * 200;
    metrics.depth.regions.push_back(region);
  };
  add(0, 80);
  add(1, 80);
  metrics.sites.sites = {{{0, 5, 'A', 'C'}, 10, 10, 0},
                         {{1, 5, 'A', 'C'}, 10, 10, 0},
                         {{1, 6, 'A', 'C'}, 19, 1, 0},
                         {{1, 7, 'A', 'C'}, 3, 3, 0}};
  const SexEvidence result = sex_evidence(metrics);
  CHECK(result.from_targets);
  CHECK(*result.x_ratio() == Approx(1.0));
  CHECK_FALSE(result.y_depth.has_value());
  CHECK(result.x_sites == 2);
  CHECK(result.x_het_sites == 1);
  CHECK(call_sex(result).reason == "needs reads and regions of both X and Y");
}

}  // namespace
}  // namespace varg::qc
