#include "peeling.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include <varg/genome/genotype.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::FamilyForest;
using call::Origin;
using call::PeelingResult;
using call::Transmission;

namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

/// A pedigree with tables of random numbers, not of any model: so a place that is mixed up with
/// another shows.
struct MadeFamily {
  std::vector<Origin> origins;
  std::vector<std::size_t> genotypes;        ///< how many each member can have
  std::vector<std::vector<double>> weights;  ///< ln, by member
  std::vector<std::vector<double>> any;      ///< by member: plain numbers, by father, mother, own
  std::vector<std::vector<double>> without;
};

std::size_t count_of(const MadeFamily& family, int member) {
  return member < 0 ? 1 : family.genotypes[static_cast<std::size_t>(member)];
}

MadeFamily random_family(test::Random& random, std::size_t members, bool may_loop) {
  MadeFamily family;
  const auto alleles = static_cast<std::size_t>(random.between(2, 3));
  do {
    family.origins.assign(members, {});
    for (std::size_t i = 1; i < members; ++i) {
      const auto last = static_cast<std::int64_t>(i) - 1;
      Origin& origin = family.origins[i];
      if (random.chance(0.8)) origin.father = static_cast<int>(random.between(0, last));
      if (random.chance(0.8)) origin.mother = static_cast<int>(random.between(0, last));
      if (origin.father == origin.mother) origin.mother = -1;
      // Full brothers and sisters.
      if (random.chance(0.4)) origin = family.origins[i - 1];
    }
  } while (!may_loop && !call::family_forest(family.origins).opened_at.empty());
  for (std::size_t i = 0; i < members; ++i) {
    const auto ploidy = static_cast<std::size_t>(random.chance(0.6) ? 2 : random.between(0, 1));
    family.genotypes.push_back(genome::genotype_count(alleles, ploidy));
  }
  for (std::size_t i = 0; i < members; ++i) {
    auto& weights = family.weights.emplace_back();
    for (std::size_t g = 0; g < family.genotypes[i]; ++g) {
      const bool is_never = g > 0 && random.chance(0.1);
      weights.push_back(is_never ? never : -static_cast<double>(random.between(0, 80)) / 10.0);
    }
    auto& any = family.any.emplace_back();
    auto& without = family.without.emplace_back();
    if (!family.origins[i].has_parent()) continue;
    const std::size_t size = count_of(family, family.origins[i].father) *
                             count_of(family, family.origins[i].mother) * family.genotypes[i];
    for (std::size_t k = 0; k < size; ++k) {
      any.push_back(static_cast<double>(random.between(1, 1000)) / 1000.0);
      without.push_back(random.chance(0.3) ? 0.0 : any.back() * 0.5);
    }
  }
  return family;
}

/// The sums as they are defined: over each vector of all members' genotypes.
struct PlainSums {
  double all = 0.0;
  std::vector<std::vector<double>> genotypes;
  std::vector<double> without_mutation;
};

PlainSums plain_sums(const MadeFamily& family) {
  const std::size_t members = family.origins.size();
  PlainSums sums;
  for (const std::size_t count : family.genotypes) sums.genotypes.emplace_back(count, 0.0);
  sums.without_mutation.assign(members, 0.0);
  std::vector<std::size_t> chosen(members, 0);
  const auto place = [&](std::size_t i) {
    const auto own = [&](int parent) {
      return parent < 0 ? 0 : chosen[static_cast<std::size_t>(parent)];
    };
    const Origin& origin = family.origins[i];
    return (own(origin.father) * count_of(family, origin.mother) + own(origin.mother)) *
               family.genotypes[i] +
           chosen[i];
  };
  const auto take = [&] {
    const auto product = [&](std::size_t unmutated) {
      double value = 1.0;
      for (std::size_t i = 0; i < members; ++i) {
        value *= std::exp(family.weights[i][chosen[i]]);
        if (family.any[i].empty()) continue;
        value *= (i == unmutated ? family.without : family.any)[i][place(i)];
      }
      return value;
    };
    const double own = product(members);
    sums.all += own;
    for (std::size_t i = 0; i < members; ++i) {
      sums.genotypes[i][chosen[i]] += own;
      sums.without_mutation[i] += product(i);
    }
  };
  const std::function<void(std::size_t)> walk = [&](std::size_t i) {
    if (i == members) return take();
    for (chosen[i] = 0; chosen[i] < family.genotypes[i]; ++chosen[i]) walk(i + 1);
  };
  walk(0);
  return sums;
}

