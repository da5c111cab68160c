#include "family_sites.hpp"

#include <algorithm>
#include <cmath>

namespace varg::call {
namespace {

constexpr double most_quality = 99.0;

/// Phred of "not the best" when `posterior` (Phred) is of all genotypes.
double other_quality(const std::vector<double>& posterior, std::size_t best) {
  double others = 0.0;
  for (std::size_t g = 0; g < posterior.size(); ++g) {
    if (g != best) others += std::pow(10.0, -posterior[g] / 10.0);
  }
  constexpr double least = 1e-12;
  return std::min(most_quality, -10.0 * std::log10(std::max(others, least)));
}

int rounded(double phred) { return static_cast<int>(std::lround(std::min(phred, most_quality))); }

}  // namespace

void judge_relatives(const FamilyPlan& plan, const std::vector<std::vector<double>>& costs,
                     const std::vector<double>& allele_priors, const std::vector<int>& ploidies,
                     CallRecord& record) {
  static const FamilyConfig config;
  SiteLikelihoods site;
  site.alleles = record.alleles.size();
  site.allele_prior = allele_priors;
  site.allele_mutation = allele_mutations(record.alleles, config);
  site.inheritance = plan.inheritance_at(record.contig, record.pos);
  site.ploidy = ploidies;
  site.costs = costs;
  for (std::size_t i = plan.samples(); i < plan.members().size(); ++i) {
    site.ploidy.push_back(copies_of(site.inheritance[i]));
    site.costs.emplace_back();
  }
  const FamilyPosterior posterior = judge_family(plan.members(), site, config);
  record.qual = posterior.any_alt;
  for (std::size_t s = 0; s < record.samples.size(); ++s) {
    SampleCall& sample = record.samples[s];
    if (costs[s].empty()) continue;
    const auto& own = posterior.genotype[s];
    const auto best =
        static_cast<std::size_t>(std::min_element(own.begin(), own.end()) - own.begin());
    sample.genotype.alleles = genome::genotypes_in_order(
        record.alleles.size(), static_cast<std::size_t>(ploidies[s]))[best];
    sample.genotype_quality = rounded(other_quality(own, best));
    const FamilyMember& member = plan.members()[s];
    if (member.father >= 0 || member.mother >= 0) {
      sample.de_novo_quality = rounded(std::max(0.0, posterior.de_novo[s]));
    }
  }
}

}  // namespace varg::call
