#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "compare_page_parts.hpp"

namespace varg::report {
namespace {

using compare::CurvePoint;
using compare::FilterRow;
using compare::VariantClass;

using Points = std::vector<std::pair<double, double>>;

/// Where drawing begins: a little before precision has lost a twentieth of all that it loses.
double start_of(const Points& points) {
  const auto [low, top] =
      std::minmax_element(points.begin(), points.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
  const double enough = top->second - (top->second - low->second) / 20;
  const auto fall = std::find_if(points.begin(), points.end(),
                                 [&](const auto& point) { return point.second < enough; });
  if (fall == points.begin() || fall == points.end()) return points.front().first;
  const double flat_end = std::prev(fall)->first;
  return flat_end - (points.back().first - flat_end) / 10;
}

/// The last point of each of equal steps of recall, so that the shape stays.
Points thinned(const Points& all) {
  if (all.size() <= most_curve_points) return all;
  const double low = all.front().first;
  const double step = (all.back().first - low) / static_cast<double>(most_curve_points - 2);
  const auto bin = [&](const auto& point) {
    return step > 0 ? static_cast<std::size_t>((point.first - low) / step) : std::size_t{0};
  };
  Points kept{all.front()};
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (i + 1 == all.size() || bin(all[i]) != bin(all[i + 1])) kept.push_back(all[i]);
  }
  return kept;
}

Series series_of(const compare::Outcome& outcome, VariantClass variant_class, FilterRow filter) {
  const std::vector<CurvePoint> curve = outcome.tally.curve(variant_class, filter);
  Series series{std::string(to_text(filter)), {},  Mark::line, static_cast<int>(filter),
                filter != FilterRow::all,     true};
  if (curve.empty()) return series;
  const double reached = recall(curve.back().row).value_or(0);
  for (const CurvePoint& point : curve) {
    const auto x = recall(point.row);
    const auto y = precision(point.row);
    if (x && y && *x >= reached / 2) series.points.emplace_back(100 * *x, 100 * *y);
  }
  return series;
}

}  // namespace

Plot curve_plot(const compare::Outcome& outcome, VariantClass variant_class) {
  Plot plot;
  plot.title = fmt::format("Precision and recall of {}", type_name(variant_class));
  plot.x_label = "recall, %";
  plot.y_label = "precision, %";
  plot.y_from_zero = false;
  plot.width = 330;  // half a page: letters keep their size
  plot.height = 240;
  double start = 100;
  for (const FilterRow filter : outcome.filters()) {
    Series series = series_of(outcome, variant_class, filter);
    if (series.points.empty()) continue;
    if (!plot.description.empty()) plot.description += "; ";
    plot.description += fmt::format("{}: recall {:.4f} %, precision {:.4f} %", series.name,
                                    series.points.back().first, series.points.back().second);
    start = std::min(start, start_of(series.points));
    plot.series.push_back(std::move(series));
  }
  for (Series& series : plot.series) {
    std::erase_if(series.points, [&](const auto& point) { return point.first < start; });
    for (const auto& [x, y] : series.points) {  // axes end at 100
      if (x >= 100) plot.x_most = 100;
      if (y >= 100) plot.y_most = 100;
    }
    series.points = thinned(series.points);
  }
  if (plot.series.empty()) plot.description = "There are no calls of truth and query with scores";
  plot.description += ".";
  return plot;
}

void write_compare_curves(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "Precision and recall by score", "curves");
  page.paragraph(fmt::format("Calls from the highest {} down. A dot is at all calls that have a "
                             "score. The flat beginning is not drawn; axes do not begin at 0.",
                             outcome.score_field),
                 "soft");
  page.open("div", "pair");
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    const Plot plot = curve_plot(outcome, variant_class);
    page.figure(to_svg(plot), fmt::format("{}. {}", type_name(variant_class), plot.description));
  }
  page.close("div");
}

}  // namespace varg::report
