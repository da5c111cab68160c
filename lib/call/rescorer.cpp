#include <varg/call/rescorer.hpp>

#include <algorithm>
#include <cmath>

#include <varg/core/error.hpp>
#include <varg/core/json.hpp>

#include "embedded_rescorer.hpp"
#include "site_filters.hpp"

namespace varg::call {

/// Reads a model file into a Rescorer, and checks all it reads.
struct Rescorer::Reader {
  Rescorer& made;

  [[noreturn]] static void refuse(const std::string& why) {
    throw Error(Fault::input, "rescoring model: {}", why)
        .hint("Make it anew: scripts/train_rescorer");
  }

  template <class T>
  static T value(const Json& json, const char* key) {
    try {
      return json.at(key).get<T>();
    } catch (const Json::exception&) {
      refuse(fmt::format("\"{}\" is missing or of the wrong kind", key));
    }
  }

  static double finite(const Json& json, const char* key) {
    const auto number = value<double>(json, key);
    if (!std::isfinite(number)) refuse(fmt::format("\"{}\" is not a finite number", key));
    return number;
  }

  static Calibration calibration(const Json& json, const char* key) {
    const auto line = value<Json>(json, key);
    const Calibration made_of{finite(line, "slope"), finite(line, "offset")};
    if (made_of.slope <= 0.0) refuse(fmt::format("the slope of \"{}\" is not positive", key));
    return made_of;
  }

  static void check_features(const Json& json) {
    const auto names = value<std::vector<std::string>>(json, "features");
    const auto& table = rescore_features();
    const bool is_same =
        std::equal(names.begin(), names.end(), table.begin(), table.end(),
                   [](const std::string& name, const Feature& own) { return name == own.name; });
    if (!is_same) refuse("it was trained on other features");
  }

  /// Children come after their parent, so that every walk ends.
  void add_tree(const Json& tree) {
    const auto features = value<std::vector<std::int32_t>>(tree, "feature");
    const auto values = value<std::vector<float>>(tree, "value");
    const auto below = value<std::vector<std::uint32_t>>(tree, "below");
    const auto above = value<std::vector<std::uint32_t>>(tree, "above");
    const auto missing = value<std::vector<std::uint32_t>>(tree, "missing");
    const std::size_t size = features.size();
    if (size == 0 || values.size() != size || below.size() != size || above.size() != size ||
        missing.size() != size) {
      refuse("the arrays of a tree differ in length");
    }
    const auto root = static_cast<std::uint32_t>(made.nodes_.size());
    made.roots_.push_back(root);
    for (std::size_t i = 0; i < size; ++i) {
      if (!std::isfinite(values[i])) refuse("a tree holds a number that is not finite");
      if (features[i] < 0) {
        made.nodes_.push_back({-1, 0.0F, 0, 0, 0, values[i]});
        continue;
      }
      const bool is_known = static_cast<std::size_t>(features[i]) < feature_count;
      const auto is_later = [&](std::uint32_t child) { return child > i && child < size; };
      if (!is_known || !is_later(below[i]) || !is_later(above[i]) ||
          (missing[i] != below[i] && missing[i] != above[i])) {
        refuse("a tree has a split that leads nowhere");
      }
      made.nodes_.push_back(
          {features[i], values[i], root + below[i], root + above[i], root + missing[i], 0.0F});
    }
  }

  void read(const Json& json) {
    if (value<int>(json, "format") != 1) refuse("its format is not 1");
    check_features(json);
    made.most_prior_qual_ = finite(json, "most_prior_qual");
    made.most_qual_ = finite(json, "most_qual");
    made.least_qual_ = finite(json, "least_qual");
    const auto calibrations = value<Json>(json, "calibration");
    made.snv_ = calibration(calibrations, "snv");
    made.indel_ = calibration(calibrations, "indel");
    for (const Json& tree : value<std::vector<Json>>(json, "trees")) add_tree(tree);
    if (made.roots_.empty()) refuse("it has no trees");
  }
};

Rescorer Rescorer::parse(std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (parsed.is_discarded()) Reader::refuse("it is not JSON");
  Rescorer rescorer;
  Reader{rescorer}.read(parsed);
  return rescorer;
}

const Rescorer& Rescorer::built_in() {
  static const Rescorer rescorer = parse(embedded_rescorer().at(0).text);
  return rescorer;
}

double Rescorer::raw_score(const FeatureRow& features) const {
  static const std::size_t likelihood_qual = feature_index("qual");
  const double qual = std::min(static_cast<double>(features[likelihood_qual]), most_prior_qual_);
  double sum = qual * std::log(10.0) / 10.0;
  for (std::uint32_t at : roots_) {
    while (nodes_[at].feature >= 0) {
      const Node& node = nodes_[at];
      const float value = features[static_cast<std::size_t>(node.feature)];
      if (std::isnan(value)) {
        at = node.missing;
      } else {
        at = value < node.threshold ? node.below : node.above;
      }
    }
    sum += static_cast<double>(nodes_[at].leaf);
  }
  return sum;
}

double Rescorer::probability(const FeatureRow& features) const {
  static const std::size_t length_change = feature_index("length_change");
  const Calibration& line = features[length_change] == 0.0F ? snv_ : indel_;
  return 1.0 / (1.0 + std::exp(-(line.offset + line.slope * raw_score(features))));
}

double Rescorer::qual(const FeatureRow& features) const {
  const double wrong = std::max(1.0 - probability(features), 1e-9);
  return std::clamp(-10.0 * std::log10(wrong), 0.0, most_qual_);
}

void rescore(CallRecord& record, const Rescorer& rescorer, const CallerConfig& config) {
  double best = -1.0;
  for (const SampleCall& sample : record.samples) {
    if (is_carrier(sample)) best = std::max(best, rescorer.qual(features_of(record, sample)));
  }
  if (best < 0.0) return;
  record.likelihood_qual = record.qual_by_likelihoods();
  constexpr double step = 10.0;  // QUAL is decided on as it is written
  best = std::round(best * step) / step;
  record.qual = best;
  set_filters(record, config);
}

}  // namespace varg::call
