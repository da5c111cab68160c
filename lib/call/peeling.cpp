#include "peeling.hpp"

#include <map>
#include <optional>

namespace varg::call {
namespace {

using Sums = std::vector<double>;  // ln, by genotype

class Peeler {
 public:
  Peeler(const FamilyForest& forest, const std::vector<Sums>& weights,
         std::span<const Transmission* const> transmissions)
      : forest_(forest), weights_(weights), transmissions_(transmissions) {
    for (const NuclearFamily& family : forest.families) {
      const std::size_t slots = first_child_slot + family.children.size();
      to_node_.emplace_back(slots);
      to_family_.emplace_back(slots);
      of_child_.emplace_back(family.children.size());
    }
  }

  /// All that is known of a node: its weight and what its families say.
  Sums belief(std::size_t node) {
    Sums sums = weights_[node];
    for (const Slot& slot : forest_.slots[node]) add(to_node(slot), sums);
    return sums;
  }

  /// The sum over the tree of the child in `slot`, without mutation in their parents.
  double without_mutation(const Slot& slot) {
    const std::size_t child = slot.number - first_child_slot;
    const Sums pairs = parents_and_others(slot.family, child);
    const Sums& own = to_family(slot);
    const Transmission& table = table_of(slot.family, child);
    Sums terms;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      for (std::size_t c = 0; c < table.children; ++c) {
        terms.push_back(pairs[p] + own[c] + table.without[p * table.children + c]);
      }
    }
    return ln_sum(terms);
  }

 private:
  static void add(const Sums& more, Sums& sums) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
  }

  const Transmission& table_of(std::size_t family, std::size_t child) const {
    return *transmissions_[forest_.member_of[forest_.families[family].children[child]]];
  }

  std::optional<std::size_t> node_in(const Slot& slot) const {
    const NuclearFamily& family = forest_.families[slot.family];
    if (slot.number >= first_child_slot) return family.children[slot.number - first_child_slot];
    const int parent = slot.number == father_slot ? family.father : family.mother;
    if (parent < 0) return std::nullopt;
    return static_cast<std::size_t>(parent);
  }

  /// What a node knows without the family of `slot`; of nobody: one state.
  const Sums& to_family(const Slot& slot) {
    std::optional<Sums>& made = to_family_[slot.family][slot.number];
    if (made) return *made;
    const auto node = node_in(slot);
    Sums sums = node ? weights_[*node] : Sums{0.0};
    if (node) {
      for (const Slot& other : forest_.slots[*node]) {
        if (other.family != slot.family) add(to_node(other), sums);
      }
    }
    made = std::move(sums);
    return *made;
  }

  /// By pair of the parents' genotypes: what a child and their descendants say.
  const Sums& of_child(std::size_t family, std::size_t child) {
    std::optional<Sums>& made = of_child_[family][child];
    if (made) return *made;
    const Sums& own = to_family({family, first_child_slot + child});
    const Transmission& table = table_of(family, child);
    Sums sums(table.fathers * table.mothers);
    Sums terms(table.children);
    for (std::size_t p = 0; p < sums.size(); ++p) {
      for (std::size_t c = 0; c < table.children; ++c) {
        terms[c] = own[c] + table.any[p * table.children + c];
      }
      sums[p] = ln_sum(terms);
    }
    made = std::move(sums);
    return *made;
  }

  /// By pair of the parents' genotypes: what all children but `without` say.
  Sums of_children(std::size_t family, std::optional<std::size_t> without) {
    const Transmission& shape = table_of(family, 0);
    Sums pairs(shape.fathers * shape.mothers, 0.0);
    for (std::size_t c = 0; c < forest_.families[family].children.size(); ++c) {
      if (c != without) add(of_child(family, c), pairs);
    }
    return pairs;
  }

