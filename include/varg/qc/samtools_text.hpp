#pragma once

#include <string>

#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// The lines of `samtools flagstat` (1.16).
std::string flagstat_text(const Flagstat& flagstat);
/// The lines of `samtools idxstats`.
std::string idxstats_text(const Metrics& metrics);
/// The SN section of `samtools stats` (1.16): "SN\tname:\tvalue" lines, equal to the digit.
std::string stats_summary_text(const Metrics& metrics);

/// Mean and standard deviation of the pairs' distances without the longest 1 %, as samtools stats.
struct InsertSizeMean {
  double mean = 0;
  double deviation = 0;
};
InsertSizeMean insert_size_mean(const InsertSizes& inserts);

}  // namespace varg::qc
