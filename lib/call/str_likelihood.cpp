#include "str_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace varg::call {
namespace {

/// A locus where some reads are from elsewhere in the genome, or of some cells only, is neither
/// heterozygous nor full of slips: one in 500, a fifth of its reads [own].
constexpr double foreign_locus = 0.002;
constexpr double foreign_share = 0.2;

/// One or two lengths, in units beyond the reference, and the share of the second.
struct Lengths {
  int first = 0;
  int second = 0;
  double share = 0;
  double prior = 0;
};

/// P(an allele is longer or shorter by `units` | it differs): halves with each unit, both ways.
double size_prior(int units) { return std::ldexp(0.5, -std::abs(units)); }

std::vector<Lengths> genotypes_of(const StrLocus& locus, double variant) {
  std::vector<int> seen;
  for (int i = 0; i < static_cast<int>(locus.reads.size()); ++i) {
    const int units = i - StrLocus::most_units;
    if (units != 0 && locus.reads[static_cast<std::size_t>(i)] > 0) seen.push_back(units);
  }
  std::vector<Lengths> genotypes = {{0, 0, 0, 1 - 1.5 * variant - variant * variant}};
  for (const int a : seen) {
    genotypes.push_back({0, a, 0.5, variant * size_prior(a)});
    genotypes.push_back({a, a, 0, 0.5 * variant * size_prior(a)});
    genotypes.push_back({0, a, foreign_share, foreign_locus * size_prior(a)});
    for (const int b : seen) {
      if (a < b) {
        genotypes.push_back({a, b, 0.5, 2 * variant * variant * size_prior(a) * size_prior(b)});
      }
    }
  }
  return genotypes;
}

/// P(a read is longer than its allele by `units`).
double slip_probability(int units, const StrRates& rates) {
  if (units == 0) return 1 - rates.slip;
  return 0.5 * rates.slip * (1 - rates.further) * std::pow(rates.further, std::abs(units) - 1);
}

struct Explained {
  double log_likelihood = 0;
  double slips = 0;
  double further_units = 0;
};

Explained explain(const StrLocus& locus, const Lengths& lengths, const StrRates& rates) {
  Explained result;
  for (int i = 0; i < static_cast<int>(locus.reads.size()); ++i) {
    const int count = locus.reads[static_cast<std::size_t>(i)];
    if (count == 0) continue;
    const int from_first = i - StrLocus::most_units - lengths.first;
    const int from_second = i - StrLocus::most_units - lengths.second;
    const double first = (1 - lengths.share) * slip_probability(from_first, rates);
    const double second = lengths.share * slip_probability(from_second, rates);
    const double both = first + second;
    result.log_likelihood += count * std::log(both);
    const auto add = [&](int units, double part) {
      if (units == 0) return;
      result.slips += count * part / both;
      result.further_units += count * part / both * (std::abs(units) - 1);
    };
    add(from_first, first);
    add(from_second, second);
  }
  return result;
}

}  // namespace

StrExpectation expect(const StrLocus& locus, const StrRates& rates) {
  const std::vector<Lengths> genotypes = genotypes_of(locus, rates.variant);
  std::vector<Explained> explained;
  double best = -INFINITY;
  for (const Lengths& genotype : genotypes) {
    explained.push_back(explain(locus, genotype, rates));
    explained.back().log_likelihood += std::log(genotype.prior);
    best = std::max(best, explained.back().log_likelihood);
  }
  StrExpectation sum;
  double total = 0;
  for (std::size_t g = 0; g < genotypes.size(); ++g) {
    const double weight = std::exp(explained[g].log_likelihood - best);
    total += weight;
    sum.slips += weight * explained[g].slips;
    sum.further_units += weight * explained[g].further_units;
    const bool is_foreign = genotypes[g].share == foreign_share;
    if (!is_foreign && (genotypes[g].first != 0 || genotypes[g].second != 0)) sum.variant += weight;
  }
  return {sum.slips / total, sum.further_units / total, sum.variant / total};
}

}  // namespace varg::call
