#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include <varg/compare/match_counts.hpp>

namespace varg::compare {

/// Subsets that every comparison has; those of `--strata` have the numbers behind.
enum class Subset : std::uint16_t {
  all,           ///< hap.py's `*`
  ts_boundary,   ///< of superloci with calls inside and outside the confident regions
  ts_contained,  ///< of the others
  first_stratum
};

/// What a row counts; without subtype or zygosity all of them.
struct RowKey {
  VariantClass variant_class = VariantClass::snp;
  FilterRow filter = FilterRow::all;
  std::size_t subset = 0;
  std::optional<Subtype> subtype;
  std::optional<Zygosity> zygosity;
};

/// A step of the curve: what is counted when only query calls with QQ >= score are looked at.
struct CurvePoint {
  float score = 0;          ///< the lowest of the calls that this step adds
  double truth_weight = 0;  ///< sum of the weights of the query TP: vcfeval's baseline TP
  RowCounts row;            ///< truth TP + FN is the same at every point
};

/// All counts of a comparison. Adding in any order gives the same counts (sums of weights to the
/// last bit only in the same order). Memory grows with the
/// subsets (88 kB each that has calls) and the distinct scores, of which at most 256 an octave
/// are told apart: curve_step().
class Tally {
 public:
  /// `subsets`: with those of Subset.
  explicit Tally(std::size_t subsets = static_cast<std::size_t>(Subset::first_stratum));

  /// Counts a call in all and in the given further subsets.
  void add(const CountedCall& call, std::span<const std::uint16_t> subsets);

  RowCounts row(const RowKey& key) const;
  RowCounts row(VariantClass variant_class, FilterRow filter) const;
  /// From the highest score down, of one class or of both. Calls without a score are at none.
  std::vector<CurvePoint> curve(std::optional<VariantClass> variant_class, FilterRow filter) const;

 private:
  std::vector<std::vector<RowCounts>> subsets_;  ///< cells of each; empty while it has no calls
  std::array<std::array<std::map<float, CurvePoint>, filter_rows>, 2> steps_;  ///< [class][filter]
};

/// The step of the curve that a score belongs to: `score` rounded down to a multiple of 2^-8 of its
/// power of two; integers up to 512 stay.
float curve_step(float score);

}  // namespace varg::compare
