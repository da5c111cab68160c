#include <varg/compare/fraction_bins.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {

std::size_t FractionBins::of(std::optional<double> fraction) const {
  if (!fraction) return unknown();
  const auto above = std::upper_bound(edges_.begin() + 1, edges_.end() - 1, *fraction);
  return static_cast<std::size_t>(above - edges_.begin()) - 1;
}

std::string FractionBins::name(std::size_t bin) const {
  if (bin == unknown()) return "unknown";
  return fmt::format("{}-{}", edges_[bin], edges_[bin + 1]);
}

std::string FractionBins::long_name(std::size_t bin) const {
  if (bin == unknown()) return "unknown";
  return fmt::format("{:.6f}-{:.6f}", edges_[bin], edges_[bin + 1]);
}

FractionBins parse_fraction_bins(std::string_view text) {
  static constexpr std::string_view form = "Write fractions that go up, for example 0,0.05,0.2,1";
  std::vector<double> edges;
  for (const std::string_view word : split(text, ',')) {
    const auto edge = parse_number<double>(trim(word));
    if (!edge || !(*edge >= 0 && *edge <= 1)) {
      throw Error(Fault::usage, "--af-bins: {} is no fraction", printable(word))
          .hint(std::string(form));
    }
    if (!edges.empty() && *edge <= edges.back()) {
      throw Error(Fault::usage, "--af-bins: {} does not come after {}", printable(word),
                  edges.back())
          .hint(std::string(form));
    }
    edges.push_back(std::fabs(*edge));  // "-0" is 0
  }
  if (edges.front() > 0) edges.insert(edges.begin(), 0.0);
  if (edges.back() < 1) edges.push_back(1.0);
  return FractionBins(std::move(edges));
}

}  // namespace varg::compare
