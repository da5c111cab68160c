#pragma once

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>

namespace varg::call {

inline constexpr const char* filter_low_mapq = "LowMapq";
inline constexpr const char* filter_low_qual = "LowQual";
inline constexpr const char* filter_low_score = "LowScore";
inline constexpr const char* filter_strand_bias = "StrandBias";

/// Names the filters that the record does not pass, in order of name.
void set_filters(CallRecord& record, const CallerConfig& config);

}  // namespace varg::call