  Sums parents_and_others(std::size_t family, std::size_t child) {
    Sums pairs = of_children(family, child);
    const Sums& father = to_family({family, father_slot});
    const Sums& mother = to_family({family, mother_slot});
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      pairs[p] += father[p / mother.size()] + mother[p % mother.size()];
    }
    return pairs;
  }

  Sums to_child(std::size_t family, std::size_t child) {
    const Sums pairs = parents_and_others(family, child);
    const Transmission& table = table_of(family, child);
    Sums sums(table.children);
    Sums terms(pairs.size());
    for (std::size_t c = 0; c < table.children; ++c) {
      for (std::size_t p = 0; p < pairs.size(); ++p) {
        terms[p] = pairs[p] + table.any[p * table.children + c];
      }
      sums[c] = ln_sum(terms);
    }
    return sums;
  }

  Sums to_parent(const Slot& slot) {
    const bool to_father = slot.number == father_slot;
    const Sums& other = to_family({slot.family, to_father ? mother_slot : father_slot});
    const Sums pairs = of_children(slot.family, std::nullopt);
    const std::size_t own = pairs.size() / other.size();
    Sums sums(own);
    Sums terms(other.size());
    for (std::size_t i = 0; i < own; ++i) {
      for (std::size_t k = 0; k < other.size(); ++k) {
        terms[k] = other[k] + (to_father ? pairs[i * other.size() + k] : pairs[k * own + i]);
      }
      sums[i] = ln_sum(terms);
    }
    return sums;
  }

  /// What a family says about the node in `slot`, without that node's own knowledge.
  const Sums& to_node(const Slot& slot) {
    std::optional<Sums>& made = to_node_[slot.family][slot.number];
    if (!made) {
      Sums sums = slot.number >= first_child_slot
                      ? to_child(slot.family, slot.number - first_child_slot)
                      : to_parent(slot);
      made = std::move(sums);
    }
    return *made;
  }

  const FamilyForest& forest_;
  const std::vector<Sums>& weights_;
  std::span<const Transmission* const> transmissions_;
  std::vector<std::vector<std::optional<Sums>>> to_node_;
  std::vector<std::vector<std::optional<Sums>>> to_family_;
  std::vector<std::vector<std::optional<Sums>>> of_child_;
};

/// The sum of each tree, by its number.
std::map<std::size_t, double> sums_of_trees(const FamilyForest& forest, Peeler& peeler) {
  std::map<std::size_t, double> sums;
  for (std::size_t node = 0; node < forest.member_of.size(); ++node) {
    if (!sums.contains(forest.trees[node])) {
      sums[forest.trees[node]] = ln_sum(peeler.belief(node));
    }
  }
  return sums;
}

double sum_of(const std::map<std::size_t, double>& trees) {
  double all = 0.0;
  for (const auto& [tree, sum] : trees) all += sum;
  return all;
}

}  // namespace

PeelingResult peel(const FamilyForest& forest, const std::vector<std::vector<double>>& weights,
                   std::span<const Transmission* const> transmissions) {
  Peeler peeler(forest, weights, transmissions);
  const std::map<std::size_t, double> trees = sums_of_trees(forest, peeler);
  PeelingResult result;
  result.all = sum_of(trees);
  const std::size_t members = transmissions.size();
  for (std::size_t i = 0; i < members; ++i) {
    Sums sums = peeler.belief(i);
    for (double& sum : sums) sum += result.all - trees.at(forest.trees[i]);
    result.genotypes.push_back(std::move(sums));
  }
  result.without_mutation.assign(members, result.all);
  for (std::size_t f = 0; f < forest.families.size(); ++f) {
    const auto& children = forest.families[f].children;
    for (std::size_t c = 0; c < children.size(); ++c) {
      const double own = peeler.without_mutation({f, first_child_slot + c});
      result.without_mutation[forest.member_of[children[c]]] =
          own + result.all - trees.at(forest.trees[children[c]]);
    }
  }
  return result;
}

double peel_total(const FamilyForest& forest, const std::vector<std::vector<double>>& weights,
                  std::span<const Transmission* const> transmissions) {
  Peeler peeler(forest, weights, transmissions);
  return sum_of(sums_of_trees(forest, peeler));
}

}  // namespace varg::call