std::vector<Transmission> tables_of(const MadeFamily& family) {
  std::vector<Transmission> tables;
  const auto to_ln = [](std::vector<double> values) {
    for (double& value : values) value = std::log(value);
    return values;
  };
  for (std::size_t i = 0; i < family.origins.size(); ++i) {
    tables.push_back({count_of(family, family.origins[i].father),
                      count_of(family, family.origins[i].mother), family.genotypes[i],
                      to_ln(family.any[i]), to_ln(family.without[i])});
  }
  return tables;
}

/// Weights by node. A copy of a member weighs nothing on the genotypes that the member may have.
std::vector<std::vector<double>> node_weights(const MadeFamily& family,
                                              const FamilyForest& forest) {
  std::vector<std::vector<double>> weights = family.weights;
  for (std::size_t node = weights.size(); node < forest.member_of.size(); ++node) {
    std::vector<double> copy = family.weights[forest.member_of[node]];
    for (double& weight : copy) weight = std::isfinite(weight) ? 0.0 : never;
    weights.push_back(std::move(copy));
  }
  return weights;
}

void check_ln(double found, double expected) {
  CAPTURE(found, std::log(expected));
  if (expected == 0.0) {
    CHECK(found == never);
  } else {
    CHECK(std::abs(found - std::log(expected)) < 1e-9);
  }
}

void check_peeled(const MadeFamily& family) {
  const FamilyForest forest = call::family_forest(family.origins);
  const std::vector<Transmission> tables = tables_of(family);
  std::vector<const Transmission*> pointers;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    pointers.push_back(family.origins[i].has_parent() ? &tables[i] : nullptr);
  }
  const auto weights = node_weights(family, forest);
  const PeelingResult found = call::peel(forest, weights, pointers);
  const PlainSums expected = plain_sums(family);
  REQUIRE(expected.all > 0.0);
  check_ln(found.all, expected.all);
  CHECK(call::peel_total(forest, weights, pointers) == found.all);
  REQUIRE(found.genotypes.size() == family.origins.size());
  REQUIRE(found.without_mutation.size() == family.origins.size());
  for (std::size_t i = 0; i < family.origins.size(); ++i) {
    CAPTURE(i, family.origins[i].father, family.origins[i].mother);
    REQUIRE(found.genotypes[i].size() == family.genotypes[i]);
    for (std::size_t g = 0; g < family.genotypes[i]; ++g) {
      CAPTURE(g);
      check_ln(found.genotypes[i][g], expected.genotypes[i][g]);
    }
    check_ln(found.without_mutation[i], expected.without_mutation[i]);
  }
}

}  // namespace

TEST_CASE("peeling gives the sums over all vectors of genotypes", "[call][property]") {
  const std::uint64_t seed = GENERATE(range(std::uint64_t{1}, std::uint64_t{201}));
  CAPTURE(seed);
  test::Random random(seed);
  const auto members = static_cast<std::size_t>(random.between(1, 6));
  check_peeled(random_family(random, members, false));
}

TEST_CASE("peeling is exact in loops once the members they are opened at have one genotype",
          "[call][property]") {
  int with_loops = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    MadeFamily family = random_family(random, 6, true);
    const auto opened = call::family_forest(family.origins).opened_at;
    for (const std::size_t member : opened) {
      auto& weights = family.weights[member];
      const auto kept = static_cast<std::size_t>(
          random.between(0, static_cast<std::int64_t>(weights.size()) - 1));
      for (std::size_t g = 0; g < weights.size(); ++g) weights[g] = g == kept ? -1.5 : never;
    }
    check_peeled(family);
    with_loops += opened.empty() ? 0 : 1;
  }
  CHECK(with_loops > 50);
}

TEST_CASE("peeling holds sums that plain numbers could not", "[call]") {
  // A father, a mother and twenty children, each with weights of about e^-1000.
  MadeFamily family;
  family.origins.assign(22, Origin{0, 1});
  family.origins[0] = family.origins[1] = {};
  family.genotypes.assign(22, 2);
  family.weights.assign(22, {-1000.0, -1001.0});
  family.any.assign(22, std::vector<double>(8, 0.5));
  family.without = family.any;
  const auto tables = tables_of(family);
  std::vector<const Transmission*> pointers(22, nullptr);
  for (std::size_t i = 2; i < 22; ++i) pointers[i] = &tables[i];
  const FamilyForest forest = call::family_forest(family.origins);
  const PeelingResult found = call::peel(forest, family.weights, pointers);
  // Nobody depends on anybody: each child gives half of the sum of two weights.
  const double one = -1000.0 + std::log(1.0 + std::exp(-1.0));
  CHECK(found.all == Approx(22 * one + 20 * std::log(0.5)).epsilon(1e-12));
  CHECK(found.genotypes[21][0] - found.genotypes[21][1] == Approx(1.0).epsilon(1e-6));
}
