#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace varg::align {

/// A de Bruijn graph of one window: a node per k-mer, an edge per base that follows it in the
/// reference or a read. The first k - 1 reference bases have nodes of their own behind `root`, so
/// that a path from `root` spells a haplotype from its first base on.
///
/// Codes are 0 to 3 for ACGT; any other value breaks a sequence.
class KmerGraph {
 public:
  using NodeId = std::uint32_t;
  static constexpr NodeId none = 0xFFFF'FFFF;
  static constexpr NodeId root = 0;
  static constexpr std::size_t most_k = 64;

  struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  /// One cache line.
  struct alignas(64) Node {
    Key key;
    std::array<NodeId, 4> next{none, none, none, none};
    /// Distinct reads on each edge.
    std::array<std::uint32_t, 4> support{};
    std::array<std::uint32_t, 4> last_read{};
  };

  /// Starts over with a reference of at least k + 1 codes 0 to 3. False when it has a k-mer twice;
  /// the graph can be used then, and has a cycle.
  bool begin(std::size_t k, std::span<const std::uint8_t> reference);
  /// Threads one read. `read` numbers it, from 1. False when there are more than `most` nodes.
  bool thread(std::span<const std::uint8_t> codes, std::uint32_t read, std::size_t most);
  /// Ends threading: drops branches off the reference that no edge supports with `min_support`
  /// reads or `min_fraction` of the reads at their ends.
  void prune(std::uint32_t min_support, double min_fraction);

  std::size_t k() const { return k_; }
  std::size_t size() const { return nodes_.size(); }
  const Node& node(NodeId id) const { return nodes_[id]; }
  /// The node of the last reference base, where haplotypes end.
  NodeId sink() const { return reference_nodes_.back(); }
  /// One node per reference base.
  std::span<const NodeId> reference_nodes() const { return reference_nodes_; }
  /// Index of the (first) reference base of a node, or -1.
  std::int32_t reference_place(NodeId id) const { return place_[id]; }
  /// Bit b: the edge to base b is kept.
  std::uint8_t kept(NodeId id) const { return kept_[id]; }
  /// Kept edges into each node; as of the last count_degrees.
  std::uint32_t in_degree(NodeId id) const { return in_degree_[id]; }
  /// The node before one whose in_degree is 1.
  NodeId before(NodeId id) const { return before_[id]; }
  void count_degrees();

  /// The node of a k-mer, or none.
  NodeId find(const Key& key) const;
  Key shifted(const Key& key, std::uint8_t code) const;
  /// Code i of a node's k-mer, 0 the first.
  std::uint8_t code_at(NodeId id, std::size_t i) const;

  /// Leads the edge of `from` to base `code` to `to`; a new edge has `support` reads.
  void connect(NodeId from, std::uint8_t code, NodeId to, std::uint32_t support);
  /// A node that no k-mer leads to.
  NodeId add_node();

 private:
  NodeId find_or_add(const Key& key);
  NodeId follow_new(NodeId from, std::uint8_t code);
  std::size_t slot_of(const Key& key) const;
  void grow_table();
  void prune_chain(NodeId from, std::uint8_t code, std::uint32_t min_support, double min_fraction);
  std::uint64_t leaving(NodeId id) const;

  std::size_t k_ = 0;
  Key mask_;
  std::size_t hashed_ = 0;
  std::vector<Node> nodes_;
  std::vector<NodeId> table_;
  std::vector<NodeId> reference_nodes_;
  std::vector<std::int32_t> place_;
  std::vector<std::uint8_t> on_reference_;  // bit b: the edge to base b is the reference's
  std::vector<std::uint8_t> kept_;
  std::vector<std::uint32_t> in_degree_;
  std::vector<std::uint64_t> entering_;
  std::vector<NodeId> before_;
};

}  // namespace varg::align
