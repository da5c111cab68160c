#include "kmer_graph.hpp"

#include <algorithm>
#include <bit>

namespace varg::align {
namespace {

constexpr std::size_t bases_per_word = 32;
constexpr std::size_t smallest_table = 4096;

std::uint64_t word_mask(std::size_t bases) {
  return bases >= bases_per_word ? ~std::uint64_t{0} : (std::uint64_t{1} << 2 * bases) - 1;
}

}  // namespace

std::size_t KmerGraph::slot_of(const Key& key) const {
  // Odd constants from the golden ratio and xxHash64; the high bits of a product are well mixed.
  const std::uint64_t mixed =
      (key.low ^ std::rotl(key.high * 0xC2B2'AE3D'27D4'EB4FULL, 31)) * 0x9E37'79B9'7F4A'7C15ULL;
  return static_cast<std::size_t>(mixed ^ mixed >> 32U) & (table_.size() - 1);
}

KmerGraph::Key KmerGraph::shifted(const Key& key, std::uint8_t code) const {
  return {(key.high << 2U | key.low >> 62U) & mask_.high, (key.low << 2U | code) & mask_.low};
}

std::uint8_t KmerGraph::code_at(NodeId id, std::size_t i) const {
  const std::size_t from_end = k_ - 1 - i;
  const Key& key = nodes_[id].key;
  const std::uint64_t word = from_end < bases_per_word ? key.low : key.high;
  return static_cast<std::uint8_t>(word >> 2 * (from_end % bases_per_word) & 3U);
}

KmerGraph::NodeId KmerGraph::add_node() {
  nodes_.emplace_back();
  place_.push_back(-1);
  on_reference_.push_back(0);
  kept_.push_back(0);
  return static_cast<NodeId>(nodes_.size() - 1);
}

KmerGraph::NodeId KmerGraph::find(const Key& key) const {
  for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (table_.size() - 1)) {
    const NodeId id = table_[slot];
    if (id == none || nodes_[id].key == key) return id;
  }
}

KmerGraph::NodeId KmerGraph::find_or_add(const Key& key) {
  std::size_t slot = slot_of(key);
  for (; table_[slot] != none; slot = (slot + 1) & (table_.size() - 1)) {
    if (nodes_[table_[slot]].key == key) return table_[slot];
  }
  const NodeId id = add_node();
  nodes_[id].key = key;
  table_[slot] = id;
  if (++hashed_ * 2 > table_.size()) grow_table();
  return id;
}

void KmerGraph::grow_table() {
  const std::vector<NodeId> old = std::move(table_);
  table_.assign(old.size() * 2, none);
  for (const NodeId id : old) {
    if (id == none) continue;
    std::size_t slot = slot_of(nodes_[id].key);
    while (table_[slot] != none) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = id;
  }
}

KmerGraph::NodeId KmerGraph::follow_new(NodeId from, std::uint8_t code) {
  const NodeId to = find_or_add(shifted(nodes_[from].key, code));
  nodes_[from].next[code] = to;
  return to;
}

bool KmerGraph::begin(std::size_t k, std::span<const std::uint8_t> reference) {
  k_ = k;
  mask_ = {k > bases_per_word ? word_mask(k - bases_per_word) : 0, word_mask(k)};
  hashed_ = 0;
  nodes_.clear();
  place_.clear();
  on_reference_.clear();
  kept_.clear();
  reference_nodes_.clear();
  table_.assign(std::max(smallest_table, std::bit_ceil(reference.size() * 4)), none);

  bool is_unique = true;
  Key key;
  NodeId at = add_node();
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const std::uint8_t code = reference[i];
    key = shifted(key, code);
    const NodeId to = i + 1 < k ? add_node() : find_or_add(key);
    nodes_[at].next[code] = to;
    on_reference_[at] = static_cast<std::uint8_t>(on_reference_[at] | 1U << code);
    if (place_[to] >= 0) {
      is_unique = false;
    } else {
      place_[to] = static_cast<std::int32_t>(i);
    }
    reference_nodes_.push_back(to);
    at = to;
  }
  return is_unique;
}

bool KmerGraph::thread(std::span<const std::uint8_t> codes, std::uint32_t read, std::size_t most) {
  NodeId at = none;
  std::size_t run = 0;
  Key key;
  for (const std::uint8_t code : codes) {
    if (code > 3) {
      at = none;
      run = 0;
      continue;
    }
    if (at != none) {
      Node& node = nodes_[at];
      if (node.last_read[code] != read) {
        node.last_read[code] = read;
        ++node.support[code];
      }
      const NodeId to = node.next[code];
      at = to != none ? to : follow_new(at, code);
      continue;
    }
    key = shifted(key, code);
    if (++run == k_) at = find_or_add(key);
  }
  return nodes_.size() <= most;
}

void KmerGraph::count_degrees() {
  in_degree_.assign(nodes_.size(), 0);
  entering_.assign(nodes_.size(), 0);
  before_.assign(nodes_.size(), none);
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    for (unsigned edges = kept_[id] & 0xFU; edges != 0; edges &= edges - 1) {
      const auto code = static_cast<std::size_t>(std::countr_zero(edges));
      const NodeId to = nodes_[id].next[code];
      ++in_degree_[to];
      entering_[to] += nodes_[id].support[code];
      before_[to] = id;
    }
  }
}

