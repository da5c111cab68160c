#pragma once

#include <optional>
#include <vector>

#include <varg/compare/match.hpp>

namespace varg::compare {

/// How calls are replayed.
enum class Replay : std::uint8_t {
  diploid,  ///< on two haplotypes, each call with its genotype, or any where it has none
  haploid,  ///< on one haplotype, each call with any one of its alleles
};

/// Which calls take part in the best equal replay of both sides.
struct Included {
  std::vector<bool> truth;
  std::vector<bool> query;
};

/// The largest replayable subsets of both sides that spell the same haplotypes (see match()).
/// Nothing when the budget was used up. Pure. Ties go to more sync points that have calls before
/// them, then to the set with the first call that only one has: by where a call's first allele
/// begins, insertions first, truth before query, in the order given.
std::optional<Included> search_haplotypes(CallRefs truth, CallRefs query, align::Window window,
                                          Replay replay, const MatchBudget& budget);

}  // namespace varg::compare
