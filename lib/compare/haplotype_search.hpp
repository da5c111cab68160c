#pragma once

#include <optional>
#include <vector>

#include <varg/compare/match.hpp>

namespace varg::compare {

/// On how many haplotypes calls are replayed: two keep genotypes, one lets each call give any one
/// of its alleles.
enum class Replay : std::uint8_t { diploid, haploid };

/// Which calls take part in the best equal replay of both sides.
struct Included {
  std::vector<bool> truth;
  std::vector<bool> query;
};

/// The largest replayable subsets of both sides that spell the same haplotypes (see match()).
/// Nothing when the budget was used up. Pure; ties go to more sync points, then to the choice met
/// first in position order.
std::optional<Included> search_haplotypes(CallRefs truth, CallRefs query, align::Window window,
                                          Replay replay, const MatchBudget& budget);

}  // namespace varg::compare
