#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "family_forest.hpp"
#include "transmission.hpp"

namespace varg::call {

/// Sums over a forest, as natural logarithms.
struct PeelingResult {
  double all = 0.0;  ///< of all genotypes of all members
  /// Of each member and genotype: the sum with this genotype.
  std::vector<std::vector<double>> genotypes;
  /// Of each member: the sum without mutation in their parents; `all` for one without parents.
  std::vector<double> without_mutation;
};

/// Sums the product of `weights` (ln, of each node and genotype) and `transmissions` (of each
/// member with parents, else null) over all genotypes, by passing sums between members and
/// families. Nodes of one member must be given one genotype by the weights where there are several.
PeelingResult peel(const FamilyForest& forest, const std::vector<std::vector<double>>& weights,
                   std::span<const Transmission* const> transmissions);

/// `all` alone; half the work.
double peel_total(const FamilyForest& forest, const std::vector<std::vector<double>>& weights,
                  std::span<const Transmission* const> transmissions);

}  // namespace varg::call
