#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>
#include <varg/call/rescore_features.hpp>

namespace varg::call {

/// Gradient-boosted trees over the features of a record, made by scripts/train_rescorer: how likely
/// the alternative alleles of a call are there. Deterministic; safe to share between threads.
class Rescorer {
 public:
  /// The one that is part of the program (lib/call/rescorer/germline.json), read at the first use.
  static const Rescorer& built_in();

  /// Reads a model file. Throws Error{input} when it is damaged, of an unknown format, or was
  /// trained on other features than rescore_features().
  static Rescorer parse(std::string_view json);

  /// Log odds before calibration: those of the likelihood QUAL, moved by the trees' leaves.
  double raw_score(const FeatureRow& features) const;

  /// P(the alternative alleles of the genotype are there), calibrated.
  double probability(const FeatureRow& features) const;

  /// Phred of the opposite, 0 to most_qual().
  double qual(const FeatureRow& features) const;

  /// QUAL goes no higher: the data it was trained on cannot tell smaller error rates apart.
  double most_qual() const { return most_qual_; }
  /// Records below are filtered: LowScore.
  double least_qual() const { return least_qual_; }

 private:
  /// A split, or a leaf when `feature` is negative.
  struct Node {
    std::int32_t feature = -1;
    float threshold = 0.0F;   ///< below goes to `below`
    std::uint32_t below = 0;  ///< indexes in nodes_
    std::uint32_t above = 0;
    std::uint32_t missing = 0;  ///< where a value that is not there goes
    float leaf = 0.0F;
  };
  /// Log odds = offset + slope * raw score.
  struct Calibration {
    double slope = 1.0;
    double offset = 0.0;
  };
  struct Reader;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
  double most_prior_qual_ = 0.0;
  Calibration snv_;
  Calibration indel_;
  double most_qual_ = 0.0;
  double least_qual_ = 0.0;
};

/// Sets QUAL to that of the record's best carrier, keeps the old one as likelihood_qual, and sets
/// the filters: LowScore takes the place of StrandBias; LowQual is of the likelihood QUAL. A record
/// without carrier is left as it is.
void rescore(CallRecord& record, const Rescorer& rescorer, const CallerConfig& config);

}  // namespace varg::call
