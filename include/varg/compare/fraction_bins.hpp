#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varg::compare {

/// Parts of 0 to 1 by which calls are counted on their own, and a last one for calls without a
/// fraction. Part i is [edge i, edge i + 1); the last of them holds 1 as well.
class FractionBins {
 public:
  /// `edges` go up from 0 to 1.
  explicit FractionBins(std::vector<double> edges) : edges_(std::move(edges)) {}

  std::size_t size() const { return edges_.size(); }  ///< with the one of unknown fractions
  std::size_t unknown() const { return edges_.size() - 1; }
  std::size_t of(std::optional<double> fraction) const;
  const std::vector<double>& edges() const { return edges_; }
  /// "0.05-0.1", "unknown".
  std::string name(std::size_t bin) const;
  /// As som.py writes it: "0.050000-0.100000", "unknown".
  std::string long_name(std::size_t bin) const;

 private:
  std::vector<double> edges_;
};

/// "0,0.05,0.1,1"; 0 and 1 are added where they are missing. Throws Error{usage} for what is no
/// number, not within 0 to 1, or not going up.
FractionBins parse_fraction_bins(std::string_view text);

}  // namespace varg::compare
