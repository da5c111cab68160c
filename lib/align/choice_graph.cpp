#include "choice_graph.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace varg::align {
namespace {

constexpr double cost_unit = 1e6;
constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max() / 4;
/// Reads a choice starts with, so that none is impossible.
constexpr double unseen = 0.1;
/// What the choice by itself weighs, in reads, against what reads of the choice before took.
constexpr double prior_weight = 0.3;

std::uint8_t only_edge(std::uint8_t kept) {
  return static_cast<std::uint8_t>(std::countr_zero(static_cast<unsigned>(kept)));
}

}  // namespace

ChoiceGraph::Id ChoiceGraph::junction_of(const KmerGraph& graph, NodeId node) {
  Id& id = junction_at_[node];
  if (id == none) {
    id = static_cast<Id>(junctions_.size());
    junctions_.push_back({.node = node});
    if (node == graph.sink()) sink_ = id;
  }
  return id;
}

void ChoiceGraph::add_links(const KmerGraph& graph, Id junction) {
  const NodeId from = junctions_[junction].node;
  for (unsigned edges = graph.kept(from); edges != 0; edges &= edges - 1) {
    auto code = static_cast<std::uint8_t>(std::countr_zero(edges));
    const auto id = static_cast<Id>(links_.size());
    Link link{.from = junction, .first_base = static_cast<std::uint32_t>(bases_.size())};
    link.code = code;
    link.support = link.weakest = graph.node(from).support[code];
    NodeId at = from;
    while (true) {
      link.weakest = std::min(link.weakest, graph.node(at).support[code]);
      bases_ += "ACGT"[code];
      at = graph.node(at).next[code];
      const std::uint8_t kept = graph.kept(at);
      if (graph.in_degree(at) != 1 || (kept & (kept - 1U)) != 0 || kept == 0) break;
      link_at_[at] = id;
      code = only_edge(kept);
    }
    link.length = static_cast<std::uint32_t>(bases_.size()) - link.first_base;
    link.to = junction_of(graph, at);
    link.next_into = junctions_[link.to].into;
    junctions_[link.to].into = id;
    junctions_[junction].out[link.code] = id;
    links_.push_back(link);
  }
}

void ChoiceGraph::mark_useful(Id sink) {
  queue_.assign(1, sink);
  junctions_[sink].reaches_sink = true;
  while (!queue_.empty()) {
    const Id at = queue_.back();
    queue_.pop_back();
    for (Id id = junctions_[at].into; id != none; id = links_[id].next_into) {
      Link& link = links_[id];
      link.is_useful = true;
      ++junctions_[at].entered;
      Junction& from = junctions_[link.from];
      ++from.useful;
      if (!from.reaches_sink) {
        from.reaches_sink = true;
        queue_.push_back(link.from);
      }
    }
  }
}

void ChoiceGraph::build(const KmerGraph& graph) {
  graph_ = &graph;
  sink_ = none;
  places_ = 0;
  junctions_.clear();
  links_.clear();
  bases_.clear();
  junction_at_.assign(graph.size(), none);
  link_at_.assign(graph.size(), none);
  owner_at_.assign(graph.size(), none);
  junction_of(graph, KmerGraph::root);
  for (Id at = 0; at < junctions_.size(); ++at) add_links(graph, at);
  if (sink_ == none) return;
  mark_useful(sink_);
  find_choices();
}

ChoiceGraph::Id ChoiceGraph::only_way(Id junction) const {
  for (const Id id : junctions_[junction].out) {
    if (id != none && links_[id].is_useful) return id;
  }
  return none;
}

/// Junctions that can be left in one way only are passed on from; the way ends at the sink, since
/// every one of them reaches it.
void ChoiceGraph::find_choices() {
  choice_into_.assign(junctions_.size(), none);
  choices_.assign(links_.size() + 1, {});
  for (const Junction& junction : junctions_) places_ += junction.useful > 1 ? 1 : 0;
  for (Id id = 0; id < choices_.size(); ++id) {
    const bool is_start = id == links_.size();
    if (!is_start && !is_choice(id)) continue;
    Choice& choice = choices_[id];
    choice.target = is_start ? 0 : links_[id].to;
    choice.length = is_start ? 0 : links_[id].length;
    while (junctions_[choice.target].useful == 1) {
      const Link& way = links_[only_way(choice.target)];
      choice.length += way.length;
      choice.target = way.to;
    }
    choice.next_into = choice_into_[choice.target];
    choice_into_[choice.target] = id;
  }
  find_owners();
}

/// Whose choice a read has taken last once it is on `link`.
ChoiceGraph::Id ChoiceGraph::owner_past(Id link) const {
  if (link == none || !links_[link].is_useful) return none;
  return links_[link].owner == none ? keeps_owner : links_[link].owner;
}

