#pragma once

#include <string>
#include <vector>

#include <varg/compare/compare_reports.hpp>
#include <varg/core/manifest.hpp>

namespace varg::report {

/// What a run of `varg compare` knows besides what it found.
struct CompareFacts {
  std::vector<std::string> command_line;
  std::vector<InputFacts> inputs;
  std::string truth;         ///< paths; the page shows names of files alone
  std::string truth_sample;  ///< empty: a file without samples
  std::string query;
  std::string query_sample;
  std::string reference;
  std::string confident;     ///< empty: none
  std::string strata;        ///< empty: none
  std::string records;       ///< the VCF with all calls and decisions
  bool has_regions = false;  ///< calls were counted in some regions alone
};

/// One page that stands alone: gates, counts and ratios with their intervals, curves, parts, what
/// was not compared, and for each number the command that lists its records and the first of them.
/// Pure; all texts are escaped; equal input gives equal bytes.
std::string compare_html(const compare::Outcome& outcome, const CompareFacts& facts);

}  // namespace varg::report
