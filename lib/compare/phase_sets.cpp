#include "phase_sets.hpp"

#include <map>
#include <string_view>

namespace varg::compare {

bool is_phased_het(const Call& call) {
  return call.is_phased && call.has_genotype && call.haplotypes[0] != call.haplotypes[1];
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
