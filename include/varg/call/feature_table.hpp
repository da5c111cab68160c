#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/core/output_file.hpp>
#include <varg/genome/contigs.hpp>

#include <varg/call/calls.hpp>

namespace varg::call {

/// Writes the features of calls as TSV, to train the rescorer from; nothing without a path.
class FeatureTable {
 public:
  explicit FeatureTable(const std::string& path);

  void add(const std::vector<CallRecord>& records, const genome::Contigs& contigs);

  /// Makes the file visible; its facts, when there is one.
  std::vector<OutputFacts> close();

 private:
  std::optional<OutputFile> file_;
};

}  // namespace varg::call
