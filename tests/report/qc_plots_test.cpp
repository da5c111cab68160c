#include "qc_plots.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The plots of a run, by name.
std::vector<Plot> all_plots(const qc::Metrics& metrics, const Territory& territory) {
  std::vector<Plot> plots{depth_plot(territory),
                          cumulative_plot(territory),
                          contig_plot(metrics),
                          insert_plot(metrics.inserts),
                          gc_plot(metrics.gc_bias),
                          cycle_quality_plot(metrics.tables),
                          cycle_base_plot(metrics.tables.first, "first"),
                          quality_plot(metrics.tables),
                          mismatch_plot(metrics.tables),
                          mapq_plot(metrics.tables),
                          indel_plot(metrics.indels)};
  for (std::size_t i = 0; i < metrics.depth.tracks.size(); ++i) {
    plots.push_back(track_plot(metrics, static_cast<genome::ContigId>(i)));
  }
  return plots;
}

void require_readable(const Plot& plot) {
  CAPTURE(plot.title);
  CHECK_FALSE(plot.description.empty());
  const std::string svg = to_svg(plot);
  for (const char* word : {"nan", "inf"}) {
    CHECK_FALSE(has(plot.description, word));
    CHECK_FALSE(has(svg, word));
  }
  CHECK(svg.find("<svg") == 0);
  CHECK((has(svg, plot.x_label) || has(svg, "no data")));
}

TEST_CASE("plots of nothing have words instead of numbers that are none", "[report]") {
  qc::Metrics metrics;
  metrics.contigs = genome::Contigs({{"chr1", 10}});
  metrics.depth.tracks.resize(1);
  metrics.depth.contigs.resize(1);
  for (Plot plot : all_plots(metrics, Territory{})) {
    require_readable(plot);
    for (const Series& series : plot.series) {
      for (const auto& point : series.points) CHECK(std::isfinite(point.first));
    }
  }
}

TEST_CASE("reads without qualities, places or MD make plots without words like nan", "[report]") {
  qc::Metrics metrics;
  metrics.contigs = genome::Contigs({{"chr1", 10}});
  metrics.tables.first.qualities.resize(3);  // reads of three bases, all with quality "*"
  metrics.tables.first.bases.resize(3);
  metrics.tables.first.mismatches.resize(3);
  metrics.tables.first.aligned.resize(3);
  metrics.tables.mismatches_measured = true;
  metrics.gc_bias.measured = true;
  metrics.gc_bias.windows[40] = 1000;
  for (const Plot& plot : all_plots(metrics, Territory{})) require_readable(plot);
}

TEST_CASE("plots of a run say their main number", "[report]") {
  const auto metrics = test::sample_metrics();
  const Territory territory = territory_of(metrics.depth.contigs[0], 100);
  for (const Plot& plot : all_plots(metrics, territory)) require_readable(plot);
  CHECK(depth_plot(territory).description == "Share of positions by depth. Median 20, mean 25.0.");
  CHECK(cumulative_plot(territory).description ==
        "100.00 % of positions have depth 10 or more, 50.00 % depth 30 or more.");
  CHECK(contig_plot(metrics).description == "Mean depth of 1 autosomes and sex contigs.");
  CHECK(track_plot(metrics, 0).description == "Mean depth of chr1 in bins of 500 bases.");
  CHECK(insert_plot(metrics.inserts).description ==
        "FR: median 300 bases, median absolute deviation 5, 105 pairs.");
  CHECK(quality_plot(metrics.tables).description == "50.0 % of bases have quality 30 or more.");
  CHECK(mismatch_plot(metrics.tables).description ==
        "2.000 % of aligned bases differ from the reference.");
  CHECK(mapq_plot(metrics.tables).description == "4.49 % of mapped reads have MAPQ 0.");
}

TEST_CASE("the shares of a depth plot sum to all, and the cumulative one falls", "[report]") {
  const Territory territory = territory_of(test::sample_metrics().depth.contigs[0], 0);
  double sum = 0;
  const Plot shares = depth_plot(territory);
  for (const auto& point : shares.series[0].points) sum += point.second;
  CHECK(sum == Approx(100));
  const auto points = cumulative_plot(territory).series[0].points;
  CHECK(points.front().second == 100);
  CHECK(points[1].second == Approx(90));
  CHECK(std::is_sorted(points.begin(), points.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; }));
}

TEST_CASE("a single position, pair or base makes a plot", "[report]") {
  qc::DepthSummary one;
  one.histogram = {0, 1};
  require_readable(depth_plot(territory_of(one, 0)));
  require_readable(cumulative_plot(territory_of(one, 0)));
  qc::InsertSizes inserts;
  inserts.unique_inward = {0, 0, 0, 2};
  const Plot insert = insert_plot(inserts);
  require_readable(insert);
  REQUIRE(insert.series.size() == 1);
  CHECK(insert.series[0].points.back() == std::pair(3.0, 1.0));
  qc::Indels indels;
  indels.insertion_lengths = {0, 1};
  CHECK(indel_plot(indels).series[0].points.size() == 1);
}

