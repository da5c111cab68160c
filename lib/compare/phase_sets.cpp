#include "phase_sets.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

namespace varg::compare {

bool is_phased_het(const Call& call) {
  const auto begin = call.haplotypes.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(call.ploidy);
  return call.is_phased && call.has_genotype &&
         std::any_of(begin, end, [&](std::int8_t allele) { return allele != *begin; });
}

std::span<const Permutation> permutations(std::size_t haplotypes) {
  static const auto all = [] {
    std::array<std::vector<Permutation>, most_haplotypes + 1> made;
    for (std::size_t n = 1; n <= most_haplotypes; ++n) {
      Permutation order{};
      std::iota(order.begin(), order.end(), std::uint8_t{0});
      const auto end = order.begin() + static_cast<std::ptrdiff_t>(n);
      do {
        made[n].push_back(order);
      } while (std::next_permutation(order.begin(), end));
    }
    return made;
  }();
  return all[haplotypes];
}

Haplotypes permuted(const Haplotypes& haplotypes, const Permutation& moves) {
  Haplotypes moved{};
  for (std::size_t i = 0; i < moves.size(); ++i) moved[moves[i]] = haplotypes[i];
  return moved;
}

PhaseSets::PhaseSets(CallRefs truth, CallRefs query)
    : truth_(number(truth)), query_(number(query)) {}

std::vector<std::size_t> PhaseSets::number(CallRefs calls) {
  std::map<std::string_view, std::size_t> members;
  for (const Call* call : calls) {
    if (is_phased_het(*call)) ++members[call->phase_set];
  }
  std::map<std::string_view, std::size_t> numbers;
  std::vector<std::size_t> sets(calls.size(), none);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const std::string_view name = calls[i]->phase_set;
    if (!is_phased_het(*calls[i]) || members[name] < 2) continue;
    const auto [place, is_new] = numbers.emplace(name, size_);
    size_ += is_new ? 1U : 0U;
    sets[i] = place->second;
  }
  return sets;
}

}  // namespace varg::compare
