#pragma once

#include <vector>

#include <varg/call/calls.hpp>
#include <varg/call/family_plan.hpp>

namespace varg::call {

/// Judges one site's samples together: sets genotypes, GQ and de novo quality of the samples with
/// reads here, and QUAL. `costs` are of the reads of each sample given each genotype, in Phred and
/// VCF order, empty without reads; `allele_priors` of each allele, REF first; `ploidies` of the
/// samples. The record's contig and position are set.
void judge_relatives(const FamilyPlan& plan, const std::vector<std::vector<double>>& costs,
                     const std::vector<double>& allele_priors, const std::vector<int>& ploidies,
                     CallRecord& record);

}  // namespace varg::call
