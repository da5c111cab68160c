#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "fragment_costs.hpp"

namespace varg::call {

/// A genotype of haplotypes: `first` <= `second`; equal for a homozygous or haploid one.
struct HaplotypePair {
  std::size_t first = 0;
  std::size_t second = 0;
  double cost = 0.0;   ///< Phred of the reads given the pair
  double prior = 0.0;  ///< Phred of the pair before reads
  double pure = 0.0;   ///< `cost` if no molecule were foreign
  double total() const { return cost + prior; }
};

/// What is known of a candidate before reads, in Phred.
struct CandidatePrior {
  double there = 0.0;  ///< that it is there, heterozygous
  /// How much likelier than elsewhere its repeat makes an error that many molecules share: PCR
  /// slips early and by place.
  double stutter = 0.0;
};
using CandidatePriors = std::vector<CandidatePrior>;

/// Every genotype of `ploidy` (1 or 2) over the window's haplotypes.
///
/// The cost of a homozygous genotype is the better of two explanations: all molecules are of its
/// haplotype, or a minor fraction of them, on both strands or on one, comes from elsewhere
/// (paralogous sequence, a systematic error) and shows another haplotype. So few molecules among
/// many, or those of one strand alone, do not make a heterozygote (the idea of DRAGEN's
/// foreign-read detection, doi:10.1038/s41587-024-02382-1).
std::vector<HaplotypePair> judge_pairs(const WindowHaplotypes& window, const FragmentCosts& costs,
                                       const CandidatePriors& priors, int ploidy);

/// Phred of a pair before reads, of the candidates that are not in `skipped` alone. A change on
/// both haplotypes is half as likely as on one of the two.
double pair_prior(const Haplotype& a, const Haplotype& b, const CandidatePriors& priors,
                  bool diploid, std::span<const std::size_t> skipped = {});

/// -10 log10 of the sum of 10^(-x/10): the Phred of "any of these". Empty gives `none`.
double phred_sum(const std::vector<double>& costs, double none = 1e6);

}  // namespace varg::call
