#pragma once

#include <optional>
#include <vector>

#include <varg/compare/match.hpp>

#include "phase_sets.hpp"

namespace varg::compare {

/// How calls are replayed.
enum class Replay : std::uint8_t {
  genotypes,  ///< on as many haplotypes as the calls, each with its genotype, or any where it has
              ///< none
  haploid,    ///< on one haplotype, each call with any one of its alleles
};

/// The most haplotypes that a call has. Those that another call lacks assert nothing of it.
std::size_t ploidy_of(CallRefs truth, CallRefs query);

/// Which calls take part in the best equal replay of both sides.
struct Included {
  std::vector<bool> truth;
  std::vector<bool> query;
  Turns turns{};  ///< how the phase sets with calls that take part lie
};

/// The largest replayable subsets of both sides that spell the same haplotypes (see match()).
/// Nothing when the budget was used up. Pure. Ties go to more sync points that have calls before
/// them, then to the set with the first call that only one has: by where a call's first allele
/// begins, insertions first, truth before query, in the order given, then to the lowest Turns,
/// of which the first is 1. `phases` are those of the same calls, for Replay::genotypes alone; the
/// default uses no phase.
std::optional<Included> search_haplotypes(CallRefs truth, CallRefs query, align::Window window,
                                          Replay replay, const MatchBudget& budget,
                                          const PhaseSets& phases = {});

}  // namespace varg::compare
