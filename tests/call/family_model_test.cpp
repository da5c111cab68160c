#include <varg/call/family_model.hpp>

#include <algorithm>
#include <cmath>

#include <varg/genome/genotype.hpp>

#include "../../lib/call/genotype_model.hpp"
#include "catch.hpp"
#include "family_brute_force.hpp"
#include "random.hpp"

using namespace varg;
using call::FamilyMember;
using call::Inheritance;
using call::SiteLikelihoods;

namespace {

double probability(double phred) { return std::pow(10.0, -phred / 10.0); }

/// Reads' costs of members without bias, alleles with mild priors so that no term is negligible.
SiteLikelihoods random_site(test::Random& random, std::vector<int> ploidy, std::size_t alleles) {
  SiteLikelihoods site;
  site.alleles = alleles;
  site.ploidy = std::move(ploidy);
  site.allele_prior.push_back(0.0);
  site.allele_mutation.push_back(0.0);
  for (std::size_t a = 1; a < alleles; ++a) {
    site.allele_prior.push_back(static_cast<double>(random.between(0, 30)));
    site.allele_mutation.push_back(static_cast<double>(random.between(8, 40)));
  }
  for (const int own : site.ploidy) {
    auto& costs = site.costs.emplace_back();
    if (random.chance(0.15)) continue;  // no reads
    const auto n = genome::genotype_count(alleles, static_cast<std::size_t>(own));
    for (std::size_t g = 0; g < n; ++g) {
      costs.push_back(static_cast<double>(random.between(0, 400)) / 10.0);
    }
  }
  return site;
}

/// Parents come before children; anyone may marry anyone, so that there are loops.
std::vector<FamilyMember> random_members(test::Random& random, std::size_t count) {
  std::vector<FamilyMember> members(count);
  for (std::size_t i = 1; i < count; ++i) {
    const auto last = static_cast<std::int64_t>(i) - 1;
    if (random.chance(0.75)) members[i].father = static_cast<int>(random.between(0, last));
    if (random.chance(0.75)) members[i].mother = static_cast<int>(random.between(0, last));
    if (members[i].mother == members[i].father) members[i].mother = -1;
  }
  return members;
}

void check_equal(const std::vector<FamilyMember>& members, const SiteLikelihoods& site,
                 const call::FamilyConfig& config = {}) {
  const test::BruteForce expected(members, site);
  const auto found = call::judge_family(members, site, config);
  REQUIRE(found.cut_children.empty());
  REQUIRE(found.left_out_alleles.empty());
  REQUIRE(found.genotype.size() == members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t g = 0; g < found.genotype[i].size(); ++g) {
      CAPTURE(i, g);
      REQUIRE(probability(found.genotype[i][g]) == Approx(expected.genotype(i, g)).epsilon(1e-9));
    }
  }
  REQUIRE(probability(found.any_alt) == Approx(expected.reference()).epsilon(1e-9));
}

constexpr FamilyMember founder{};
const std::vector<FamilyMember> trio{founder, founder, {0, 1}};

/// A site with one SNV; `shown` are the alternative copies that each member's reads show, -1 for no
/// reads, with this much Phred per copy away.
SiteLikelihoods snv(const std::vector<int>& ploidy, const std::vector<int>& shown,
                    double strength = 100.0) {
  SiteLikelihoods site;
  site.alleles = 2;
  site.allele_prior = {0.0, 30.0};
  site.ploidy = ploidy;
  for (std::size_t i = 0; i < ploidy.size(); ++i) {
    auto& costs = site.costs.emplace_back();
    for (int g = 0; shown[i] >= 0 && g <= ploidy[i]; ++g) {
      costs.push_back(strength * std::abs(g - shown[i]));
    }
  }
  return site;
}

std::size_t best(const std::vector<double>& phreds) {
  return static_cast<std::size_t>(std::min_element(phreds.begin(), phreds.end()) - phreds.begin());
}

}  // namespace

