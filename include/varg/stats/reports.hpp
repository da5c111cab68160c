#pragma once

#include <string>

#include <varg/stats/counts.hpp>

namespace varg::stats {

/// What was counted, for the head of a report.
struct CountedFile {
  std::string path;     ///< as it was given; "-" is standard input
  std::string command;  ///< what was asked: the options that change the answer
};

/// The tables as `bcftools stats` 1.16 lays them out, for plot-vcfstats and MultiQC.
std::string stats_text(const Plan& plan, const Counts& counts, const CountedFile& file);

/// The tables as JSON: numbers by name; a ratio whose divisor is 0 is null. The keys are described
/// in tools/stats/README.md.
std::string stats_json(const Plan& plan, const Counts& counts, const CountedFile& file);

}  // namespace varg::stats