std::uint64_t KmerGraph::leaving(NodeId id) const {
  std::uint64_t sum = 0;
  for (unsigned edges = kept_[id] & 0xFU; edges != 0; edges &= edges - 1) {
    sum += nodes_[id].support[static_cast<std::size_t>(std::countr_zero(edges))];
  }
  return sum;
}

void KmerGraph::prune(std::uint32_t min_support, double min_fraction) {
  // No read shows the bases before the first whole k-mer: they are as deep as what follows.
  const NodeId first = reference_nodes_[k_ - 1];
  const auto depth = *std::max_element(nodes_[first].support.begin(), nodes_[first].support.end());
  for (NodeId id = 0; id < k_; ++id) {
    for (std::size_t code = 0; code < 4; ++code) {
      if (nodes_[id].next[code] != none) nodes_[id].support[code] = depth;
    }
  }
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    unsigned edges = 0;
    for (unsigned code = 0; code < 4; ++code) {
      if (nodes_[id].next[code] != none) edges |= 1U << code;
    }
    kept_[id] = static_cast<std::uint8_t>(id == sink() ? 0 : edges);
  }
  count_degrees();
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    if (in_degree_[id] == 1 && std::popcount(kept_[id] & 0xFU) == 1) continue;
    for (unsigned edges = kept_[id] & 0xFU; edges != 0; edges &= edges - 1) {
      prune_chain(id, static_cast<std::uint8_t>(std::countr_zero(edges)), min_support,
                  min_fraction);
    }
  }
  for (std::size_t id = 0; id < nodes_.size(); ++id) {
    kept_[id] = static_cast<std::uint8_t>((kept_[id] & 0xFU) & ~(kept_[id] >> 4U));
  }
  count_degrees();
}

/// Marks the edges of an unbranched chain (high four bits of kept_) when it is to go; the low bits
/// stay as they are, so that no decision depends on another.
void KmerGraph::prune_chain(NodeId from, std::uint8_t code, std::uint32_t min_support,
                            double min_fraction) {
  const auto inside = [&](NodeId id) {
    return in_degree_[id] == 1 && std::popcount(kept_[id] & 0xFU) == 1;
  };
  const auto only_edge = [&](NodeId id) {
    return static_cast<std::uint8_t>(std::countr_zero(kept_[id] & 0xFU));
  };
  std::uint32_t most = 0;
  NodeId at = from;
  std::uint8_t edge = code;
  while (true) {
    if ((on_reference_[at] >> edge & 1U) != 0) return;
    most = std::max(most, nodes_[at].support[edge]);
    at = nodes_[at].next[edge];
    if (!inside(at)) break;
    edge = only_edge(at);
  }
  const auto depth = static_cast<double>(std::max(entering_[at], leaving(from)));
  if (most >= min_support && most >= min_fraction * depth) return;
  at = from;
  edge = code;
  while (true) {
    kept_[at] = static_cast<std::uint8_t>(kept_[at] | 16U << edge);
    at = nodes_[at].next[edge];
    if (!inside(at)) break;
    edge = only_edge(at);
  }
}

void KmerGraph::connect(NodeId from, std::uint8_t code, NodeId to, std::uint32_t support) {
  Node& node = nodes_[from];
  if ((kept_[from] >> code & 1U) == 0) node.support[code] = support;
  node.next[code] = to;
  kept_[from] = static_cast<std::uint8_t>(kept_[from] | 1U << code);
}

}  // namespace varg::align
