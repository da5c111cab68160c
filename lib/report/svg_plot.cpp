#include <varg/report/svg_plot.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <varg/core/digest.hpp>
#include <varg/core/text.hpp>

namespace varg::report {
namespace {

/// Okabe and Ito's palette without its pale colours, dark enough on white.
constexpr std::array<std::string_view, 6> colours{"#0b4f6c", "#c2540a", "#1d7a52",
                                                  "#7b3fa0", "#555f69", "#9b1c1c"};
constexpr int left_margin = 58;
constexpr int right_margin = 12;
constexpr int top_margin = 26;
constexpr int bottom_margin = 42;

/// Where data stand on the paper.
struct Frame {
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;
  int width = 0, height = 0;

  double left() const { return left_margin; }
  double right() const { return width - right_margin; }
  double top() const { return top_margin; }
  double bottom() const { return height - bottom_margin; }
  double x(double value) const {
    return left() + (value - x_low) / (x_high - x_low) * (right() - left());
  }
  double y(double value) const {
    const double inside = std::clamp(value, y_low, y_high);
    return bottom() - (inside - y_low) / (y_high - y_low) * (bottom() - top());
  }
};

/// At most two decimals, no "-0".
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

bool is_drawn(const std::pair<double, double>& point, const Frame& frame) {
  return std::isfinite(point.first) && std::isfinite(point.second) && point.first <= frame.x_high;
}

/// Makes room round a single value, not beyond the wanted end.
void widen(double& low, double& high, double most) {
  if (high > low) return;
  if (most > 0) {
    low = high - 1;
  } else {
    high = low + 1;
  }
}

bool find_frame(const Plot& plot, Frame& frame) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double x_low = infinity, x_high = -infinity, y_low = infinity, y_high = -infinity;
  bool any_bars = false;
  for (const Series& series : plot.series) {
    for (const auto& [x, y] : series.points) {
      if (!std::isfinite(x) || !std::isfinite(y)) continue;
      if (plot.x_most > 0 && x > plot.x_most) continue;
      x_low = std::min(x_low, x);
      x_high = std::max(x_high, x);
      y_low = std::min(y_low, y);
      y_high = std::max(y_high, y);
    }
    any_bars = any_bars || series.mark == Mark::bars;
  }
  if (x_low > x_high) return false;
  if (plot.x_most > 0) x_high = std::max(plot.x_most, x_low);
  if (any_bars) {
    x_low -= 0.6;
    x_high += 0.6;
  }
  if (plot.y_from_zero) y_low = std::min(0.0, y_low);
  if (plot.y_most > 0) y_high = plot.y_most;
  widen(x_low, x_high, plot.x_most);
  widen(y_low, y_high, plot.y_most);
  frame.x_low = x_low;
  frame.x_high = x_high;
  const auto ticks = nice_ticks(y_low, y_high, 5);
  frame.y_low = plot.y_from_zero ? y_low : std::min(y_low, ticks.front());
  frame.y_high = std::max(ticks.back(), y_high);
  return true;
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", number(x), number(y),
                     anchor, html_escaped(text));
}

std::string line_between(double x1, double y1, double x2, double y2, std::string_view colour) {
  return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"/>\n", number(x1),
                     number(y1), number(x2), number(y2), colour);
}

std::string draw_x_axis(const Plot& plot, const Frame& frame) {
  std::string text;
  const double below = frame.bottom() + 14;
  if (plot.x_categories.empty()) {
    for (const double tick : nice_ticks(frame.x_low, frame.x_high, plot.width / 80)) {
      if (tick < frame.x_low || tick > frame.x_high) continue;
      text +=
          line_between(frame.x(tick), frame.bottom(), frame.x(tick), frame.bottom() + 4, "#51606f");
      text += text_at(frame.x(tick), below, "middle", tick_text(tick));
    }
  } else {
    // As many names as fit: about 26 units each.
    const std::size_t fit = static_cast<std::size_t>((frame.right() - frame.left()) / 26);
    const std::size_t step = (plot.x_categories.size() + fit - 1) / fit;
    for (std::size_t i = 0; i < plot.x_categories.size(); i += step) {
      text += text_at(frame.x(static_cast<double>(i)), below, "middle",
                      printable(plot.x_categories[i], 12));
    }
  }
  text += text_at((frame.left() + frame.right()) / 2, frame.height - 8, "middle", plot.x_label);
  return text +
         line_between(frame.left(), frame.bottom(), frame.right(), frame.bottom(), "#1b2733");
}

std::string draw_y_axis(const Plot& plot, const Frame& frame) {
  std::string text;
  for (const double tick : nice_ticks(frame.y_low, frame.y_high, 5)) {
    if (tick < frame.y_low || tick > frame.y_high) continue;
    text += line_between(frame.left(), frame.y(tick), frame.right(), frame.y(tick), "#dde3e8");
    text += text_at(frame.left() - 5, frame.y(tick) + 3.5, "end", tick_text(tick));
  }
  const double middle = (frame.top() + frame.bottom()) / 2;
  text += fmt::format(
      "<text x=\"13\" y=\"{0}\" text-anchor=\"middle\" transform=\"rotate(-90 13 {0})\">{1}"
      "</text>\n",
      number(middle), html_escaped(plot.y_label));
  return text;
}

