#include <varg/report/qc_rates.hpp>

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "qc_sample.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

struct Values {
  std::vector<double> sorted;
  qc::Histogram histogram;
};

Values random_values(std::uint64_t seed) {
  test::Random random(seed);
  Values values;
  values.histogram.assign(61, 0);
  for (std::int64_t n = random.between(1, 300); n > 0; --n) {
    const auto value = static_cast<std::size_t>(random.between(0, random.chance(0.5) ? 60 : 9));
    values.sorted.push_back(static_cast<double>(value));
    ++values.histogram[value];
  }
  std::sort(values.sorted.begin(), values.sorted.end());
  return values;
}

/// The lower middle of sorted values.
double middle(const std::vector<double>& sorted) { return sorted[(sorted.size() - 1) / 2]; }

TEST_CASE("spread equals sums over the values themselves", "[report][property]") {
  const Values values = random_values(GENERATE(range(1U, 25U)));
  const auto count = static_cast<double>(values.sorted.size());
  double mean = 0;
  for (const double value : values.sorted) mean += value / count;
  double squares = 0;
  std::vector<double> away;
  for (const double value : values.sorted) {
    squares += (value - mean) * (value - mean);
    away.push_back(std::abs(value - middle(values.sorted)));
  }
  std::sort(away.begin(), away.end());
  const Spread found = spread_of(values.histogram);
  CHECK(found.count == values.sorted.size());
  CHECK(found.mean == Approx(mean));
  CHECK(found.deviation == Approx(count > 1 ? std::sqrt(squares / (count - 1)) : 0));
  CHECK(found.median == middle(values.sorted));
  CHECK(found.median_deviation == middle(away));
  for (const std::size_t least : {0, 1, 10, 60, 61, 1000}) {
    const auto above = std::count_if(values.sorted.begin(), values.sorted.end(), [&](double value) {
      return value >= static_cast<double>(least);
    });
    CHECK(share_at_least(values.histogram, least) == Approx(static_cast<double>(above) / count));
  }
}

TEST_CASE("fold 80 is the mean over the depth that 80 % reach", "[report][property]") {
  const Values values = random_values(GENERATE(range(31U, 45U)));
  qc::DepthSummary summary;
  summary.histogram = values.histogram;
  const Territory territory = territory_of(summary, 0);
  // 80 % of the positions have the depth at the 20th percentile or more.
  const auto place =
      static_cast<std::size_t>(std::ceil(0.2 * static_cast<double>(values.sorted.size()) - 1e-9));
  const double reached = values.sorted[place == 0 ? 0 : place - 1];
  if (reached == 0) {
    CHECK(std::isnan(territory.fold_80()));
  } else {
    CHECK(territory.fold_80() == Approx(territory.spread.mean / reached));
  }
}

TEST_CASE("unknown bases take no more positions than there are without depth", "[report]") {
  qc::DepthSummary summary;
  summary.histogram = {10, 5};
  CHECK(territory_of(summary, 4).length == 11);
  CHECK(territory_of(summary, 100).length == 5);
  CHECK(territory_of(summary, 100).histogram[0] == 0);
  CHECK(territory_of({}, 5).length == 0);
}

TEST_CASE("dropouts equal Picard's sums over GC percents", "[report][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  qc::GcBias bias;
  double windows = 0;
  double reads = 0;
  for (std::size_t gc = 0; gc <= 100; ++gc) {
    bias.windows[gc] = static_cast<std::uint64_t>(random.between(0, 1000));
    bias.reads[gc] = static_cast<std::uint64_t>(random.between(0, 500));
    windows += static_cast<double>(bias.windows[gc]);
    reads += static_cast<double>(bias.reads[gc]);
  }
  double at = 0;
  double gc = 0;
  const auto coverage = normalized_coverage(bias);
  for (std::size_t percent = 0; percent <= 100; ++percent) {
    const double genome = static_cast<double>(bias.windows[percent]) / windows;
    const double here = static_cast<double>(bias.reads[percent]) / reads;
    const double missing = std::max(0.0, 100 * (genome - here));
    at += percent <= 50 ? missing : 0;
    gc += percent >= 50 ? missing : 0;
    if (bias.windows[percent] > 0) CHECK(coverage[percent] == Approx(here / genome));
  }
  CHECK(genome_dropout(bias).at == Approx(at));
  CHECK(genome_dropout(bias).gc == Approx(gc));
}

