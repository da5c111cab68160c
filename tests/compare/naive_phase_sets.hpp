#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::test {

/// A phase set: its side (0 truth, 1 query) and name.
using PhaseSet = std::pair<int, std::string>;

/// A call that phase says something of.
inline bool is_phased_het(const compare::Call& call) {
  const std::set<int> alleles(call.haplotypes.begin(),
                              call.haplotypes.begin() + static_cast<std::ptrdiff_t>(call.ploidy));
  return call.is_phased && alleles.size() > 1;
}

/// The sets with more than one phased heterozygous call, by their first calls, truth's first.
inline std::vector<PhaseSet> phase_sets(const std::vector<compare::Call>& truth,
                                        const std::vector<compare::Call>& query) {
  std::vector<PhaseSet> seen;
  std::vector<PhaseSet> sets;
  for (const auto* calls : {&truth, &query}) {
    for (const compare::Call& call : *calls) {
      if (test::is_phased_het(call)) seen.emplace_back(calls == &query ? 1 : 0, call.phase_set);
    }
  }
  for (const PhaseSet& set : seen) {
    const bool is_known = std::find(sets.begin(), sets.end(), set) != sets.end();
    if (!is_known && std::count(seen.begin(), seen.end(), set) > 1) sets.push_back(set);
  }
  return sets;
}

}  // namespace varg::test
