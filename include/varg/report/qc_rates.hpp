#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <varg/qc/metrics.hpp>

namespace varg::report {

/// Numbers of a histogram whose index is the value. All zero for an empty one.
struct Spread {
  std::uint64_t count = 0;
  double mean = 0;
  double deviation = 0;  ///< standard, of the sample
  double median = 0;
  double median_deviation = 0;  ///< median of the absolute deviations from the median
};
Spread spread_of(const qc::Histogram& histogram);

/// The smallest value that `share` of the counts do not exceed.
std::size_t percentile(const qc::Histogram& histogram, double share);
/// Share of the counts with this value or more; NaN for an empty histogram.
double share_at_least(const qc::Histogram& histogram, std::size_t value);

/// Depth over a territory: the histogram with unknown bases taken off its zero.
struct Territory {
  std::uint64_t length = 0;
  qc::Histogram histogram;
  Spread spread;
  /// Mean depth over the depth that 80 % of the positions reach (Picard FOLD_80_BASE_PENALTY); NaN
  /// when more than a fifth of the positions have none.
  double fold_80() const;
};
Territory territory_of(const qc::DepthSummary& summary, std::uint64_t unknown_bases);

/// Picard CollectWgsMetrics' PCT_EXC_<NAME>: bases that depth leaves out for a reason, as a share
/// of all it looked at. In Picard's order, TOTAL last; NaN when there are none. CAPPED is 0: depth
/// has no cap.
std::vector<std::pair<std::string, double>> excluded_shares(const qc::DepthBases& bases);
/// The same of CollectHsMetrics: DUPE, MAPQ, BASEQ, OVERLAP and OFF_TARGET of all aligned bases.
std::vector<std::pair<std::string, double>> excluded_shares(const qc::OnTarget& target);

/// PERCENT_DUPLICATION of Picard, 0 to 1.
double duplication_rate(const qc::Duplication& duplication);

/// Picard's AT_DROPOUT and GC_DROPOUT: over the GC percents up to 50 and from 50, the sum of what
/// the share of reads falls short of the share of the genome, in percent points. NaN without reads.
struct Dropout {
  double at = 0;
  double gc = 0;
};
Dropout genome_dropout(const qc::GcBias& bias);
/// The same over targets, as CollectHsMetrics: shares of target bases and of counted bases, by the
/// GC percent of each target (-1: not known, left out).
Dropout target_dropout(const std::vector<qc::RegionDepthMetrics>& regions,
                       std::span<const int> gc_percent);

/// Reads starting in windows of a GC percent over those of an average window; NaN without windows.
std::array<double, 101> normalized_coverage(const qc::GcBias& bias);

/// Picard's insert size numbers of one orientation: the histogram in pairs, cut at median + 10
/// median deviations for mean and deviation. Longer than InsertSizes::most are left out.
struct InsertSpread {
  std::string orientation;  ///< "FR", "RF", "TANDEM"
  qc::Histogram pairs;      ///< by template length
  std::uint64_t count = 0;
  Spread whole;
  Spread cut;
  std::size_t mode = 0;
  std::size_t least = 0;
  std::size_t most = 0;
  /// Smallest width around the median that holds `share` of the pairs.
  std::size_t width_of(double share) const;
};
/// The orientations with at least `least_share` of all pairs, the most common first.
std::vector<InsertSpread> insert_spreads(const qc::InsertSizes& inserts, double least_share = 0.05);

/// Mean base quality at each cycle; NaN where no base was seen.
std::vector<double> quality_by_cycle(const qc::CycleTables& tables);
/// Bases by quality, both reads of the pairs.
std::array<std::uint64_t, qc::quality_bins> quality_histogram(const qc::ReadTables& tables);
/// Mismatches over aligned bases at each cycle; NaN where none was aligned.
std::vector<double> mismatches_by_cycle(const qc::CycleTables& tables);
/// Mismatches over aligned bases of all cycles; NaN when not measured.
double mismatch_rate(const qc::ReadTables& tables);
/// Insertions and deletions per aligned base, each counted once (Picard's PF_INDEL_RATE).
double indel_rate(const qc::Metrics& metrics);
/// Aligned bases without insertions (Picard's PF_ALIGNED_BASES).
double aligned_bases(const qc::Metrics& metrics);

/// a / b; NaN when b is 0.
double ratio(double a, double b);

}  // namespace varg::report
