#include "genotype_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace varg::call {
namespace {

constexpr int widest = 64 * cost_unit;  // costs of a fragment are bounded below this

/// Phred of `share` * P(a) + (1 - share) * P(b) for two costs, by a - b.
class Mixture {
 public:
  explicit Mixture(double share) {
    for (int d = -widest; d <= widest; ++d) {
      const double a = share * std::pow(10.0, -std::max(0, d) / (10.0 * cost_unit));
      const double b = (1.0 - share) * std::pow(10.0, -std::max(0, -d) / (10.0 * cost_unit));
      table_[static_cast<std::size_t>(d + widest)] = -10.0 * std::log10(a + b);
    }
  }
  double operator()(int a, int b) const {
    return static_cast<double>(std::min(a, b)) / cost_unit +
           table_[static_cast<std::size_t>(a - b + widest)];
  }

 private:
  std::array<double, 2 * widest + 1> table_{};
};

/// A share of foreign molecules, and the Phred of meeting one, over that of the change itself.
struct Foreign {
  double share;
  double cost;
};
constexpr std::array foreign_shares{Foreign{0.05, 23.0}, Foreign{0.10, 28.0}, Foreign{0.15, 33.0},
                                    Foreign{0.20, 38.0}, Foreign{0.25, 44.0}, Foreign{0.30, 50.0}};
/// The same for one that shows on one strand alone: there it may be in most molecules.
constexpr std::array one_strand_shares{Foreign{0.15, 38.0}, Foreign{0.30, 42.0},
                                       Foreign{0.50, 46.0}, Foreign{0.75, 50.0}};

const std::vector<Mixture>& mixtures_of(bool one_strand) {
  static const auto make = [](const auto& shares) {
    std::vector<Mixture> made;
    for (const Foreign& foreign : shares) made.emplace_back(foreign.share);
    return made;
  };
  static const std::vector<Mixture> both = make(foreign_shares);
  static const std::vector<Mixture> one = make(one_strand_shares);
  return one_strand ? one : both;
}

double pure_cost(const FragmentCosts& costs, std::size_t own) {
  std::int64_t sum = 0;
  for (const FragmentRow& row : costs.rows) sum += row.costs[own];
  return static_cast<double>(sum) / cost_unit;
}

/// What foreign molecules cost more where their reads are placed surely: misplaced ones seldom are.
double placement_cost(const FragmentCosts& costs, std::size_t own, std::size_t foreign) {
  constexpr double unsure = 40.0;  // MAPQ up to which they cost nothing more
  constexpr double sure = 60.0;
  constexpr double most = 6.0;
  double sum = 0.0;
  int molecules = 0;
  for (const FragmentRow& row : costs.rows) {
    if (row.costs[foreign] >= row.costs[own]) continue;
    sum += row.mapq;
    ++molecules;
  }
  if (molecules == 0) return 0.0;
  return most * std::clamp((sum / molecules - unsure) / (sure - unsure), 0.0, 1.0);
}

/// The best explanation of the reads as `own` with a minor part of `foreign`.
double mixed_cost(const FragmentCosts& costs, std::size_t own, std::size_t foreign,
                  double placement) {
  double best = 1e9;
  for (std::size_t s = 0; s < foreign_shares.size(); ++s) {
    const Mixture& mixture = mixtures_of(false)[s];
    double sum = foreign_shares[s].cost;
    for (const FragmentRow& row : costs.rows) sum += mixture(row.costs[foreign], row.costs[own]);
    best = std::min(best, sum);
  }
  best += placement;
  for (std::size_t s = 0; s < one_strand_shares.size(); ++s) {
    const Mixture& mixture = mixtures_of(true)[s];
    for (const bool reverse : {false, true}) {
      double sum = one_strand_shares[s].cost;
      for (const FragmentRow& row : costs.rows) {
        const int own_cost = row.costs[own];
        sum += row.reverse == reverse ? mixture(row.costs[foreign], own_cost)
                                      : static_cast<double>(own_cost) / cost_unit;
      }
      best = std::min(best, sum);
    }
  }
  return best;
}

/// The best explanation of one strand's reads as `own` with errors that show `foreign` where the
/// machine's quality drops: of the reads nearest to their end, the first n err half of the time.
/// The error's price is 2.5 times the mean quality of those bases that show it (the idea and the
/// factor are DRAGEN's base quality drop-off, doi:10.1038/s41587-024-02382-1).
double dropping_cost(std::vector<const FragmentRow*>& strand, std::size_t own,
                     std::size_t foreign) {
  static const Mixture halves(0.5);
  constexpr double price = 2.5;
  std::sort(strand.begin(), strand.end(), [](const FragmentRow* a, const FragmentRow* b) {
    if (a->bases_after != b->bases_after) return a->bases_after < b->bases_after;
    return a->fragment < b->fragment;
  });
  double sum = 0.0;
  for (const FragmentRow* row : strand) sum += static_cast<double>(row->costs[own]) / cost_unit;
  double best = sum;
  double qualities = 0.0;
  int errors = 0;
  for (const FragmentRow* row : strand) {
    sum += halves(row->costs[foreign], row->costs[own]) -
           static_cast<double>(row->costs[own]) / cost_unit;
    if (row->costs[foreign] >= row->costs[own]) continue;
    qualities += row->base_quality;
    ++errors;
    best = std::min(best, sum + price * qualities / errors);
  }
  return best;
}

/// The same of both strands.
double dropping_cost(const FragmentCosts& costs, std::size_t own, std::size_t foreign) {
  double sum = 0.0;
  for (const bool reverse : {false, true}) {
    std::vector<const FragmentRow*> strand;
    for (const FragmentRow& row : costs.rows) {
      if (row.reverse == reverse) strand.push_back(&row);
    }
    sum += dropping_cost(strand, own, foreign);
  }
  return sum;
}

/// Phred of the error that makes molecules of `own` look like `foreign`, before its share counts.
double foreign_prior(const Haplotype& own, const Haplotype& foreign,
                     const CandidatePriors& priors) {
  std::vector<std::size_t> differ;
  std::set_symmetric_difference(own.candidates.begin(), own.candidates.end(),
                                foreign.candidates.begin(), foreign.candidates.end(),
                                std::back_inserter(differ));
  if (differ.empty()) return 1e6;
  double rarest = -1e6;
  for (const std::size_t i : differ) {
    rarest = std::max(rarest, priors[i].there - priors[i].stutter);
  }
  return rarest;
}

double homozygous_cost(const WindowHaplotypes& window, const FragmentCosts& costs,
                       const CandidatePriors& priors, std::size_t own, double pure) {
  double best = pure;
  for (std::size_t f = 0; f < window.haplotypes.size(); ++f) {
    if (f == own) continue;
    const double prior = foreign_prior(window.haplotypes[own], window.haplotypes[f], priors);
    // Of indels, slips in repeats make more errors than misplaced reads.
    const double placement = window.is_aligned() ? 0.0 : placement_cost(costs, own, f);
    best = std::min(best, prior + mixed_cost(costs, own, f, placement));
    if (!window.is_aligned()) best = std::min(best, dropping_cost(costs, own, f));
  }
  return best;
}

/// Changes of one haplotype within a window often arise together: the rarest counts in full, each
/// other one as `linked`.
class Chain {
 public:
  void add(double prior) {
    rarest_ = std::max(rarest_, prior);
    ++count_;
  }
  double cost() const { return count_ == 0 ? 0.0 : rarest_ + linked * (count_ - 1); }

