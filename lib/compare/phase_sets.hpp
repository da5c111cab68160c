#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <varg/compare/match.hpp>

namespace varg::compare {

/// Whether the order of the call's alleles on its haplotypes says something.
bool is_phased_het(const Call& call);

/// The most phase sets that one superlocus may have; with more it is over its budget.
inline constexpr std::size_t most_phase_sets = 16;

/// Where each haplotype of a genotype goes, of up to most_haplotypes.
using Permutation = std::array<std::uint8_t, most_haplotypes>;
/// All of `haplotypes`, in lexicographic order: first as they are. The places beyond stay.
std::span<const Permutation> permutations(std::size_t haplotypes);
/// The call's alleles when they are moved.
Haplotypes permuted(const Haplotypes& haplotypes, const Permutation& moves);

/// For each phase set how its calls lie: 0 not known yet, else 1 + the index of the permutation of
/// their haplotypes; 1 is as written.
using Turns = std::array<std::uint8_t, most_phase_sets>;

/// Which phased heterozygous calls of one side lie together: those with the same Call::phase_set.
/// A set with one such call says nothing and is left out. Sets are numbered by their first call,
/// truth's before query's.
class PhaseSets {
 public:
  static constexpr std::size_t none = SIZE_MAX;

  PhaseSets() = default;
  PhaseSets(CallRefs truth, CallRefs query);

  /// The set of a call by its place among truth's or query's, or `none`.
  std::size_t of_truth(std::size_t call) const { return of(truth_, call); }
  std::size_t of_query(std::size_t call) const { return of(query_, call); }
  std::size_t size() const { return size_; }

 private:
  static std::size_t of(const std::vector<std::size_t>& sets, std::size_t call) {
    return sets.empty() ? none : sets[call];
  }
  std::vector<std::size_t> number(CallRefs calls);

  std::size_t size_ = 0;  // first: number() counts with it
  std::vector<std::size_t> truth_;
  std::vector<std::size_t> query_;
};

}  // namespace varg::compare