/// A path through the points; steps go along the axes.
std::string path_of(const Series& series, const Frame& frame, std::vector<double>& used_x) {
  std::string path;
  bool is_open = false;
  double last_y = 0;
  for (const auto& point : series.points) {
    if (!is_drawn(point, frame)) {
      is_open = false;
      continue;
    }
    const double x = frame.x(point.first);
    const double y = frame.y(point.second);
    if (is_open && series.mark == Mark::steps) {
      path += fmt::format("L{} {}", number(x), number(last_y));
    }
    path += fmt::format("{}{} {}", is_open ? "L" : "M", number(x), number(y));
    used_x.push_back(x);
    is_open = true;
    last_y = y;
  }
  return path;
}

std::string draw_bars(const Series& series, const Frame& frame, std::size_t index,
                      std::size_t count) {
  std::string text;
  const double slot = frame.x(1) - frame.x(0);
  const double width = std::max(0.6, slot * 0.8 / static_cast<double>(count));
  for (const auto& point : series.points) {
    if (!is_drawn(point, frame) || point.second == 0) continue;
    const double x = frame.x(point.first) - slot * 0.4 + width * static_cast<double>(index);
    const double y = frame.y(point.second);
    text += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", number(x),
                        number(y), number(width), number(frame.bottom() - y));
  }
  return fmt::format("<g fill=\"{}\">\n{}</g>\n",
                     colours[static_cast<std::size_t>(series.colour) % colours.size()], text);
}

/// A dot where the path ends.
std::string draw_end(const Series& series, const Frame& frame, std::string_view colour) {
  const auto last = std::find_if(series.points.rbegin(), series.points.rend(),
                                 [&](const auto& point) { return is_drawn(point, frame); });
  return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{}\"/>\n",
                     number(frame.x(last->first)), number(frame.y(last->second)), colour);
}

std::string draw_series(const Plot& plot, const Frame& frame) {
  const auto bars = static_cast<std::size_t>(
      std::count_if(plot.series.begin(), plot.series.end(),
                    [](const Series& series) { return series.mark == Mark::bars; }));
  std::string text;
  std::size_t bar = 0;
  for (const Series& series : plot.series) {
    if (series.mark == Mark::bars) {
      text += draw_bars(series, frame, bar++, bars);
      continue;
    }
    const auto colour = colours[static_cast<std::size_t>(series.colour) % colours.size()];
    std::vector<double> used;
    const std::string path = path_of(series, frame, used);
    if (used.empty()) continue;
    if (series.mark == Mark::area) {
      text += fmt::format("<path d=\"{}L{} {}L{} {}Z\" fill=\"{}\" fill-opacity=\"0.22\"/>\n", path,
                          number(used.back()), number(frame.bottom()), number(used.front()),
                          number(frame.bottom()), colour);
    }
    text += fmt::format(
        "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\" "
        "stroke-linejoin=\"round\"{}/>\n",
        path, colour, series.dashed ? " stroke-dasharray=\"5 3\"" : "");
    if (series.dot_at_end) text += draw_end(series, frame, colour);
  }
  return text;
}

std::string draw_legend(const Plot& plot, const Frame& frame) {
  if (plot.series.size() < 2) return {};
  std::string text;
  double x = frame.left();
  for (const Series& series : plot.series) {
    const auto colour = colours[static_cast<std::size_t>(series.colour) % colours.size()];
    text += fmt::format(
        "<line x1=\"{}\" y1=\"12\" x2=\"{}\" y2=\"12\" stroke=\"{}\" stroke-width=\"{}\"{}/>\n",
        number(x), number(x + 16), colour, series.mark == Mark::bars ? 8 : 2,
        series.dashed ? " stroke-dasharray=\"5 3\"" : "");
    text += text_at(x + 20, 15.5, "start", series.name);
    x += 34 + 6.1 * static_cast<double>(series.name.size());
  }
  return text;
}

}  // namespace

std::vector<double> nice_ticks(double low, double high, int wanted) {
  if (!(high > low) || wanted < 1) return {low};
  const double rough = (high - low) / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks;
  const double first = std::floor(low / step + 1e-9);
  for (double i = first; ticks.empty() || ticks.back() < high - step * 1e-9; ++i) {
    ticks.push_back(i * step);
  }
  return ticks;
}

std::string tick_text(double value) {
  const double size = std::abs(value);
  if (size >= 1e9) return fmt::format("{:.4g}G", value / 1e9);
  if (size >= 1e6) return fmt::format("{:.4g}M", value / 1e6);
  if (size >= 1e4) return fmt::format("{:.4g}k", value / 1e3);
  if (size < 1e-12) return "0";
  return fmt::format("{:.4g}", value);
}

std::string to_svg(const Plot& plot) {
  Frame frame;
  frame.width = plot.width;
  frame.height = plot.height;
  const std::string id = fmt::format("p{:016x}", hash64(plot.title + plot.description));
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" aria-labelledby=\"{2}t {2}d\">\n"
      "<title id=\"{2}t\">{3}</title>\n<desc id=\"{2}d\">{4}</desc>\n"
      "<g font-size=\"11\" fill=\"#1b2733\">\n",
      plot.width, plot.height, id, html_escaped(plot.title), html_escaped(plot.description));
  if (find_frame(plot, frame)) {
    text += draw_y_axis(plot, frame) + draw_series(plot, frame) + draw_x_axis(plot, frame) +
            draw_legend(plot, frame);
  } else {
    text += text_at(plot.width / 2.0, plot.height / 2.0, "middle", "no data");
  }
  return text + "</g>\n</svg>\n";
}

}  // namespace varg::report
