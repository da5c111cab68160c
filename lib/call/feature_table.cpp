#include <varg/call/feature_table.hpp>

#include <varg/call/rescore_features.hpp>

namespace varg::call {

FeatureTable::FeatureTable(const std::string& path) {
  if (path.empty()) return;
  file_.emplace(path);
  file_->write(feature_table_header());
}

void FeatureTable::add(const std::vector<CallRecord>& records, const genome::Contigs& contigs) {
  if (!file_) return;
  std::string lines;
  for (const CallRecord& record : records) append_feature_lines(record, contigs, lines);
  file_->write(lines);
}

std::vector<OutputFacts> FeatureTable::close() {
  if (!file_) return {};
  return {file_->commit()};
}

}  // namespace varg::call