 private:
  static constexpr double linked = 2.0;
  double rarest_ = 0.0;
  int count_ = 0;
};

}  // namespace

double pair_prior(const Haplotype& a, const Haplotype& b, const CandidatePriors& priors,
                  bool diploid, std::span<const std::size_t> skipped) {
  constexpr double half = 3.0103;
  const auto is_skipped = [&](std::size_t i) {
    return std::find(skipped.begin(), skipped.end(), i) != skipped.end();
  };
  double sum = 0.0;
  Chain of_a;
  Chain of_b;
  for (const std::size_t i : a.candidates) {
    if (is_skipped(i)) continue;
    of_a.add(priors[i].there);
    if (diploid && std::binary_search(b.candidates.begin(), b.candidates.end(), i)) sum += half;
  }
  for (const std::size_t i : b.candidates) {
    if (!is_skipped(i) && !std::binary_search(a.candidates.begin(), a.candidates.end(), i)) {
      of_b.add(priors[i].there);
    }
  }
  return sum + of_a.cost() + of_b.cost();
}

std::vector<HaplotypePair> judge_pairs(const WindowHaplotypes& window, const FragmentCosts& costs,
                                       const CandidatePriors& priors, int ploidy) {
  static const Mixture halves(0.5);
  std::vector<HaplotypePair> pairs;
  const auto& haplotypes = window.haplotypes;
  for (std::size_t a = 0; a < haplotypes.size(); ++a) {
    const double pure = pure_cost(costs, a);
    pairs.push_back({a, a, homozygous_cost(window, costs, priors, a, pure),
                     pair_prior(haplotypes[a], haplotypes[a], priors, ploidy == 2), pure});
    for (std::size_t b = a + 1; ploidy == 2 && b < haplotypes.size(); ++b) {
      HaplotypePair pair{a, b, 0.0, pair_prior(haplotypes[a], haplotypes[b], priors, true), 0.0};
      for (const FragmentRow& row : costs.rows) pair.cost += halves(row.costs[a], row.costs[b]);
      pair.pure = pair.cost;
      pairs.push_back(pair);
    }
  }
  return pairs;
}

double phred_sum(const std::vector<double>& costs, double none) {
  if (costs.empty()) return none;
  const double least = *std::min_element(costs.begin(), costs.end());
  double sum = 0.0;
  for (const double cost : costs) sum += std::pow(10.0, (least - cost) / 10.0);
  return least - 10.0 * std::log10(sum);
}

}  // namespace varg::call
