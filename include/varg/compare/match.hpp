#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// GA4GH's match levels (BK): `.`, `lm`, `am` and `gm`. match() gives no `local`: label() does.
enum class Level : std::uint8_t { none, local, allele, genotype };

/// How a superlocus was decided.
enum class Method : std::uint8_t {
  identical,  ///< both sides have the same normalized calls, or one side has none
  search,     ///< exact search over haplotypes
  fallback,   ///< the search was over its budget: equal normalized calls only
};

/// Work allowed for one superlocus; counted in states, never in time, so answers do not depend on
/// the machine.
struct MatchBudget {
  std::size_t states = 20'000;       ///< live at one position
  std::uint64_t branches = 400'000;  ///< tried in all
  /// Spelled by one side alone, over the states live at one position: what a long deletion of one
  /// side piles up. About four bytes of memory each.
  std::uint64_t bases = 64'000'000;
};

struct MatchOptions {
  MatchBudget budget;
  bool by_allele = false;  ///< genotypes need not be equal: all that match do so by allele
  bool use_phase = false;  ///< phased genotypes match together only; not with `by_allele`
};

struct Labels {
  std::vector<Level> truth;  ///< one for each truth call, in order
  std::vector<Level> query;
  Method method = Method::identical;
};

using CallRefs = std::span<const Call* const>;

/// Labels the calls of one superlocus; `window` covers all of them. Pure.
///
/// First finds the subsets of truth and query calls, and an assignment of their alleles to
/// haplotypes (as many as the largest ploidy), that spell the same haplotypes with the most calls
/// in all: these match by genotype; a call without a genotype may have any. Stretches in which one
/// side alone has calls never match. Of what remains, calls with equal normalized genotype match
/// too (records that overlap on one haplotype cannot be replayed). What still remains is searched
/// on one haplotype, each call giving one of its alleles: these match by allele. So what matches by
/// genotype matches by allele. A haplotype without the alternative asserts nothing.
///
/// With MatchOptions::use_phase the phased heterozygous calls of one side and one phase set have
/// their haplotypes moved alike, each set for itself, within the superlocus. What could
/// match only by turning some of them then matches by allele.
Labels match(CallRefs truth, CallRefs query, align::Window window, const MatchOptions& options);

}  // namespace varg::compare
