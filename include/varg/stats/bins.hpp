#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varg::stats {

/// Depths in bins of equal width, with one bin for what is below and one for what is above.
struct DepthBins {
  int min = 0;
  int max = 500;
  int step = 1;

  std::size_t size() const {
    return static_cast<std::size_t>((std::int64_t{max} - min) / step) + 4;
  }
  std::size_t of(std::int64_t depth) const {
    if (depth < min) return 0;
    if (depth > max) return size() - 1;
    return 1 + static_cast<std::size_t>((depth - min) / step);
  }
  /// The least depth of bin `i`, which is neither the first nor the last.
  int least(std::size_t i) const {
    return static_cast<int>(min + static_cast<std::int64_t>(i - 1) * step);
  }
};
/// Parses "min,max,step". Throws Error{usage}.
DepthBins parse_depth_bins(std::string_view text);

/// Allele frequency bins. Bin 0 holds singletons and alleles of unknown frequency.
class AfBins {
 public:
  /// Equal bins: 100, or as many as samples when there are more.
  explicit AfBins(std::size_t samples);
  /// Bins between `borders`, which rise within [0, 1]; 0 and 1 are added. Throws Error{usage}.
  explicit AfBins(std::vector<float> borders);

  std::size_t size() const { return size_; }
  /// From 1; a frequency beyond [0, 1] counts as the end it is beyond.
  std::size_t of(float frequency) const;
  /// What stands for bin `i` from 1 in the tables: the begin of an equal bin, the middle of
  /// another.
  double shown(std::size_t i) const;

 private:
  std::size_t size_;
  std::vector<float> borders_;
};
/// "0.1,0.5,1", or a file with a number a line. Throws Error{usage} or Error{input}.
std::vector<float> parse_af_bins(const std::string& text);

/// QUAL in tenths up to 10,000, then in steps of five significant digits: bcftools' bins.
/// Bin 0 holds records without QUAL.
namespace quality_bins {
/// Of a QUAL column.
std::size_t of(std::string_view qual);
/// The least quality of bin `i` from 1.
float least(std::size_t i);
}  // namespace quality_bins

}  // namespace varg::stats