TEST_CASE("insert sizes come by how common they are; rare orientations are left out", "[report]") {
  qc::InsertSizes inserts;
  inserts.unique_inward.assign(500, 0);
  inserts.unique_inward[300] = 20;
  inserts.unique_outward.assign(500, 0);
  inserts.unique_outward[150] = 180;
  inserts.unique_other.assign(500, 0);
  inserts.unique_other[80] = 10;  // 5 of 105 pairs: under 5 %
  const auto spreads = insert_spreads(inserts);
  REQUIRE(spreads.size() == 2);
  CHECK(spreads[0].orientation == "RF");
  CHECK(spreads[1].orientation == "FR");
  CHECK(spreads[1].count == 10);
  CHECK(spreads[1].mode == 300);
  CHECK(insert_spreads(inserts, 0.04).size() == 3);
  CHECK(insert_spreads(inserts, 0.04)[2].orientation == "TANDEM");
}

TEST_CASE("the width around the median holds the share of pairs", "[report][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  qc::InsertSizes inserts;
  inserts.unique_inward.assign(400, 0);
  for (int i = 0; i < 200; ++i) {
    inserts.unique_inward[static_cast<std::size_t>(random.between(50, 350))] += 2;
  }
  const InsertSpread spread = insert_spreads(inserts).at(0);
  const auto held = [&](std::size_t width) {
    const auto median = static_cast<std::int64_t>(spread.whole.median);
    const auto away = static_cast<std::int64_t>(width / 2);
    std::uint64_t sum = 0;
    for (std::int64_t size = median - away; size <= median + away; ++size) {
      if (size >= 0 && size < 400) sum += spread.pairs[static_cast<std::size_t>(size)];
    }
    return static_cast<double>(sum) / static_cast<double>(spread.count);
  };
  for (const double share : {0.1, 0.5, 0.9, 0.99, 1.0}) {
    const std::size_t width = spread.width_of(share);
    CHECK(held(width) >= share - 1e-12);
    if (width > 1) CHECK(held(width - 2) < share);
  }
}

TEST_CASE("pairs of odd counts and sizes beyond the most are counted as their header says",
          "[report]") {
  qc::InsertSizes inserts;
  inserts.unique_inward.assign(qc::InsertSizes::most + 1, 0);
  inserts.unique_inward[0] = 50;  // no size
  inserts.unique_inward[200] = 3;
  inserts.unique_inward[qc::InsertSizes::most] = 40;  // this and longer: left out
  const auto spreads = insert_spreads(inserts);
  REQUIRE(spreads.size() == 1);
  CHECK(spreads[0].count == 2);
  CHECK(spreads[0].least == 200);
  CHECK(spreads[0].most == 200);
}

TEST_CASE("rates of bases divide by aligned bases without insertions", "[report]") {
  auto metrics = test::sample_metrics();
  CHECK(aligned_bases(metrics) == 19'600 - 5);
  CHECK(indel_rate(metrics) == Approx(6.0 / 19'595));
  metrics.summary.bases_mapped_cigar = 0;
  metrics.indels = {};
  CHECK(std::isnan(indel_rate(metrics)));
  CHECK(std::isnan(duplication_rate({})));
  CHECK(std::isnan(ratio(1, 0)));
  CHECK(ratio(1, 4) == 0.25);
}

}  // namespace
}  // namespace varg::report
