#pragma once

#include <vector>

#include "fragment_costs.hpp"

namespace varg::call {

/// Keeps the haplotypes that molecules need: the reference, those with a change that was asked for,
/// and, one after the other, the one that makes the molecules of all samples cheapest beside those
/// kept already, while at least `min_support` molecules clearly gain by it, up to
/// `most_judged_haplotypes`. Genotypes are of the haplotypes kept. `costs` are of the samples.
void choose_haplotypes(WindowHaplotypes& haplotypes, const std::vector<Candidate>& candidates,
                       const std::vector<FragmentCosts*>& costs, const CallerConfig& config);

}  // namespace varg::call
