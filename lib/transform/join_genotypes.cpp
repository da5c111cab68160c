#include "join_genotypes.hpp"

#include <algorithm>

namespace varg::transform {
namespace {

using genome::Genotype;

constexpr int missing = -1;
constexpr int conflict = -2;

int join_copy(int a, int b) {
  if (a == b) return a;
  if (a > 0 && b > 0) return conflict;
  if (a > 0 || b > 0) return std::max(a, b);
  return missing;
}

/// Phase says nothing where all copies are equal.
bool has_phase(const Genotype& genotype) { return genotype.phased && genotype.is_het(); }

/// The copies of all alternatives, sorted after REF, when the records say no phase.
std::optional<std::vector<int>> gather(const std::vector<Genotype>& genotypes, std::size_t ploidy) {
  std::vector<int> alts;
  bool unknown = false;
  for (const Genotype& genotype : genotypes) {
    if (has_phase(genotype)) return std::nullopt;
    const std::size_t before = alts.size();
    for (const int allele : genotype.alleles) {
      unknown = unknown || allele == missing;
      if (allele <= 0) continue;
      const auto counted = alts.begin() + static_cast<std::ptrdiff_t>(before);
      if (std::find(alts.begin(), counted, allele) != counted) return std::nullopt;
      alts.push_back(allele);
    }
  }
  if (alts.size() > ploidy) return std::nullopt;
  std::sort(alts.begin(), alts.end());
  alts.insert(alts.begin(), ploidy - alts.size(), unknown ? missing : 0);
  return alts;
}

}  // namespace

std::optional<Genotype> join_genotypes(const std::vector<Genotype>& genotypes) {
  std::size_t ploidy = 0;
  bool phased = false;
  bool unphased_het = false;
  for (const Genotype& genotype : genotypes) {
    ploidy = std::max(ploidy, genotype.alleles.size());
    phased = phased || genotype.phased;
    unphased_het = unphased_het || (!genotype.phased && !genotype.is_missing() &&
                                    (genotype.is_het() || genotype.is_partial()));
  }
  Genotype joined{std::vector<int>(ploidy, 0), phased && !unphased_het};
  bool contradicts = false;
  for (std::size_t copy = 0; copy < ploidy; ++copy) {
    int allele = 0;
    bool first = true;
    for (const Genotype& genotype : genotypes) {
      const bool of_ploidy = genotype.alleles.size() == ploidy;
      if (!of_ploidy && !genotype.is_missing()) return std::nullopt;
      const int next = of_ploidy ? genotype.alleles[copy] : missing;
      allele = first ? next : join_copy(allele, next);
      first = false;
      if (allele == conflict) contradicts = true;
      if (contradicts) break;
    }
    joined.alleles[copy] = allele;
  }
  if (!contradicts) return joined;
  auto gathered = gather(genotypes, ploidy);
  if (!gathered) return std::nullopt;
  return Genotype{std::move(*gathered), false};
}

}  // namespace varg::transform