TEST_CASE("random pedigrees, with loops and missing parents, equal the sum over all genotypes",
          "[call][property]") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const auto alleles = static_cast<std::size_t>(random.between(2, 3));
    const auto count = static_cast<std::size_t>(random.between(1, alleles == 2 ? 5 : 4));
    const auto members = random_members(random, count);
    check_equal(members, random_site(random, std::vector<int>(count, 2), alleles),
                {.most_assignments = 1'000'000});
  }
}

TEST_CASE("members of any ploidy and inheritance equal the sum over all genotypes",
          "[call][property]") {
  constexpr Inheritance all[] = {Inheritance::autosomal,     Inheritance::x_daughter,
                                 Inheritance::x_son,         Inheritance::y_son,
                                 Inheritance::mitochondrial, Inheritance::unrelated};
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const auto count = static_cast<std::size_t>(random.between(2, 5));
    const auto members = random_members(random, count);
    std::vector<int> ploidy;
    std::vector<Inheritance> inheritance;
    for (std::size_t i = 0; i < count; ++i) {
      inheritance.push_back(all[random.between(0, 5)]);
      const bool fits = random.chance(0.8) && inheritance[i] != Inheritance::unrelated;
      ploidy.push_back(fits ? call::copies_of(inheritance[i])
                            : static_cast<int>(random.between(0, 2)));
    }
    SiteLikelihoods site = random_site(random, ploidy, 2);
    site.inheritance = inheritance;
    check_equal(members, site, {.most_assignments = 1'000'000});
  }
}

