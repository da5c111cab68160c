#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kmer_graph.hpp"

namespace varg::align {

/// Where a branch that ends in nothing meets the reference again: branch[begin, begin + matches)
/// equals reference[reference_begin, reference_begin + matches), and what follows is one side's
/// overhang.
struct EndMatch {
  std::size_t begin = 0;
  std::size_t reference_begin = 0;
  std::size_t matches = 0;
};

/// Joins branches of a pruned graph that lead off the reference and end (tails), or begin in
/// nothing and lead to it (heads), to the reference where their far end aligns with it.
class DanglingEnds {
 public:
  /// The graph's degrees must be counted, and are again afterwards.
  void join(KmerGraph& graph, std::span<const std::uint8_t> reference);

  /// Aligns `branch` and `reference`, which begin together, until either ends; nothing matched
  /// (matches = 0) when the score is not above zero or the last run of matches is too short.
  EndMatch align(std::span<const std::uint8_t> branch, std::span<const std::uint8_t> reference);

 private:
  struct End {
    std::int32_t place = 0;  // of the reference node where the branch leaves or enters
    std::vector<std::uint8_t> codes;
    std::vector<KmerGraph::NodeId> nodes;  // in order of the branch
  };
  struct Cell {
    int score = 0;
    int gap_in_branch = 0;
    std::uint32_t run = 0;  // matches that end here
  };

  bool find_tail(const KmerGraph& graph, KmerGraph::NodeId last);
  bool find_head(const KmerGraph& graph, KmerGraph::NodeId first);
  void join_tail(KmerGraph& graph, const End& tail, std::span<const std::uint8_t> reference);
  void join_head(KmerGraph& graph, const End& head, std::span<const std::uint8_t> reference);
  void sort_ends();

  std::vector<End> ends_;
  std::vector<Cell> row_;
  std::vector<std::uint8_t> reversed_;
  std::vector<std::uint8_t> reversed_reference_;
};

}  // namespace varg::align
