#include <varg/report/qc_rates.hpp>

#include <cmath>

#include "catch.hpp"
#include "qc_sample.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

TEST_CASE("spread of a histogram is that of its values", "[report]") {
  const Spread spread = spread_of({0, 1, 2, 1});  // 1 2 2 3
  CHECK(spread.count == 4);
  CHECK(spread.mean == 2);
  CHECK(spread.median == 2);
  CHECK(spread.median_deviation == 0);
  CHECK(spread.deviation == Approx(std::sqrt(2.0 / 3)));
  CHECK(spread_of({}).count == 0);
}

TEST_CASE("percentile and median agree with sorting, on random values", "[report][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  std::vector<std::size_t> values;
  qc::Histogram histogram(50, 0);
  for (std::int64_t n = random.between(1, 200); n > 0; --n) {
    const auto value = static_cast<std::size_t>(random.between(0, 49));
    values.push_back(value);
    ++histogram[value];
  }
  std::sort(values.begin(), values.end());
  for (const double share : {0.1, 0.5, 0.9, 1.0}) {
    const auto place =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size()) - 1e-9));
    CHECK(percentile(histogram, share) == values[place == 0 ? 0 : place - 1]);
  }
}

TEST_CASE("unknown bases are taken off the positions without depth", "[report]") {
  const auto metrics = test::sample_metrics();
  const Territory whole = territory_of(metrics.depth.contigs[0], 0);
  CHECK(whole.length == 1000);
  CHECK(share_at_least(whole.histogram, 10) == Approx(0.9));
  const Territory known = territory_of(metrics.depth.contigs[0], 100);
  CHECK(known.length == 900);
  CHECK(share_at_least(known.histogram, 10) == 1.0);
  CHECK(known.spread.mean == Approx(25));
  CHECK(known.fold_80() == Approx(25.0 / 20));
}

TEST_CASE("dropout sums what GC bins fall short of", "[report]") {
  qc::GcBias bias;
  bias.measured = true;
  bias.windows[30] = 500;
  bias.windows[60] = 500;
  bias.reads[30] = 40;
  bias.reads[60] = 60;
  CHECK(genome_dropout(bias).at == Approx(10));
  CHECK(genome_dropout(bias).gc == 0);
  CHECK(normalized_coverage(bias)[60] == Approx(1.2));
  CHECK(std::isnan(normalized_coverage(bias)[10]));
  CHECK(std::isnan(genome_dropout(qc::GcBias{}).at));
}

TEST_CASE("dropout of targets weighs targets by length and leaves out those of unknown GC",
          "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const std::vector<int> gc{30, 70, 50};
  // shares of bases: a third each; of depth: 2000, 1600 and 3000 of 6600
  const Dropout dropout = target_dropout(metrics.depth.regions, gc);
  CHECK(dropout.at == Approx(100 * (1.0 / 3 - 2000.0 / 6600)));
  CHECK(dropout.gc == Approx(100 * (1.0 / 3 - 1600.0 / 6600)));
  CHECK(target_dropout(metrics.depth.regions, std::vector<int>{30, -1, 30}).gc == 0);
}

TEST_CASE("insert sizes are of pairs, without what stands far out", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.inserts.unique_inward.resize(5000, 0);
  metrics.inserts.unique_inward[4999] = 2;
  const auto spreads = insert_spreads(metrics.inserts);
  REQUIRE(spreads.size() == 1);
  CHECK(spreads[0].orientation == "FR");
  CHECK(spreads[0].count == 106);
  CHECK(spreads[0].whole.median == 300);
  CHECK(spreads[0].cut.mean == Approx(300));
  CHECK(spreads[0].most == 4999);
  CHECK(spreads[0].width_of(0.5) == 11);
  CHECK(insert_spreads(qc::InsertSizes{}).empty());
}

TEST_CASE("cycles have their mean quality and mismatch rate", "[report]") {
  const auto metrics = test::sample_metrics();
  CHECK(quality_by_cycle(metrics.tables.first) == std::vector<double>{34, 20});
  CHECK(mismatches_by_cycle(metrics.tables.last) == std::vector<double>{0.01, 0.03});
  CHECK(mismatch_rate(metrics.tables) == Approx(0.02));
  CHECK(quality_histogram(metrics.tables)[20] == 200);
  CHECK(std::isnan(mismatch_rate(qc::ReadTables{})));
  CHECK(duplication_rate(metrics.duplication) == Approx(20.0 / 198));
}

}  // namespace
}  // namespace varg::report
