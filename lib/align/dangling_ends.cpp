#include "dangling_ends.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace varg::align {
namespace {

using NodeId = KmerGraph::NodeId;

// GATK 4.6 aligns dangling branches with these, and takes none below four bases.
constexpr int match = 25;
constexpr int mismatch = -50;
constexpr int gap_open = -110;
constexpr int gap_extend = -6;
constexpr std::size_t shortest_branch = 4;
/// A far end that matches fewer bases is too likely chance (1 in 4^5).
constexpr std::size_t fewest_matches = 5;
/// Bounds on work: longer branches and more of them come from noise.
constexpr std::size_t longest_branch = 400;
constexpr std::size_t most_ends = 64;
/// Reference bases a branch may have lost.
constexpr std::size_t most_deleted = 250;
constexpr int impossible = -1'000'000'000;

std::uint8_t only_edge(const KmerGraph& graph, NodeId id) {
  return static_cast<std::uint8_t>(std::countr_zero(static_cast<unsigned>(graph.kept(id))));
}

}  // namespace

EndMatch DanglingEnds::align(std::span<const std::uint8_t> branch,
                             std::span<const std::uint8_t> reference) {
  const std::size_t rows = branch.size();
  const std::size_t columns = reference.size();
  if (rows == 0 || columns == 0) return {};
  row_.resize(columns + 1);
  row_[0] = {0, impossible, 0};
  for (std::size_t j = 1; j <= columns; ++j) {
    row_[j] = {gap_open + static_cast<int>(j - 1) * gap_extend, impossible, 0};
  }
  int best = 0;
  EndMatch found;
  const auto offer = [&](std::size_t i, std::size_t j, const Cell& cell) {
    if (cell.score <= best || cell.run < fewest_matches) return;
    best = cell.score;
    found = {i - cell.run, j - cell.run, cell.run};
  };
  for (std::size_t i = 1; i <= rows; ++i) {
    Cell diagonal = row_[0];
    row_[0].score = gap_open + static_cast<int>(i - 1) * gap_extend;
    int gap_in_reference = impossible;
    for (std::size_t j = 1; j <= columns; ++j) {
      Cell& cell = row_[j];
      const Cell above = cell;
      const bool equal = branch[i - 1] == reference[j - 1];
      const int straight = diagonal.score + (equal ? match : mismatch);
      const int down = std::max(above.score + gap_open, above.gap_in_branch + gap_extend);
      gap_in_reference = std::max(row_[j - 1].score + gap_open, gap_in_reference + gap_extend);
      cell.gap_in_branch = down;
      cell.score = std::max({straight, down, gap_in_reference});
      cell.run = equal && cell.score == straight ? diagonal.run + 1 : 0;
      diagonal = above;
      if (i == rows) offer(i, j, cell);
    }
    offer(i, columns, row_[columns]);
  }
  return found;
}

bool DanglingEnds::find_tail(const KmerGraph& graph, NodeId last) {
  End tail;
  NodeId at = last;
  while (graph.reference_place(at) < 0) {
    if (graph.in_degree(at) != 1 || at == KmerGraph::root || tail.nodes.size() > longest_branch) {
      return false;
    }
    tail.nodes.push_back(at);
    tail.codes.push_back(graph.code_at(at, graph.k() - 1));
    at = graph.before(at);
  }
  if (tail.nodes.size() < shortest_branch) return false;
  tail.nodes.push_back(at);
  std::reverse(tail.nodes.begin(), tail.nodes.end());
  std::reverse(tail.codes.begin(), tail.codes.end());
  tail.place = graph.reference_place(at);
  ends_.push_back(std::move(tail));
  return true;
}

