#include "haplotype_choice.hpp"

#include <algorithm>

namespace varg::call {
namespace {

constexpr int clear_gain = 3 * cost_unit;

/// The molecules of all samples, each with what it costs by the best haplotype kept so far.
class Choice {
 public:
  explicit Choice(const std::vector<FragmentCosts*>& costs) {
    for (const FragmentCosts* sample : costs) {
      for (const FragmentRow& row : sample->rows) rows_.push_back({&row, row.costs[0]});
    }
  }

  struct Gain {
    std::int64_t sum = 0;
    int molecules = 0;
  };
  Gain gain_of(std::size_t haplotype) const {
    Gain gain;
    for (const auto& [row, cost] : rows_) {
      const int less = cost - row->costs[haplotype];
      if (less <= 0) continue;
      gain.sum += less;
      gain.molecules += less >= clear_gain;
    }
    return gain;
  }
  void keep(std::size_t haplotype) {
    for (auto& [row, cost] : rows_) cost = std::min(cost, row->costs[haplotype]);
  }

 private:
  struct Molecule {
    const FragmentRow* row;
    int cost;
  };
  std::vector<Molecule> rows_;
};

bool is_forced(const Haplotype& haplotype, const std::vector<Candidate>& candidates) {
  return std::any_of(haplotype.candidates.begin(), haplotype.candidates.end(),
                     [&](std::size_t i) { return candidates[i].forced; });
}

/// Leaves the haplotypes of `kept` (ascending) and makes each molecule's best cost 0 again.
void leave(const std::vector<std::size_t>& kept, WindowHaplotypes& haplotypes,
           const std::vector<FragmentCosts*>& costs) {
  std::vector<Haplotype> left;
  for (const std::size_t h : kept) left.push_back(std::move(haplotypes.haplotypes[h]));
  haplotypes.haplotypes = std::move(left);
  for (FragmentCosts* sample : costs) {
    for (FragmentRow& row : sample->rows) {
      std::vector<int> own;
      for (const std::size_t h : kept) own.push_back(row.costs[h]);
      const int best = *std::min_element(own.begin(), own.end());
      for (int& cost : own) cost -= best;
      row.costs = std::move(own);
    }
  }
}

}  // namespace

void choose_haplotypes(WindowHaplotypes& haplotypes, const std::vector<Candidate>& candidates,
                       const std::vector<FragmentCosts*>& costs, const CallerConfig& config) {
  const std::size_t all = haplotypes.haplotypes.size();
  std::vector<bool> is_kept(all);
  Choice choice(costs);
  std::vector<std::size_t> kept;
  const auto keep = [&](std::size_t h) {
    is_kept[h] = true;
    kept.push_back(h);
    choice.keep(h);
  };
  keep(0);
  for (std::size_t h = 1; h < all; ++h) {
    if (is_forced(haplotypes.haplotypes[h], candidates)) keep(h);
  }
  while (kept.size() < static_cast<std::size_t>(config.most_judged_haplotypes)) {
    std::size_t best = 0;
    std::int64_t most = 0;
    for (std::size_t h = 1; h < all; ++h) {
      if (is_kept[h]) continue;
      const Choice::Gain gain = choice.gain_of(h);
      if (gain.molecules < config.min_support || gain.sum <= most) continue;
      best = h;
      most = gain.sum;
    }
    if (best == 0) break;
    keep(best);
  }
  if (kept.size() == all) return;
  std::sort(kept.begin(), kept.end());
  leave(kept, haplotypes, costs);
}

}  // namespace varg::call
