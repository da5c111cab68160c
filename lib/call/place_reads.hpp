#pragma once

#include <varg/call/site_explanation.hpp>

#include "sample_evidence.hpp"

namespace varg::call {

/// All reads of `sample` over `place`, whether used or not, and what they show there. `seen` holds
/// those the caller used.
SampleAtPlace reads_at(const SampleReads& sample, const SampleEvidence& seen,
                       const genome::Interval& place, align::Window reference,
                       const CallerConfig& config);

}  // namespace varg::call