/// A choice owns its first link and what follows up to where others join or the next choice.
void ChoiceGraph::find_owners() {
  for (Id id = 0; id < choices_.size(); ++id) {
    const bool is_start = id == links_.size();
    if (choices_[id].target == none) continue;
    if (!is_start) links_[id].owner = id;
    Id at = is_start ? 0 : links_[id].to;
    while (junctions_[at].useful == 1 && junctions_[at].entered <= (at == 0 ? 0U : 1U)) {
      Link& way = links_[only_way(at)];
      way.owner = id;
      at = way.to;
    }
  }
  for (std::size_t node = 0; node < link_at_.size(); ++node) {
    owner_at_[node] = link_at_[node] == none ? none : owner_past(link_at_[node]);
  }
}

/// Kahn's topological order over useful links: a cycle keeps its junctions from being reached.
bool ChoiceGraph::has_cycle() {
  waiting_.assign(junctions_.size(), 0);
  for (std::size_t id = 0; id < junctions_.size(); ++id) waiting_[id] = junctions_[id].entered;
  std::size_t left = 0;
  for (const Junction& junction : junctions_) left += junction.reaches_sink ? 1 : 0;
  queue_.clear();
  if (waiting_[0] == 0) queue_.push_back(0);
  while (!queue_.empty()) {
    const Id at = queue_.back();
    queue_.pop_back();
    --left;
    for (const Id id : junctions_[at].out) {
      if (id != none && links_[id].is_useful && --waiting_[links_[id].to] == 0) {
        queue_.push_back(links_[id].to);
      }
    }
  }
  return left > 0;
}

void ChoiceGraph::follow(std::span<const std::uint8_t> codes) {
  if (places_ == 0) return;
  NodeId at = KmerGraph::none;
  std::size_t run = 0;
  KmerGraph::Key key;
  Id current = none;  // the last choice this read is known to have taken
  for (const std::uint8_t code : codes) {
    if (at == KmerGraph::none || code > 3) {
      current = none;
      at = KmerGraph::none;
      run = code > 3 ? 0 : run + 1;
      if (code > 3) continue;
      key = graph_->shifted(key, code);
      if (run >= graph_->k()) at = graph_->find(key);
      continue;
    }
    const Id junction = junction_at_[at];
    Id owner = none;
    const bool is_kept = (graph_->kept(at) >> code & 1U) != 0;
    if (is_kept && junction == none) {
      owner = owner_at_[at];
    } else if (is_kept) {
      const Id link = junctions_[junction].out[code];
      if (current != none && is_choice(link) && choices_[current].target == junction) {
        ++choices_[current].follow[code];
      }
      owner = owner_past(link);
    }
    if (owner != keeps_owner) current = owner;
    at = graph_->node(at).next[code];
    if (at == KmerGraph::none) run = 0;
  }
}

void ChoiceGraph::set_costs(Choice& choice) const {
  choice.to_sink = choice.target == sink_ ? 0 : unreachable;
  if (choice.target == sink_) return;
  const auto& out = junctions_[choice.target].out;
  const auto is_way = [&](std::size_t code) {
    return out[code] != none && links_[out[code]].is_useful;
  };
  double supported = 0.0;
  double followed = prior_weight;
  for (std::size_t code = 0; code < 4; ++code) {
    if (!is_way(code)) continue;
    supported += links_[out[code]].support + unseen;
    followed += choice.follow[code];
  }
  for (std::size_t code = 0; code < 4; ++code) {
    if (!is_way(code)) continue;
    const double alone = (links_[out[code]].support + unseen) / supported;
    const double taken = (choice.follow[code] + prior_weight * alone) / followed;
    choice.cost[code] = std::llround(-std::log10(taken) * cost_unit);
  }
}

/// Dijkstra's distances to the sink. Costs are whole numbers, so sums are exact in any order.
void ChoiceGraph::set_costs_to_sink() {
  const auto is_nearer = std::greater<>();
  nearest_.clear();
  for (Id id = choice_into_[sink_]; id != none; id = choices_[id].next_into) {
    nearest_.emplace_back(0, id);
  }
  while (!nearest_.empty()) {
    std::pop_heap(nearest_.begin(), nearest_.end(), is_nearer);
    const auto [cost, id] = nearest_.back();
    nearest_.pop_back();
    if (cost > choices_[id].to_sink || id == links_.size()) continue;
    const Link& link = links_[id];
    for (Id into = choice_into_[link.from]; into != none; into = choices_[into].next_into) {
      Choice& choice = choices_[into];
      const std::int64_t through = choice.cost[link.code] + cost;
      if (through >= choice.to_sink) continue;
      choice.to_sink = through;
      nearest_.emplace_back(through, into);
      std::push_heap(nearest_.begin(), nearest_.end(), is_nearer);
    }
  }
}

}  // namespace varg::align
