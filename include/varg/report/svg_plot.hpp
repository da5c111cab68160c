#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varg::report {

/// How a series is drawn.
enum class Mark { line, area, bars, steps };

/// Points in the order of x; values that are not finite are left out (a line breaks there).
struct Series {
  std::string name;
  std::vector<std::pair<double, double>> points;
  Mark mark = Mark::line;
  int colour = 0;  ///< 0 to 5, of a palette that also differs in lightness (print, colour-blind)
  bool dashed = false;
  bool dot_at_end = false;  ///< of a line: marks its last point
};

/// A plot with two axes. Everything it says is text in the SVG: a title and a description for
/// screen readers, axis labels, a legend when there are two series or more.
struct Plot {
  std::string title;
  std::string description;  ///< what the plot shows in words, with its main number
  std::string x_label;
  std::string y_label;
  std::vector<Series> series;
  bool y_from_zero = true;
  double x_most = 0;                      ///< 0: as far as the points go
  double y_most = 0;                      ///< 0: as far as the points go
  std::vector<std::string> x_categories;  ///< names at x = 0, 1, …; then no numbers are shown
  int width = 640;
  int height = 250;
};

/// Round tick values (1, 2 or 5 times a power of ten) that cover [low, high], about `wanted` many.
std::vector<double> nice_ticks(double low, double high, int wanted);
/// "0", "2.5", "10k", "1.5M": short text of a tick.
std::string tick_text(double value);

/// The plot as an <svg> element to put inline. Pure; all text is escaped; numbers have at most two
/// decimals, so that equal plots give equal bytes. A plot without points says "no data".
std::string to_svg(const Plot& plot);

}  // namespace varg::report
