#include "transmission.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include <varg/genome/genotype.hpp>

namespace varg::call {
namespace {

/// Per genotype of a giver: the probability of each allele in a gamete.
struct Gametes {
  std::vector<std::vector<double>> any;
  std::vector<std::vector<double>> without;  ///< and that it is no new one
};

/// The place of a diploid genotype in VCF's order.
std::size_t pair_index(std::size_t a, std::size_t b) {
  const auto [low, high] = std::minmax(a, b);
  return high * (high + 1) / 2 + low;
}

std::vector<std::vector<double>> shares_of(const SiteModel& model, std::size_t ploidy) {
  std::vector<std::vector<double>> all;
  for (const auto& genotype : genome::genotypes_in_order(model.alleles, ploidy)) {
    std::vector<double>& shares = all.emplace_back(model.alleles, 0.0);
    for (const int allele : genotype) {
      shares[static_cast<std::size_t>(allele)] += 1.0 / static_cast<double>(ploidy);
    }
  }
  return all;
}

/// The shares of alleles in founders, by their prior.
std::vector<double> founder_shares(const SiteModel& model, std::size_t ploidy) {
  std::vector<double> mean(model.alleles, 0.0);
  const double all = ln_sum(model.founder[ploidy]);
  const auto shares = shares_of(model, ploidy);
  for (std::size_t g = 0; g < shares.size(); ++g) {
    const double weight = std::exp(model.founder[ploidy][g] - all);
    for (std::size_t a = 0; a < model.alleles; ++a) mean[a] += weight * shares[g][a];
  }
  return mean;
}

Gametes gametes_of(const SiteModel& model, const Giver& giver) {
  const auto ploidy = static_cast<std::size_t>(giver.ploidy);
  const std::size_t n = model.alleles;
  Gametes gametes;
  std::vector<std::vector<double>> shares;
  if (giver.known) {
    shares = shares_of(model, ploidy);
  } else {
    shares.push_back(founder_shares(model, ploidy));
  }
  for (const std::vector<double>& own : shares) {
    std::vector<double>& any = gametes.any.emplace_back(n, 0.0);
    std::vector<double>& without = gametes.without.emplace_back(n, 0.0);
    for (std::size_t from = 0; from < n; ++from) {
      for (std::size_t to = 0; to < n; ++to) any[to] += own[from] * model.mutation[from * n + to];
      without[from] = own[from] * model.mutation[from * n + from];
    }
  }
  return gametes;
}

using Rows = std::vector<std::vector<double>>;

void fill_of_two(const Rows& father, const Rows& mother, const Transmission& shape,
                 std::vector<double>& out) {
  for (std::size_t f = 0; f < father.size(); ++f) {
    for (std::size_t m = 0; m < mother.size(); ++m) {
      for (std::size_t a = 0; a < father[f].size(); ++a) {
        for (std::size_t b = 0; b < mother[m].size(); ++b) {
          out[shape.at(f, m, pair_index(a, b))] += father[f][a] * mother[m][b];
        }
      }
    }
  }
}

void fill_of_one(const Rows& giver, std::vector<double>& out) {
  std::size_t at = 0;
  for (const std::vector<double>& row : giver) {
    for (const double share : row) out[at++] = share;
  }
}

void to_ln(std::vector<double>& values) {
  for (double& value : values) value = std::log(value);
}

}  // namespace

double ln_of_phred(double phred) { return -phred * std::numbers::ln10 / 10.0; }
double phred_of_ln(double ln) { return -ln * 10.0 / std::numbers::ln10; }

double ln_sum(std::span<const double> values) {
  double most = -std::numeric_limits<double>::infinity();
  for (const double value : values) most = std::max(most, value);
  if (!std::isfinite(most)) return most;
  double sum = 0.0;
  for (const double value : values) sum += std::exp(value - most);
  return most + std::log(sum);
}

SiteModel site_model(std::span<const double> prior, std::span<const double> mutation) {
  SiteModel model;
  model.alleles = prior.size();
  for (std::size_t ploidy = 0; ploidy < 3; ++ploidy) {
    for (const auto& genotype : genome::genotypes_in_order(model.alleles, ploidy)) {
      double phred = 0.0;
      for (const int allele : genotype) phred += prior[static_cast<std::size_t>(allele)];
      // The prior of one sample alone (pair_prior): an allele on both copies arose once.
      const bool is_homozygous_alt = ploidy == 2 && genotype[0] == genotype[1] && genotype[0] > 0;
      if (is_homozygous_alt) phred = prior[static_cast<std::size_t>(genotype[0])] + 3.0103;
      model.founder[ploidy].push_back(ln_of_phred(phred));
    }
  }
  const std::size_t n = model.alleles;
  model.mutation.assign(n * n, 0.0);
  for (std::size_t from = 0; from < n; ++from) {
    double left = 1.0;
    for (std::size_t to = 0; to < n; ++to) {
      if (to == from) continue;
      // A change back to REF is as rare as the change itself; of two alternatives the rarer counts.
      const double phred = from == 0 ? mutation[to]
                           : to == 0 ? mutation[from]
                                     : std::max(mutation[from], mutation[to]);
      const double rate = std::exp(ln_of_phred(phred));
      model.mutation[from * n + to] = rate;
      left -= rate;
    }
    model.mutation[from * n + from] = left;
  }
  return model;
}

Transmission transmission(const SiteModel& model, const std::optional<Giver>& father,
                          const std::optional<Giver>& mother) {
  Transmission result;
  Gametes of_father;
  Gametes of_mother;
  if (father) {
    of_father = gametes_of(model, *father);
    result.fathers = of_father.any.size();
  }
  if (mother) {
    of_mother = gametes_of(model, *mother);
    result.mothers = of_mother.any.size();
  }
  result.children = genome::genotype_count(model.alleles, father && mother ? 2 : 1);
  result.any.assign(result.fathers * result.mothers * result.children, 0.0);
  result.without = result.any;
  if (father && mother) {
    fill_of_two(of_father.any, of_mother.any, result, result.any);
    fill_of_two(of_father.without, of_mother.without, result, result.without);
  } else {
    const Gametes& one = father ? of_father : of_mother;
    fill_of_one(one.any, result.any);
    fill_of_one(one.without, result.without);
  }
  to_ln(result.any);
  to_ln(result.without);
  return result;
}

}  // namespace varg::call
