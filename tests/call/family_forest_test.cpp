#include "../../lib/call/family_forest.hpp"

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::FamilyForest;
using call::Origin;

namespace {

constexpr Origin founder{};

/// Edges between nodes and families.
std::size_t edges_of(const FamilyForest& forest) {
  std::size_t edges = 0;
  for (const auto& slots : forest.slots) edges += slots.size();
  return edges;
}

std::vector<Origin> random_origins(test::Random& random, std::size_t count) {
  std::vector<Origin> origins(count);
  for (std::size_t i = 1; i < count; ++i) {
    const auto last = static_cast<std::int64_t>(i) - 1;
    origins[i] = {static_cast<int>(random.between(-1, last)),
                  static_cast<int>(random.between(-1, last))};
    if (origins[i].father == origins[i].mother) origins[i].mother = -1;
  }
  return origins;
}

/// Whether node `node` stands for member `member`; both -1 is nobody.
bool stands_for(const FamilyForest& forest, int node, int member) {
  if (node < 0 || member < 0) return node == member;
  return forest.member_of[static_cast<std::size_t>(node)] == static_cast<std::size_t>(member);
}

}  // namespace

TEST_CASE("a pedigree without loops is opened nowhere", "[call]") {
  // Grandparents, their daughter, her husband, three children, his child with another.
  const std::vector<Origin> origins{founder, founder, {0, 1},  founder, {3, 2},
                                    {3, 2},  {3, 2},  founder, {3, 7}};
  const FamilyForest forest = call::family_forest(origins);
  CHECK(forest.opened_at.empty());
  CHECK(forest.member_of.size() == origins.size());
  CHECK(forest.families.size() == 3);
  CHECK(std::set(forest.trees.begin(), forest.trees.end()).size() == 1);
}

TEST_CASE("unrelated members are trees of their own", "[call]") {
  const FamilyForest forest = call::family_forest(std::vector<Origin>{founder, founder, {0, -1}});
  CHECK(forest.trees[0] == forest.trees[2]);
  CHECK(forest.trees[0] != forest.trees[1]);
}

TEST_CASE("each loop is opened at one of its members", "[call]") {
  // Cousins' child.
  const std::vector<Origin> cousins{founder, founder, {0, 1}, {0, 1}, founder,
                                    founder, {2, 4},  {5, 3}, {6, 7}};
  const FamilyForest one = call::family_forest(cousins);
  CHECK(one.opened_at.size() == 1);
  CHECK(one.member_of.size() == cousins.size() + 1);
  // Two brothers with two sisters.
  const std::vector<Origin> double_cousins{founder, founder, founder, founder, {0, 1},
                                           {0, 1},  {2, 3},  {2, 3},  {4, 6},  {5, 7}};
  CHECK(call::family_forest(double_cousins).opened_at.size() == 1);
}

TEST_CASE("any pedigree becomes a forest with all its links", "[call][property]") {
  std::size_t with_loops = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const auto origins = random_origins(random, static_cast<std::size_t>(random.between(1, 12)));
    const FamilyForest forest = call::family_forest(origins);
    // A graph without loops has as many edges as nodes without trees.
    const std::set<std::size_t> trees(forest.trees.begin(), forest.trees.end());
    REQUIRE(edges_of(forest) + trees.size() == forest.member_of.size() + forest.families.size());
    std::set<std::size_t> children;
    for (std::size_t f = 0; f < forest.families.size(); ++f) {
      const auto& family = forest.families[f];
      for (std::size_t c = 0; c < family.children.size(); ++c) {
        const std::size_t member = forest.member_of[family.children[c]];
        REQUIRE(children.insert(member).second);
        REQUIRE(stands_for(forest, family.father, origins[member].father));
        REQUIRE(stands_for(forest, family.mother, origins[member].mother));
        REQUIRE(forest.trees[family.children[c]] ==
                forest.trees[static_cast<std::size_t>(std::max(family.father, family.mother))]);
      }
    }
    for (std::size_t i = 0; i < origins.size(); ++i) {
      REQUIRE(forest.member_of[i] == i);
      REQUIRE(children.contains(i) == origins[i].has_parent());
    }
    std::set<std::size_t> copied(
        forest.member_of.begin() + static_cast<std::ptrdiff_t>(origins.size()),
        forest.member_of.end());
    REQUIRE(std::vector(copied.begin(), copied.end()) == forest.opened_at);
    with_loops += forest.opened_at.empty() ? 0 : 1;
  }
  CHECK(with_loops > 50);
  CHECK(with_loops < 250);
}
