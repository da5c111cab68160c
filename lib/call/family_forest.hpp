#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace varg::call {

/// The parents that a member's copies come from at a site; -1 for none or not known.
struct Origin {
  int father = -1;
  int mother = -1;
  bool has_parent() const { return father >= 0 || mother >= 0; }
};

/// A pair of parents (one may be missing) and their children, by node. Slots are numbered: father,
/// mother, children.
struct NuclearFamily {
  int father = -1;
  int mother = -1;
  std::vector<std::size_t> children;
};

/// A place in a family.
struct Slot {
  std::size_t family = 0;
  std::size_t number = 0;
};
inline constexpr std::size_t father_slot = 0;
inline constexpr std::size_t mother_slot = 1;
inline constexpr std::size_t first_child_slot = 2;

/// A pedigree as a graph without loops: members and nuclear families, joined where a member has a
/// slot in a family. Where that would close a loop, the slot is another node of the same member (a
/// copy), so that all is exact once the genotypes of these members are given.
struct FamilyForest {
  std::vector<NuclearFamily> families;   ///< by their parents
  std::vector<std::size_t> member_of;    ///< of each node; members are the first nodes
  std::vector<std::vector<Slot>> slots;  ///< of each node
  std::vector<std::size_t> trees;        ///< of each node: a number of the tree it is in
  std::vector<std::size_t> opened_at;    ///< members with copies, ascending
};

FamilyForest family_forest(std::span<const Origin> origins);

}  // namespace varg::call
