#include <algorithm>
#include <limits>

#include "choice_graph.hpp"

namespace varg::align {
namespace {

constexpr double cost_unit = 1e6;

}  // namespace

/// Whether partial `a` is looked at after `b`: it costs more, or as much and spells the later
/// sequence. Partials share their start, so the first choice they do not share decides.
bool ChoiceGraph::comes_later(Id a, Id b) const {
  if (partials_[a].total != partials_[b].total) return partials_[a].total > partials_[b].total;
  while (partials_[a].depth > partials_[b].depth) a = partials_[a].parent;
  while (partials_[b].depth > partials_[a].depth) b = partials_[b].parent;
  if (a == b) return false;
  while (partials_[a].parent != partials_[b].parent) {
    a = partials_[a].parent;
    b = partials_[b].parent;
  }
  return links_[partials_[a].choice].code > links_[partials_[b].choice].code;
}

void ChoiceGraph::push(Id parent, Id choice, std::int64_t step, std::size_t longest) {
  Partial partial{.spent = step, .parent = parent, .choice = choice};
  partial.length = choices_[choice].length;
  if (parent != none) {
    partial.spent += partials_[parent].spent;
    partial.depth = partials_[parent].depth + 1;
    partial.length += partials_[parent].length;
  }
  if (partial.length > longest) return;
  partial.total = partial.spent + choices_[choice].to_sink;
  heap_.push_back(static_cast<Id>(partials_.size()));
  partials_.push_back(partial);
  std::push_heap(heap_.begin(), heap_.end(), [&](Id a, Id b) { return comes_later(a, b); });
}

void ChoiceGraph::spell_link(Id link, AssembledHaplotype& haplotype) const {
  haplotype.bases.append(bases_, links_[link].first_base, links_[link].length);
  haplotype.weakest = std::min(haplotype.weakest, static_cast<int>(links_[link].weakest));
}

void ChoiceGraph::spell_run(Id junction, AssembledHaplotype& haplotype) const {
  while (junctions_[junction].useful == 1) {
    const Id way = only_way(junction);
    spell_link(way, haplotype);
    junction = links_[way].to;
  }
}

AssembledHaplotype ChoiceGraph::spell(Id partial) const {
  std::vector<Id> path;
  for (Id at = partial; at != none; at = partials_[at].parent) path.push_back(at);
  AssembledHaplotype haplotype;
  haplotype.bases.reserve(partials_[partial].length);
  haplotype.score = -static_cast<double>(partials_[partial].spent) / cost_unit;
  haplotype.weakest = std::numeric_limits<int>::max();
  for (; !path.empty(); path.pop_back()) {
    const Id choice = partials_[path.back()].choice;
    const bool is_start = choice == links_.size();
    if (!is_start) spell_link(choice, haplotype);
    spell_run(is_start ? 0 : links_[choice].to, haplotype);
  }
  return haplotype;
}

void ChoiceGraph::best_paths(std::size_t reference_size, const AssemblyConfig& config,
                             Assembly& result) {
  for (Id id = 0; id < choices_.size(); ++id) {
    if (choices_[id].target != none) set_costs(choices_[id]);
  }
  set_costs_to_sink();
  partials_.clear();
  heap_.clear();
  const std::size_t longest = reference_size + config.most_inserted;
  push(none, static_cast<Id>(links_.size()), 0, longest);
  const auto drop = static_cast<std::int64_t>(config.most_drop * cost_unit);
  // Known from the first haplotype on, which is the best: what costs least may be too long.
  std::int64_t most_total = std::numeric_limits<std::int64_t>::max();
  const auto later = [&](Id a, Id b) { return comes_later(a, b); };
  const auto is_known = [&](const AssembledHaplotype& haplotype) {
    return std::any_of(result.haplotypes.begin(), result.haplotypes.end(),
                       [&](const auto& known) { return known.bases == haplotype.bases; });
  };
  for (std::size_t step = 0; !heap_.empty(); ++step) {
    if (result.haplotypes.size() >= static_cast<std::size_t>(config.most_haplotypes)) {
      result.has_more = true;
      return;
    }
    if (step == config.most_steps) {
      result.over_budget = true;
      return;
    }
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const Id at = heap_.back();
    heap_.pop_back();
    if (partials_[at].total > most_total) return;
    const Choice& choice = choices_[partials_[at].choice];
    if (choice.target == sink_) {
      most_total = std::min(most_total, partials_[at].total + drop);
      AssembledHaplotype haplotype = spell(at);
      if (!is_known(haplotype)) result.haplotypes.push_back(std::move(haplotype));
      continue;
    }
    for (const Id way : junctions_[choice.target].out) {
      if (way == none || !links_[way].is_useful) continue;
      push(at, way, choice.cost[links_[way].code], longest);
    }
  }
}

}  // namespace varg::align
