#pragma once

#include "usable_reads.hpp"

namespace varg::call {

/// Where two mates cover the same reference position they are one molecule read twice: it is
/// counted once. When they agree the better base keeps the sum of both qualities, at most
/// `config.pcr_snv_quality` (but no less than it had); when they disagree it keeps the difference.
/// The other base gets quality 0, which says nothing.
void count_mates_once(UsableReads& usable, const CallerConfig& config);

}  // namespace varg::call
