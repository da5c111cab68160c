#pragma once

#include <vector>

#include <varg/call/calls.hpp>

#include "genotype_model.hpp"

namespace varg::call {

/// A window that was judged.
struct JudgedWindow {
  const std::vector<Candidate>& candidates;
  const CallWindow& window;
  const WindowHaplotypes& haplotypes;
  const FragmentCosts& costs;
  const CandidatePriors& priors;
  const std::vector<HaplotypePair>& pairs;
  int ploidy = 2;
};

/// The records of a judged window: the changes of its most probable genotype of haplotypes, those
/// of one position and kind (SNVs, indels) in one record, each with the genotype, likelihoods and
/// posteriors that follow from all genotypes of haplotypes. Filters are not set.
std::vector<CallRecord> site_records(const JudgedWindow& judged);

/// SOR of GATK: ln of the symmetric odds ratio of strand by allele, larger where REF is balanced
/// and the others are not. Counts are forward and reverse molecules.
double strand_odds(int ref_forward, int ref_reverse, int alt_forward, int alt_reverse);

}  // namespace varg::call
