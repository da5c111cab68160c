#include "genotype_options.hpp"

#include <algorithm>

#include "phase_sets.hpp"

namespace varg::compare {

std::vector<Haplotypes> one_haplotype(const Call& call) {
  std::vector<Haplotypes> options;
  const auto alleles = static_cast<std::int8_t>(call.alleles.size());
  for (std::int8_t allele = 0; allele < alleles; ++allele) options.push_back({allele, -1, -1, -1});
  return options;
}

/// Each way in which the alleles of a genotype lie.
std::vector<Haplotypes> arrangements(const Call& call, std::size_t ploidy) {
  Haplotypes option = call.haplotypes;
  const auto end = option.begin() + static_cast<std::ptrdiff_t>(ploidy);
  for (auto place = option.begin(); place != end; ++place) {  // sorted by insertion
    std::rotate(std::upper_bound(option.begin(), place, *place), place, place + 1);
  }
  std::vector<Haplotypes> options;
  do {
    options.push_back(option);
  } while (std::next_permutation(option.begin(), end));
  return options;
}

/// Every genotype but the reference's.
std::vector<Haplotypes> any_genotype(const Call& call, std::size_t ploidy) {
  std::vector<Haplotypes> options{{-1, -1, -1, -1}};
  for (std::size_t haplotype = 0; haplotype < ploidy; ++haplotype) {
    const std::size_t before = options.size();
    for (std::size_t allele = 0; allele < call.alleles.size(); ++allele) {
      for (std::size_t i = 0; i < before; ++i) {
        options.push_back(options[i]);
        options.back()[haplotype] = static_cast<std::int8_t>(allele);
      }
    }
  }
  options.erase(options.begin());
  return options;
}

std::vector<Haplotypes> permuted_options(const Call& call, std::size_t ploidy) {
  std::vector<Haplotypes> options;
  for (const Permutation& moves : permutations(ploidy)) {
    options.push_back(permuted(call.haplotypes, moves));
  }
  return options;
}

}  // namespace varg::compare
