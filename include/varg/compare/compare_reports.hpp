#pragma once

#include <string>
#include <vector>

#include <varg/compare/call_reader.hpp>
#include <varg/compare/compare_gate.hpp>
#include <varg/compare/match_counts.hpp>
#include <varg/compare/superlocus_labels.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::compare {

/// All a comparison found, for its reports.
struct Outcome {
  MatchCounts counts;
  InputAccount truth;
  InputAccount query;
  bool by_allele = false;
  std::uint64_t superloci = 0;
  std::uint64_t searched = 0;
  std::uint64_t outside_regions = 0;
  std::vector<std::string> fallbacks;  ///< regions as text, 1-based
  std::vector<GateResult> gates;

  /// Adds what a batch found, in order of position.
  void add(const LabelledBatch& batch, const genome::Contigs& contigs);
  bool all_passed() const;
};

/// hap.py's summary.csv: rows INDEL and SNP, ALL and PASS. Ratios to six digits, empty when 0/0.
std::string summary_csv(const MatchCounts& counts);
/// Everything, with intervals, skipped records and fallback regions.
std::string metrics_json(const Outcome& outcome);
/// For people: the rows, then the gates when there are any.
std::string text_table(const Outcome& outcome);

}  // namespace varg::compare
