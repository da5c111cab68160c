#include <varg/genome/pedigree.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::genome {
namespace {

void check_parent(const Pedigree& pedigree, const Individual& child, const std::string& parent_id,
                  std::string_view role, Sex wrong_sex) {
  if (parent_id.empty()) return;
  if (parent_id == child.id) {
    throw Error(Fault::input, "{} is given as their own {}", printable(child.id), role);
  }
  const Individual* parent = pedigree.find(parent_id);
  if (parent == nullptr || parent->family != child.family) {
    throw Error(Fault::input, "the {} of {}, {}, is not in family {}", role, printable(child.id),
                printable(parent_id), printable(child.family))
        .hint("Add a line for the parent, or write 0 for a parent who is not in the study");
  }
  if (parent->sex == wrong_sex) {
    throw Error(Fault::input, "{} is the {} of {} but is given as {}", printable(parent_id), role,
                printable(child.id), wrong_sex == Sex::male ? "male" : "female")
        .hint("The columns are family, individual, father, mother, sex (1 male, 2 female), status");
  }
}

enum class Visit : unsigned char { not_yet, open, done };

/// Walks from `start` to its ancestors and throws when one is met again on the way.
void check_ancestors(const Pedigree& pedigree, std::size_t start, std::vector<Visit>& visits) {
  const auto& all = pedigree.individuals();
  std::vector<std::size_t> path{start};
  while (!path.empty()) {
    const std::size_t at = path.back();
    if (visits[at] != Visit::not_yet) {
      visits[at] = Visit::done;
      path.pop_back();
      continue;
    }
    visits[at] = Visit::open;
    for (const std::string& id : {all[at].father, all[at].mother}) {
      const Individual* parent = id.empty() ? nullptr : pedigree.find(id);
      if (parent == nullptr) continue;
      const auto next = static_cast<std::size_t>(parent - all.data());
      if (visits[next] == Visit::open) {
        throw Error(Fault::input, "{} is their own ancestor", printable(all[next].id));
      }
      if (visits[next] == Visit::not_yet) path.push_back(next);
    }
  }
}

}  // namespace

Pedigree::Pedigree(std::vector<Individual> individuals) : individuals_(std::move(individuals)) {
  by_id_.resize(individuals_.size());
  std::iota(by_id_.begin(), by_id_.end(), std::size_t{0});
  std::stable_sort(by_id_.begin(), by_id_.end(), [&](std::size_t a, std::size_t b) {
    return individuals_[a].id < individuals_[b].id;
  });
  const auto twice = std::adjacent_find(
      by_id_.begin(), by_id_.end(),
      [&](std::size_t a, std::size_t b) { return individuals_[a].id == individuals_[b].id; });
  if (twice != by_id_.end()) {
    throw Error(Fault::input, "individual {} is there twice", printable(individuals_[*twice].id));
  }
  for (const Individual& child : individuals_) {
    if (!child.father.empty() && child.father == child.mother) {
      throw Error(Fault::input, "father and mother of {} are the same person, {}",
                  printable(child.id), printable(child.father));
    }
    check_parent(*this, child, child.father, "father", Sex::female);
    check_parent(*this, child, child.mother, "mother", Sex::male);
  }
  std::vector<Visit> visits(individuals_.size(), Visit::not_yet);
  for (std::size_t i = 0; i < individuals_.size(); ++i) check_ancestors(*this, i, visits);
}

const Individual* Pedigree::find(std::string_view id) const {
  const auto found = std::partition_point(by_id_.begin(), by_id_.end(),
                                          [&](std::size_t i) { return individuals_[i].id < id; });
  if (found == by_id_.end() || individuals_[*found].id != id) return nullptr;
  return &individuals_[*found];
}

bool Pedigree::has_affected() const {
  return std::any_of(individuals_.begin(), individuals_.end(), [](const Individual& individual) {
    return individual.affected == Affected::yes;
  });
}

}  // namespace varg::genome