TEST_CASE("huge depths end the axis where nearly all positions are", "[report]") {
  qc::DepthSummary summary;
  summary.histogram.assign(2'000'001, 0);
  summary.histogram[30] = 999'999;
  summary.histogram[2'000'000] = 1;
  const Plot plot = depth_plot(territory_of(summary, 0));
  CHECK(plot.x_most == Approx(33));
  CHECK(plot.series[0].points.size() == 34);
  CHECK(to_svg(plot).size() < 20'000);
  summary.histogram[2'000'000] = 999'999'999'999;
  require_readable(depth_plot(territory_of(summary, 0)));
}

TEST_CASE("contigs of a plot are the autosomes and sex contigs with reads", "[report]") {
  qc::Metrics metrics;
  metrics.contigs = genome::Contigs(
      {{"1", 100}, {"X", 100}, {"MT", 100}, {"GL000207.1", 100}, {"2", 100}, {"Y", 0}});
  metrics.depth.contigs.resize(6);
  for (qc::DepthSummary& contig : metrics.depth.contigs) contig.length = 100, contig.sum = 3000;
  metrics.depth.contigs[4].sum = 0;
  metrics.depth.contigs[5].length = 0;
  Plot plot = contig_plot(metrics);
  CHECK(plot.x_categories == std::vector<std::string>{"1", "X"});
  CHECK(plot.series[0].points[1] == std::pair(1.0, 30.0));
  metrics.depth.contigs_target.resize(6);
  metrics.depth.contigs_target[4] = {10, 500, 50, 50, {}};
  plot = contig_plot(metrics);
  CHECK(plot.x_categories == std::vector<std::string>{"2"});
  CHECK(plot.series[0].points[0].second == 50);
  CHECK(plot.description == "Mean depth of 1 autosomes and sex contigs over their targets.");
}

TEST_CASE("the last bin of a track is divided by its own length", "[report]") {
  qc::Metrics metrics;
  metrics.contigs = genome::Contigs({{"c", 2500}});
  metrics.depth.tracks = {{1000, {10'000, 20'000, 5'000, 0}}};
  const auto points = track_plot(metrics, 0).series[0].points;
  REQUIRE(points.size() == 3);
  CHECK(points[0].second == 10);
  CHECK(points[2] == std::pair(0.002, 10.0));
}

TEST_CASE("coverage by GC is drawn where the reference has enough windows", "[report]") {
  qc::GcBias bias;
  bias.windows[40] = 1'000'000;
  bias.windows[41] = 1'000'000;
  bias.windows[50] = 99;
  bias.windows[60] = 100;
  bias.reads[40] = 300;
  bias.reads[41] = 100;
  bias.reads[60] = 10;
  const Plot plot = gc_plot(bias);
  REQUIRE(plot.series[1].points.size() == 3);
  CHECK(plot.series[1].points[0].first == 40);
  CHECK(plot.series[1].points[0].second == Approx(1.4633).margin(1e-3));
  CHECK(plot.series[1].points[2].first == 60);
  CHECK(plot.series[0].points.size() == 101);
  CHECK(has(plot.description, "AT dropout 25.6"));
}

TEST_CASE("both reads of pairs have their lines, single reads one", "[report]") {
  auto metrics = test::sample_metrics();
  CHECK(cycle_quality_plot(metrics.tables).series.size() == 2);
  CHECK(mismatch_plot(metrics.tables).series.size() == 2);
  metrics.tables.last = {};
  CHECK(cycle_quality_plot(metrics.tables).series.size() == 1);
  CHECK(mismatch_plot(metrics.tables).series.size() == 1);
  metrics.tables.mismatches_measured = false;
  CHECK(mismatch_plot(metrics.tables).series.empty());
  const Plot bases = cycle_base_plot(metrics.tables.first, "first");
  REQUIRE(bases.series.size() == 5);
  CHECK(bases.title == "Bases by cycle, first reads");
  CHECK(bases.series[0].points[1] == std::pair(2.0, 40.0));
  CHECK(bases.series[4].name == "N");
  CHECK(bases.series[4].points[1].second == 1);
}

TEST_CASE("names in a plot are escaped", "[report]") {
  qc::Metrics metrics;
  metrics.contigs = genome::Contigs({{"<script>", 1000}});
  metrics.depth.tracks = {{500, {500, 500}}};
  const std::string svg = to_svg(track_plot(metrics, 0));
  CHECK_FALSE(has(svg, "<script>"));
  CHECK(has(svg, "Depth along &lt;script&gt;"));
}

}  // namespace
}  // namespace varg::report