bool DanglingEnds::find_head(const KmerGraph& graph, NodeId first) {
  End head;
  NodeId at = first;
  while (graph.reference_place(at) < 0) {
    if (std::popcount(graph.kept(at)) != 1 || head.nodes.size() > longest_branch) return false;
    head.nodes.push_back(at);
    at = graph.node(at).next[only_edge(graph, at)];
  }
  if (head.nodes.size() < shortest_branch) return false;
  // The bases before the first k-mer shared with the reference: one per node.
  const auto joins = graph.reference_place(at) + 1 - static_cast<std::int32_t>(graph.k());
  if (joins <= 0) return false;
  for (const NodeId id : head.nodes) head.codes.push_back(graph.code_at(id, 0));
  head.place = joins;
  ends_.push_back(std::move(head));
  return true;
}

/// Joining one end may take the place of another: the order must not depend on the nodes' numbers.
void DanglingEnds::sort_ends() {
  std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) {
    return std::tie(a.place, a.codes) < std::tie(b.place, b.codes);
  });
  if (ends_.size() > most_ends) ends_.resize(most_ends);
}

void DanglingEnds::join_tail(KmerGraph& graph, const End& tail,
                             std::span<const std::uint8_t> reference) {
  const auto after = static_cast<std::size_t>(tail.place) + 1;
  const auto rest = reference.subspan(after);
  const EndMatch found =
      align(tail.codes, rest.first(std::min(rest.size(), tail.codes.size() + most_deleted)));
  if (found.matches == 0) return;
  // nodes[i] stands before codes[i].
  graph.connect(tail.nodes[found.begin], tail.codes[found.begin],
                graph.reference_nodes()[after + found.reference_begin], 0);
}

void DanglingEnds::join_head(KmerGraph& graph, const End& head,
                             std::span<const std::uint8_t> reference) {
  const auto before = reference.first(static_cast<std::size_t>(head.place));
  const auto reach = std::min(before.size(), head.codes.size() + most_deleted);
  reversed_.assign(head.codes.rbegin(), head.codes.rend());
  reversed_reference_.assign(before.rbegin(), before.rbegin() + static_cast<std::ptrdiff_t>(reach));
  const EndMatch found = align(reversed_, reversed_reference_);
  if (found.matches == 0) return;
  // Back in reading order: the first base after the run of matches, in the branch and before it.
  const std::size_t next = head.codes.size() - found.begin;
  const std::size_t last_matched = before.size() - found.reference_begin - 1;
  if (next == head.codes.size()) return;
  // The branch spelled from its first k-mer's first base; its node i ends at base i + k - 1.
  const NodeId first = head.nodes.front();
  const std::size_t k = graph.k();
  const std::uint32_t support = graph.node(first).support[only_edge(graph, first)];
  NodeId at = graph.reference_nodes()[last_matched];
  const auto base = [&](std::size_t i) {
    return i < k ? graph.code_at(first, i) : graph.code_at(head.nodes[i - k + 1], k - 1);
  };
  if ((graph.kept(at) >> base(next) & 1U) != 0) return;
  for (std::size_t i = next; i + 1 < k; ++i) {
    const std::uint8_t code = base(i);
    const NodeId to = graph.add_node();
    graph.connect(at, code, to, support);
    at = to;
  }
  const std::size_t last = std::max(next, k - 1);
  const std::uint8_t code = base(last);
  graph.connect(at, code, head.nodes[last - (k - 1)], support);
}

void DanglingEnds::join(KmerGraph& graph, std::span<const std::uint8_t> reference) {
  ends_.clear();
  const auto size = static_cast<NodeId>(graph.size());
  for (NodeId id = 1; id < size; ++id) {
    if (graph.kept(id) == 0 && id != graph.sink() && graph.in_degree(id) > 0) {
      find_tail(graph, id);
    }
  }
  sort_ends();
  for (const End& tail : ends_) join_tail(graph, tail, reference);
  const bool had_tails = !ends_.empty();
  ends_.clear();
  for (NodeId id = 1; id < size; ++id) {
    if (graph.in_degree(id) == 0 && graph.kept(id) != 0) find_head(graph, id);
  }
  sort_ends();
  for (const End& head : ends_) join_head(graph, head, reference);
  if (had_tails || !ends_.empty()) graph.count_degrees();
}

}  // namespace varg::align
