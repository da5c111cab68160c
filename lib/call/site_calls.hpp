#pragma once

#include <array>
#include <span>
#include <vector>

#include <varg/call/calls.hpp>

#include "genotype_model.hpp"

namespace varg::call {

/// What one sample says about a window.
struct JudgedSample {
  const SampleEvidence* evidence = nullptr;
  const CandidatePriors* priors = nullptr;
  int ploidy = 2;  ///< 0: the sample has no copy here
  FragmentCosts costs;
  std::vector<HaplotypePair> pairs;  ///< empty without copies
};

/// A window that was judged.
struct JudgedWindow {
  const std::vector<Candidate>& candidates;
  const CallWindow& window;
  const WindowHaplotypes& haplotypes;
  align::Window reference;
  std::span<const JudgedSample> samples;
  genome::ContigId contig = genome::no_contig;
  const FamilyPlan* family = nullptr;  ///< null: the samples are unrelated
};

/// An allele that a molecule clearly shows.
struct MoleculeAllele {
  std::uint32_t fragment = 0;
  int allele = 0;
};

/// One record, and what phasing needs of it.
struct SiteCall {
  CallRecord record;
  /// Per sample, by fragment.
  std::vector<std::vector<MoleculeAllele>> molecules;
  /// Per sample: the alleles on the two haplotypes of its most probable pair; equal when that pair
  /// is not what the genotype says.
  std::vector<std::array<int, 2>> on_haplotypes;
  genome::Pos window_begin = 0;  ///< of the window; calls of one aligned window share haplotypes
  bool is_aligned = false;
};

/// The records of a judged window: the changes of the samples' most probable genotypes of
/// haplotypes and those that were asked for, those of one position and kind (SNVs, others) in one
/// record, each with the genotypes, likelihoods and posteriors that follow from all genotypes of
/// haplotypes. A sample without a molecule that
/// clearly shows an allele has no genotype. Filters are not set.
std::vector<SiteCall> site_calls(const JudgedWindow& judged);

}  // namespace varg::call