TEST_CASE("the quality of a new allele equals the sum without mutation", "[call][property]") {
  const std::vector<std::vector<FamilyMember>> pedigrees{
      trio,
      {founder, founder, {0, 1}, {0, 1}},
      {founder, founder, {0, 1}, founder, {2, 3}},
      {founder, founder, {0, 1}, {0, 1}, {2, 3}}};  // a loop
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const auto& members = pedigrees[seed % pedigrees.size()];
    const SiteLikelihoods site = random_site(random, std::vector<int>(members.size(), 2), 2);
    const test::BruteForce expected(members, site);
    const auto found = call::judge_family(members, site);
    for (std::size_t i = 0; i < members.size(); ++i) {
      CAPTURE(i);
      if (members[i].father < 0) {
        REQUIRE(found.de_novo[i] == 0.0);
      } else {
        REQUIRE(probability(found.de_novo[i]) == Approx(expected.no_mutation(i)).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("one sample has the posterior of prior and reads alone", "[call][property]") {
  // Haplotypes of one candidate each stand for alleles, as in the model of one sample.
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    test::Random random(seed);
    const auto alleles = static_cast<std::size_t>(random.between(2, 4));
    const int ploidy = static_cast<int>(random.between(1, 2));
    SiteLikelihoods site = random_site(random, {ploidy}, alleles);
    call::CandidatePriors priors;
    std::vector<call::Haplotype> haplotypes(alleles);
    for (std::size_t a = 1; a < alleles; ++a) {
      priors.push_back({site.allele_prior[a], 0.0});
      haplotypes[a].candidates = {a - 1};
    }
    const auto order = genome::genotypes_in_order(alleles, static_cast<std::size_t>(ploidy));
    site.costs[0].assign(order.size(), 0.0);
    std::vector<double> totals;
    for (std::size_t g = 0; g < order.size(); ++g) {
      site.costs[0][g] = static_cast<double>(random.between(0, 4000)) / 10.0;
      const auto& a = haplotypes[static_cast<std::size_t>(order[g].front())];
      const auto& b = haplotypes[static_cast<std::size_t>(order[g].back())];
      totals.push_back(site.costs[0][g] + call::pair_prior(a, b, priors, ploidy == 2));
    }
    const auto found = call::judge_family(std::vector{founder}, site);
    const double all = call::phred_sum(totals);
    for (std::size_t g = 0; g < order.size(); ++g) {
      CAPTURE(seed, g);
      REQUIRE(found.genotype[0][g] == Approx(totals[g] - all).margin(1e-8));
    }
    REQUIRE(found.any_alt == Approx(totals[0] - all).margin(1e-8));
  }
}

TEST_CASE("unrelated samples do not change each other", "[call]") {
  test::Random random(7);
  const SiteLikelihoods both = random_site(random, {2, 1}, 3);
  const auto found = call::judge_family(std::vector(2, founder), both);
  for (std::size_t i = 0; i < 2; ++i) {
    SiteLikelihoods one = both;
    one.ploidy = {both.ploidy[i]};
    one.costs = {both.costs[i]};
    const auto alone = call::judge_family(std::vector{founder}, one);
    for (std::size_t g = 0; g < alone.genotype[0].size(); ++g) {
      CHECK(found.genotype[i][g] == Approx(alone.genotype[0][g]).margin(1e-9));
    }
  }
}

TEST_CASE("parents lift a child's weak allele and doubt one that neither has", "[call]") {
  const std::vector<int> diploid{2, 2, 2};
  SiteLikelihoods seen = snv(diploid, {1, 0, 1});
  seen.costs[2] = {12.0, 0.0, 60.0};  // a few reads
  CHECK(best(call::judge_family(trio, seen).genotype[2]) == 1);
  CHECK(best(call::judge_family(std::vector(3, founder), seen).genotype[2]) == 0);

  SiteLikelihoods alone = snv(diploid, {0, 0, 1});
  alone.costs[2] = {60.0, 0.0, 60.0};
  CHECK(best(call::judge_family(std::vector(3, founder), alone).genotype[2]) == 1);
  CHECK(best(call::judge_family(trio, alone).genotype[2]) == 0);
}

TEST_CASE("strong reads make a new allele in spite of its rarity", "[call]") {
  const auto fresh = call::judge_family(trio, snv({2, 2, 2}, {0, 0, 1}, 200.0));
  CHECK(best(fresh.genotype[2]) == 1);
  // Either of two alleles is a new one, or the child's reads are wrong; the child of one parent
  // whose reads are wrong is 30 less likely.
  CHECK(fresh.de_novo[2] == Approx(200.0 - 84.0 + 3.0103).margin(0.01));
  CHECK(fresh.any_alt == Approx(200.0 - 84.0 + 3.0103).margin(0.01));
  const auto passed_on = call::judge_family(trio, snv({2, 2, 2}, {1, 0, 1}, 200.0));
  CHECK(passed_on.de_novo[2] < 0.001);
  CHECK(passed_on.de_novo[0] == 0.0);
}

TEST_CASE("qualities beyond the range of doubles stay finite and right", "[call]") {
  const auto found = call::judge_family(trio, snv({2, 2, 2}, {0, 0, 1}, 8000.0));
  CHECK(best(found.genotype[2]) == 1);
  CHECK(found.any_alt == Approx(8000.0 - 84.0 + 3.0103).margin(0.01));
  CHECK(found.de_novo[2] == Approx(8000.0 - 84.0 + 3.0103).margin(0.01));
}

TEST_CASE("on X a son has his mother's allele alone and a daughter her father's", "[call]") {
  // Father, mother, son, daughter; weak reads of the children.
  const std::vector<FamilyMember> members{founder, founder, {0, 1}, {0, 1}};
  SiteLikelihoods site = snv({1, 2, 1, 2}, {1, 0, -1, -1});
  site.inheritance = {Inheritance::unrelated, Inheritance::unrelated, Inheritance::x_son,
                      Inheritance::x_daughter};
  const auto found = call::judge_family(members, site);
  CHECK(best(found.genotype[2]) == 0);
  CHECK(found.genotype[2][1] > 60.0);
  CHECK(best(found.genotype[3]) == 1);
  CHECK(found.genotype[3][0] > 60.0);
}

TEST_CASE("a member whose ploidy does not fit is judged as without parents", "[call]") {
  SiteLikelihoods site = snv({2, 2, 1}, {1, 1, 0});
  const auto found = call::judge_family(trio, site);
  const auto unrelated = call::judge_family(std::vector(3, founder), site);
  CHECK(found.genotype == unrelated.genotype);
  CHECK(found.de_novo[2] == 0.0);
}

TEST_CASE("alleles beyond the most are left out, the best shown kept, and that is said", "[call]") {
  test::Random random(3);
  SiteLikelihoods site = random_site(random, {2, 2, 2}, 7);
  for (auto& costs : site.costs) costs.assign(genome::genotype_count(7, 2), 50.0);
  for (std::size_t a = 1; a < 7; ++a) site.allele_prior[a] = 30.0;
  site.costs[0][genome::genotype_index({0, 6})] = 0.0;
  site.costs[1][0] = 0.0;
  site.costs[2][genome::genotype_index({4, 6})] = 0.0;
  const auto found = call::judge_family(trio, site, {.most_alleles = 3});
  CHECK(found.left_out_alleles == std::vector<std::size_t>{1, 2, 3, 5});
  CHECK(found.genotype[0].size() == genome::genotype_count(7, 2));
  CHECK(best(found.genotype[0]) == genome::genotype_index({0, 6}));
  CHECK(found.genotype[0][genome::genotype_index({1, 6})] == call::FamilyPosterior::impossible);
  CHECK(found.genotype[0][genome::genotype_index({4, 6})] < call::FamilyPosterior::impossible);
  // Without relatives nothing is left out.
  CHECK(call::judge_family(std::vector(3, founder), site, {.most_alleles = 3})
            .left_out_alleles.empty());
}

TEST_CASE("too many loops cut children from parents, and that is said", "[call]") {
  const std::vector<FamilyMember> loop{founder, founder, {0, 1}, {0, 1}, {2, 3}};
  const SiteLikelihoods site = snv({2, 2, 2, 2, 2}, {1, 0, 1, 1, 2});
  CHECK(call::judge_family(loop, site, {.most_assignments = 3}).cut_children.empty());
  const auto cut = call::judge_family(loop, site, {.most_assignments = 2});
  REQUIRE(cut.cut_children.size() == 1);
  const std::size_t child = cut.cut_children[0];
  CHECK(cut.de_novo[child] == 0.0);
  for (const auto& own : cut.genotype) {
    double sum = 0.0;
    for (const double phred : own) sum += probability(phred);
    CHECK(sum == Approx(1.0));
  }
}

TEST_CASE("indels arise more seldom than SNVs, by the alleles' lengths", "[call]") {
  const std::vector<std::string> alleles{"CA", "C", "TA", "CAA", "GG"};
  CHECK(call::allele_mutations(alleles, {}) == std::vector<double>{84.0, 88.2, 84.0, 88.2, 84.0});
}

TEST_CASE("the order of members does not matter", "[call][property]") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    test::Random random(seed);
    const auto members = random_members(random, 5);
    const SiteLikelihoods site = random_site(random, std::vector<int>(5, 2), 2);
    const auto found = call::judge_family(members, site, {.most_assignments = 1000});
    std::vector<FamilyMember> turned(5);
    SiteLikelihoods turned_site = site;
    for (std::size_t i = 0; i < 5; ++i) {
      const auto turn = [](int parent) { return parent < 0 ? -1 : 4 - parent; };
      turned[4 - i] = {turn(members[i].father), turn(members[i].mother)};
      turned_site.costs[4 - i] = site.costs[i];
    }
    const auto again = call::judge_family(turned, turned_site, {.most_assignments = 1000});
    for (std::size_t i = 0; i < 5; ++i) {
      for (std::size_t g = 0; g < 3; ++g) {
        REQUIRE(again.genotype[4 - i][g] == Approx(found.genotype[i][g]).margin(1e-8));
      }
    }
    REQUIRE(again.any_alt == Approx(found.any_alt).margin(1e-8));
  }
}
