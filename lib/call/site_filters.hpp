#pragma once

#include <array>

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>

namespace varg::call {

inline constexpr const char* filter_low_mapq = "LowMapq";
inline constexpr const char* filter_low_qual = "LowQual";
inline constexpr const char* filter_low_score = "LowScore";
inline constexpr const char* filter_strand_bias = "StrandBias";

/// A filter, and the measure of a record that it looks at.
struct RecordFilter {
  const char* name;
  const char* measure;
  double value;
  double limit;
  bool is_least = false;  ///< `limit` is the least allowed, not the most
  bool fails() const { return is_least ? value < limit : value > limit; }
};

/// Every filter of a record, in order of name; LowScore takes the place of StrandBias when the
/// record was rescored.
std::array<RecordFilter, 3> filters_of(const CallRecord& record, const CallerConfig& config);

/// Names the filters that the record does not pass, in order of name.
void set_filters(CallRecord& record, const CallerConfig& config);

/// Whether a record of this QUAL is written at all.
bool is_written(const CallRecord& record, const CallerConfig& config);

}  // namespace varg::call
