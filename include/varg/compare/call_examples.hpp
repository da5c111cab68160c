#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <varg/compare/match_counts.hpp>

namespace varg::compare {

/// A call to show beside its count: an FN of truth or an FP of query among all calls.
struct CallExample {
  Side side = Side::truth;
  VariantClass variant_class = VariantClass::snp;
  Level level = Level::none;
  Decision pass_decision = Decision::none;  ///< among PASS calls
  std::string contig;
  genome::Pos pos = 0;  ///< 0-based, as the call is written
  std::string ref;
  std::string alt;
  std::string genotype;
  std::string score_text;  ///< empty when missing
  std::string filter;
};

/// Examples kept of each class: FN and FP, SNP and INDEL.
inline constexpr std::size_t examples_per_class = 50;

/// The first examples of each class, in the order of the labelled VCF. The first of batches that
/// are appended in order are the first of all, whatever the batches.
class CallExamples {
 public:
  /// Keeps `example` unless its class is full.
  void add(CallExample example);
  void append(const CallExamples& later);
  bool is_full(Side side, VariantClass variant_class) const;
  /// FN for the truth side, FP for the query side.
  const std::vector<CallExample>& of(Side side, VariantClass variant_class) const;

 private:
  std::array<std::array<std::vector<CallExample>, 2>, 2> kept_;  ///< [side][class]
};

}  // namespace varg::compare
