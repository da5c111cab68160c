#include "family_forest.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace varg::call {
namespace {

/// Which things are joined already.
class Joined {
 public:
  std::size_t add() {
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  /// False when they were.
  bool join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
    return a != b;
  }

 private:
  std::vector<std::size_t> parents_;
};

class Builder {
 public:
  explicit Builder(std::size_t members) {
    for (std::size_t i = 0; i < members; ++i) add_node(i);
  }

  void add(const std::pair<int, int>& parents, const std::vector<std::size_t>& children) {
    const std::size_t at = forest_.families.size();
    const std::size_t family = joined_.add();
    NuclearFamily made;
    if (parents.first >= 0) {
      made.father = static_cast<int>(
          node_for(static_cast<std::size_t>(parents.first), family, {at, father_slot}));
    }
    if (parents.second >= 0) {
      made.mother = static_cast<int>(
          node_for(static_cast<std::size_t>(parents.second), family, {at, mother_slot}));
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
      made.children.push_back(node_for(children[i], family, {at, first_child_slot + i}));
    }
    forest_.families.push_back(std::move(made));
  }

  FamilyForest finish() {
    for (const std::size_t id : ids_) forest_.trees.push_back(joined_.root(id));
    std::vector<std::size_t>& opened = forest_.opened_at;
    std::sort(opened.begin(), opened.end());
    opened.erase(std::unique(opened.begin(), opened.end()), opened.end());
    return std::move(forest_);
  }

 private:
  std::size_t add_node(std::size_t member) {
    ids_.push_back(joined_.add());
    forest_.member_of.push_back(member);
    forest_.slots.emplace_back();
    return forest_.member_of.size() - 1;
  }

  /// The member's node, or a new one when it is joined to the family already.
  std::size_t node_for(std::size_t member, std::size_t family, Slot slot) {
    std::size_t node = member;
    if (!joined_.join(ids_[node], family)) {
      forest_.opened_at.push_back(member);
      node = add_node(member);
      joined_.join(ids_[node], family);
    }
    forest_.slots[node].push_back(slot);
    return node;
  }

  FamilyForest forest_;
  Joined joined_;
  std::vector<std::size_t> ids_;  // of each node in joined_
};

}  // namespace

FamilyForest family_forest(std::span<const Origin> origins) {
  std::map<std::pair<int, int>, std::vector<std::size_t>> children;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (!origins[i].has_parent()) continue;
    children[{origins[i].father, origins[i].mother}].push_back(i);
  }
  Builder builder(origins.size());
  for (const auto& [parents, own] : children) builder.add(parents, own);
  return builder.finish();
}

}  // namespace varg::call
