#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <varg/compare/compared_call.hpp>

#include "phase_sets.hpp"

namespace varg::compare {

/// Truth's and query's spelling of one haplotype, from left to right: what one has spelled and the
/// other has not yet.
struct HaplotypePair {
  std::array<genome::Pos, 2> next{};  ///< next reference position of truth and query
  std::uint8_t ahead = 0;             ///< the side that spelled `pending`
  std::string pending;

  bool is_synced() const { return pending.empty() && next[0] == next[1]; }
  /// `side` spells `text`; false when the other side spelled something else there.
  bool spell(std::uint8_t side, std::string_view text);
  /// Both sides spell reference up to `position`; false when they contradict.
  bool advance(genome::Pos position, align::Window window);
};

/// The stretch of reference that a record writes, [begin, end).
struct RecordSpan {
  genome::Pos begin = 0;
  genome::Pos end = 0;
};

/// One way to have gone through the calls so far, on N haplotypes (1 to most_haplotypes).
template <std::size_t N>
struct ReplayState {
  std::array<HaplotypePair, N> pairs;
  std::uint8_t used = 0;      ///< bit per side: it has calls since the last sync point
  std::uint8_t inserted = 0;  ///< bit per side and haplotype: it has an insertion at this position
  std::array<genome::Pos, 2 * N> inserted_ends{};  ///< ends of the records of these insertions
  /// Calls (step's index) that have a further allele to apply, with the option chosen.
  std::vector<std::pair<std::uint32_t, std::uint8_t>> open;
  Turns turns{};            ///< how the phase sets lie that have calls included
  std::uint32_t calls = 0;  ///< included so far: what is maximized
  std::uint32_t syncs = 0;
  std::uint32_t node = 0;  ///< last choice, for the way back

  /// Applies an allele to a haplotype; false when it overlaps what is there or contradicts. Two
  /// insertions at one position are in order only when the first one's record ends where the
  /// other's begins, as in `C CTT` before `G GA`: else either could come first.
  bool apply(const Allele& allele, RecordSpan record, std::uint8_t side, std::uint8_t haplotype);
  /// Goes to `position`; false when a haplotype contradicts or one side alone had calls between two
  /// sync points.
  bool advance(genome::Pos position, align::Window window);
  /// Puts the pairs in an order that does not depend on which haplotype is called first, and turns
  /// the phase sets with them.
  void make_canonical();
  /// Appends bytes that are equal for states with the same future.
  void append_key(std::string& key) const;

 private:
  void permute_pairs_and_turns();
};

extern template struct ReplayState<1>;
extern template struct ReplayState<2>;
extern template struct ReplayState<3>;
extern template struct ReplayState<4>;

}  // namespace varg::compare
