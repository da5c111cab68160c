#include <varg/report/svg_plot.hpp>

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

Plot small_plot() {
  Plot plot;
  plot.title = "Depth <1>";
  plot.description = "Mean is \"30\"";
  plot.x_label = "depth";
  plot.y_label = "bases & more";
  plot.series = {{"one", {{0, 0}, {10, 5}, {20, 10}}}};
  return plot;
}

TEST_CASE("ticks are round and cover the values", "[report]") {
  CHECK(nice_ticks(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10});
  CHECK(nice_ticks(0, 97, 5) == std::vector<double>{0, 20, 40, 60, 80, 100});
  CHECK(nice_ticks(5, 5, 5) == std::vector<double>{5});
}

TEST_CASE("ticks of any span are few and at steps of 1, 2 or 5", "[report][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const double low = static_cast<double>(random.between(-1000, 1000)) / 7;
  const double span = std::pow(10.0, static_cast<double>(random.between(-6, 9)));
  const auto ticks = nice_ticks(low, low + span, 5);
  REQUIRE(ticks.size() >= 2);
  CHECK(ticks.size() <= 8);
  const double step = ticks[1] - ticks[0];
  const double lead = step / std::pow(10.0, std::floor(std::log10(step * 1.0000001)));
  CHECK((std::abs(lead - 1) < 1e-3 || std::abs(lead - 2) < 1e-3 || std::abs(lead - 5) < 1e-3));
  CHECK(ticks.front() <= low + step * 1e-6);
  CHECK(ticks.back() >= low + span - step * 1e-6);
}

TEST_CASE("tick texts are short", "[report]") {
  CHECK(tick_text(0) == "0");
  CHECK(tick_text(2.5) == "2.5");
  CHECK(tick_text(1000) == "1000");
  CHECK(tick_text(25000) == "25k");
  CHECK(tick_text(1.5e6) == "1.5M");
  CHECK(tick_text(3e9) == "3G");
}

TEST_CASE("a plot names itself for screen readers and escapes its texts", "[report]") {
  const std::string svg = to_svg(small_plot());
  CHECK(svg.find("role=\"img\"") != std::string::npos);
  CHECK(svg.find(">Depth &lt;1&gt;</title>") != std::string::npos);
  CHECK(svg.find(">Mean is &quot;30&quot;</desc>") != std::string::npos);
  CHECK(svg.find("bases &amp; more</text>") != std::string::npos);
  CHECK(count_of(svg, "<svg") == 1);
  CHECK(count_of(svg, "</svg>") == 1);
}

TEST_CASE("a line goes from corner to corner of the frame", "[report]") {
  CHECK(to_svg(small_plot()).find("<path d=\"M58 208L343 117L628 26\"") != std::string::npos);
}

TEST_CASE("areas are closed, bars are one a value, steps go along the axes", "[report]") {
  Plot plot = small_plot();
  plot.series[0].mark = Mark::area;
  CHECK(to_svg(plot).find("L628 26L628 208L58 208Z") != std::string::npos);
  plot.series[0].mark = Mark::steps;
  CHECK(to_svg(plot).find("M58 208L343 208L343 117L628 117L628 26") != std::string::npos);
  plot.series[0].mark = Mark::bars;
  CHECK(count_of(to_svg(plot), "<rect") == 2);  // a bar of height 0 is none
}

TEST_CASE("the end of a line can have a dot, also of a single point", "[report]") {
  Plot plot = small_plot();
  CHECK(count_of(to_svg(plot), "<circle") == 0);
  plot.series[0].dot_at_end = true;
  CHECK(to_svg(plot).find("<circle cx=\"628\" cy=\"26\"") != std::string::npos);
  plot.x_most = plot.y_most = 10;  // the last point that is drawn
  CHECK(to_svg(plot).find("<circle cx=\"628\" cy=\"117\"") != std::string::npos);
  plot.series[0].points = {{3, 4}};
  CHECK(count_of(to_svg(plot), "<circle") == 1);
}

TEST_CASE("round a single value there is room, but not beyond a wanted end", "[report]") {
  Plot plot = small_plot();
  plot.y_from_zero = false;
  plot.series[0].points = {{100, 100}};
  CHECK(to_svg(plot).find(">101</text>") != std::string::npos);
  plot.x_most = plot.y_most = 100;
  CHECK(to_svg(plot).find(">101</text>") == std::string::npos);
  CHECK(to_svg(plot).find(">99</text>") != std::string::npos);
  CHECK(to_svg(plot).find("M628 26") != std::string::npos);
}

TEST_CASE("a legend is there for two series", "[report]") {
  Plot plot = small_plot();
  CHECK(to_svg(plot).find(">one</text>") == std::string::npos);
  plot.series.push_back({"two", {{0, 1}, {20, 1}}, Mark::line, 1, true});
  const std::string svg = to_svg(plot);
  CHECK(svg.find(">one</text>") != std::string::npos);
  CHECK(svg.find(">two</text>") != std::string::npos);
  CHECK(svg.find("stroke-dasharray") != std::string::npos);
}

TEST_CASE("values that are no numbers break a line, and nothing is drawn without any", "[report]") {
  Plot plot = small_plot();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  plot.series[0].points = {{0, 0}, {5, nan}, {10, 10}};
  CHECK(to_svg(plot).find("<path d=\"M58 208M628 26\"") != std::string::npos);
  plot.series[0].points = {{0, nan}};
  CHECK(to_svg(plot).find(">no data</text>") != std::string::npos);
  CHECK(to_svg(plot).find("nan") == std::string::npos);
}

TEST_CASE("points beyond the wanted end are not drawn", "[report]") {
  Plot plot = small_plot();
  plot.x_most = 10;
  const std::string svg = to_svg(plot);
  CHECK(count_of(svg, "L628") == 1);
  CHECK(svg.find("20</text>") == std::string::npos);
}

TEST_CASE("categories are named as far as they fit", "[report]") {
  Plot plot = small_plot();
  plot.series = {{"depth", {{0, 1}, {1, 2}}, Mark::bars}};
  plot.x_categories = {"chr1", "chr2"};
  CHECK(to_svg(plot).find(">chr2</text>") != std::string::npos);
  plot.x_categories.assign(100, "c");
  CHECK(count_of(to_svg(plot), ">c</text>") <= 22);
}

}  // namespace
}  // namespace varg::report
