#pragma once

#include <vector>

#include "site_calls.hpp"

namespace varg::call {

/// Sets PhaseLink and is_followed of each heterozygous diploid call against the one before it in
/// the same sample: by the haplotypes of their window, or by the molecules that clearly show an
/// allele of both. Calls farther apart than `farthest_phase`, and calls on two sides of a seam, are
/// not linked. `sites` are by position.
void link_phases(std::vector<SiteCall>& sites, const CallerConfig& config);

}  // namespace varg::call
