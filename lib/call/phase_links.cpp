#include "phase_links.hpp"

#include <varg/call/seams.hpp>

namespace varg::call {
namespace {

bool is_phasable(const SampleCall& sample) {
  return sample.genotype.alleles.size() == 2 && sample.genotype.is_het() &&
         sample.genotype.alleles[0] >= 0;
}

/// Molecules in favour of "smaller indexes together" less those against it.
struct Balance {
  int together = 0;
  int apart = 0;
};

Balance count(const std::vector<MoleculeAllele>& before, const std::vector<MoleculeAllele>& here,
              const std::vector<int>& genotype_before, const std::vector<int>& genotype_here) {
  Balance balance;
  std::size_t i = 0;
  for (const MoleculeAllele& molecule : here) {
    while (i < before.size() && before[i].fragment < molecule.fragment) ++i;
    if (i == before.size()) break;
    if (before[i].fragment != molecule.fragment) continue;
    const int a = before[i].allele;
    const int b = molecule.allele;
    const bool known_a = a == genotype_before[0] || a == genotype_before[1];
    const bool known_b = b == genotype_here[0] || b == genotype_here[1];
    if (!known_a || !known_b) continue;
    ++((a == genotype_before[0]) == (b == genotype_here[0]) ? balance.together : balance.apart);
  }
  return balance;
}

/// Links `here` to `before` when haplotypes or molecules tell how they lie.
void link(SiteCall& before, SiteCall& here, std::size_t sample, const CallerConfig& config) {
  SampleCall& a = before.record.samples[sample];
  SampleCall& b = here.record.samples[sample];
  if (here.record.pos - before.record.pos > config.farthest_phase) return;
  if (seam_of(here.record.pos) != seam_of(before.record.pos)) return;
  bool is_swapped = false;
  const auto& x = before.on_haplotypes[sample];
  const auto& y = here.on_haplotypes[sample];
  if (before.is_aligned && here.is_aligned && before.window_begin == here.window_begin &&
      x[0] != x[1] && y[0] != y[1]) {
    is_swapped = (x[0] < x[1]) != (y[0] < y[1]);
  } else {
    const Balance balance = count(before.molecules[sample], here.molecules[sample],
                                  a.genotype.alleles, b.genotype.alleles);
    const int more = std::max(balance.together, balance.apart);
    const int fewer = std::min(balance.together, balance.apart);
    if (more < config.least_phase_molecules || more < config.least_phase_ratio * fewer) return;
    is_swapped = balance.apart > balance.together;
  }
  b.link = {before.record.pos, is_swapped};
  a.is_followed = true;
}

}  // namespace

void link_phases(std::vector<SiteCall>& sites, const CallerConfig& config) {
  if (sites.empty()) return;
  for (std::size_t sample = 0; sample < sites[0].record.samples.size(); ++sample) {
    SiteCall* before = nullptr;
    for (SiteCall& here : sites) {
      if (!is_phasable(here.record.samples[sample])) continue;
      if (before != nullptr) link(*before, here, sample, config);
      before = &here;
    }
  }
}

}  // namespace varg::call
