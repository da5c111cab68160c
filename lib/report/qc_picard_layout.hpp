#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <varg/report/qc_run.hpp>

namespace varg::report {

/// A number as Picard writes it: up to six decimals without trailing zeros; empty for NaN.
std::string picard_number(double value);

/// Builds a metrics file in Picard's layout.
class PicardFile {
 public:
  /// `program` is the Picard program whose layout this is: "CollectWgsMetrics".
  PicardFile(std::string_view program, const QcFacts& facts);

  /// "## METRICS CLASS" with its column names.
  void metrics(std::string_view class_name, const std::vector<std::string>& columns);
  void row(const std::vector<std::string>& cells);
  /// The one row of a class as names with values.
  void metrics(std::string_view class_name,
               const std::vector<std::pair<std::string, std::string>>& row);
  /// "## HISTOGRAM" with its column names; rows follow.
  void histogram(std::string_view type, const std::vector<std::string>& columns);

  std::string finish() { return std::move(text_) + "\n"; }

 private:
  std::string text_;
};

}  // namespace varg::report
