#include "family_alleles.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <varg/genome/genotype.hpp>

namespace varg::call {
namespace {

/// Of each allele: the least Phred, over members, by which a genotype with it is worse than the
/// member's best, with its prior.
std::vector<double> excesses(const SiteLikelihoods& site) {
  std::vector<double> least(site.alleles, std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < site.costs.size(); ++i) {
    const std::vector<double>& costs = site.costs[i];
    if (costs.empty()) continue;
    const double best = *std::min_element(costs.begin(), costs.end());
    const auto order =
        genome::genotypes_in_order(site.alleles, static_cast<std::size_t>(site.ploidy[i]));
    for (std::size_t g = 0; g < costs.size(); ++g) {
      for (const int allele : order[g]) {
        double& own = least[static_cast<std::size_t>(allele)];
        own = std::min(own, costs[g] - best);
      }
    }
  }
  for (std::size_t a = 0; a < site.alleles; ++a) least[a] += site.allele_prior[a];
  return least;
}

/// The place in the order over all alleles of each genotype over the kept ones.
std::vector<std::size_t> places(std::span<const std::size_t> kept, int ploidy) {
  std::vector<std::size_t> result;
  for (std::vector<int>& genotype :
       genome::genotypes_in_order(kept.size(), static_cast<std::size_t>(ploidy))) {
    for (int& allele : genotype) allele = static_cast<int>(kept[static_cast<std::size_t>(allele)]);
    result.push_back(genome::genotype_index(std::move(genotype)));
  }
  return result;
}

}  // namespace

std::vector<std::size_t> most_probable_alleles(const SiteLikelihoods& site, std::size_t most) {
  const std::vector<double> excess = excesses(site);
  std::vector<std::size_t> kept(site.alleles);
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  std::stable_sort(kept.begin() + 1, kept.end(),
                   [&](std::size_t a, std::size_t b) { return excess[a] < excess[b]; });
  kept.resize(std::min(kept.size(), std::max<std::size_t>(most, 1)));
  std::sort(kept.begin(), kept.end());
  return kept;
}

SiteLikelihoods with_alleles(const SiteLikelihoods& site, std::span<const std::size_t> kept) {
  SiteLikelihoods result;
  result.alleles = kept.size();
  result.ploidy = site.ploidy;
  result.inheritance = site.inheritance;
  for (const std::size_t allele : kept) {
    result.allele_prior.push_back(site.allele_prior[allele]);
    result.allele_mutation.push_back(site.allele_mutation[allele]);
  }
  for (std::size_t i = 0; i < site.costs.size(); ++i) {
    std::vector<double>& own = result.costs.emplace_back();
    if (site.costs[i].empty()) continue;
    for (const std::size_t g : places(kept, site.ploidy[i])) own.push_back(site.costs[i][g]);
  }
  return result;
}

void spread(std::span<const std::size_t> kept, const SiteLikelihoods& site,
            FamilyPosterior& posterior) {
  for (std::size_t i = 0; i < posterior.genotype.size(); ++i) {
    const auto ploidy = static_cast<std::size_t>(site.ploidy[i]);
    std::vector<double> all(genome::genotype_count(site.alleles, ploidy),
                            FamilyPosterior::impossible);
    const std::vector<std::size_t> at = places(kept, site.ploidy[i]);
    for (std::size_t g = 0; g < at.size(); ++g) all[at[g]] = posterior.genotype[i][g];
    posterior.genotype[i] = std::move(all);
  }
  for (std::size_t a = 0; a < site.alleles; ++a) {
    if (!std::binary_search(kept.begin(), kept.end(), a)) posterior.left_out_alleles.push_back(a);
  }
}

}  // namespace varg::call
