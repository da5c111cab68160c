#include <varg/call/family_model.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include <varg/genome/genotype.hpp>

#include "family_alleles.hpp"
#include "family_forest.hpp"
#include "peeling.hpp"
#include "transmission.hpp"

namespace varg::call {
namespace {

constexpr double none = -std::numeric_limits<double>::infinity();

/// Who gives a member their copies here; nobody to one without parents.
struct Plan {
  Origin origin;
  std::optional<Giver> father;
  std::optional<Giver> mother;
};

/// A parent as giver: known when a member with copies here.
Giver giver_of(int parent, const SiteLikelihoods& site, int usual_ploidy) {
  if (parent < 0) return {usual_ploidy, false};
  const int ploidy = site.ploidy[static_cast<std::size_t>(parent)];
  return ploidy == 0 ? Giver{usual_ploidy, false} : Giver{ploidy, true};
}

Plan plan_of(const FamilyMember& member, Inheritance inheritance, int ploidy,
             const SiteLikelihoods& site) {
  Plan plan;
  if (inheritance == Inheritance::unrelated || copies_of(inheritance) != ploidy) return plan;
  if (is_from_father(inheritance)) {
    plan.father = giver_of(member.father, site, inheritance == Inheritance::autosomal ? 2 : 1);
    if (plan.father->known) plan.origin.father = member.father;
  }
  if (is_from_mother(inheritance)) {
    plan.mother = giver_of(member.mother, site, inheritance == Inheritance::mitochondrial ? 1 : 2);
    if (plan.mother->known) plan.origin.mother = member.mother;
  }
  return plan.origin.has_parent() ? plan : Plan{};
}

std::vector<Plan> plans_of(std::span<const FamilyMember> members, const SiteLikelihoods& site) {
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Inheritance own = site.inheritance.empty() ? Inheritance::autosomal : site.inheritance[i];
    plans.push_back(plan_of(members[i], own, site.ploidy[i], site));
  }
  return plans;
}

FamilyForest forest_of(const std::vector<Plan>& plans) {
  std::vector<Origin> origins;
  for (const Plan& plan : plans) origins.push_back(plan.origin);
  return family_forest(origins);
}

/// Joint genotypes of the members that the forest is opened at.
double assignments_of(const FamilyForest& forest, const SiteLikelihoods& site) {
  double product = 1.0;
  for (const std::size_t member : forest.opened_at) {
    product *= static_cast<double>(
        genome::genotype_count(site.alleles, static_cast<std::size_t>(site.ploidy[member])));
  }
  return product;
}

/// Takes the link of the last copy away: of a child both parents, of a parent the children there.
void cut_last_copy(const FamilyForest& forest, std::vector<Plan>& plans,
                   std::vector<std::size_t>& cut) {
  const Slot slot = forest.slots.back().front();
  const NuclearFamily& family = forest.families[slot.family];
  for (std::size_t i = 0; i < family.children.size(); ++i) {
    if (slot.number >= first_child_slot && slot.number != first_child_slot + i) continue;
    const std::size_t child = forest.member_of[family.children[i]];
    Plan& plan = plans[child];
    if (slot.number == father_slot) {
      plan.origin.father = -1;
      plan.father->known = false;
    } else if (slot.number == mother_slot) {
      plan.origin.mother = -1;
      plan.mother->known = false;
    }
    if (slot.number >= first_child_slot || !plan.origin.has_parent()) plan = Plan{};
    cut.push_back(child);
  }
}

/// The transmissions of the children; equal ones are made once.
class Transmissions {
 public:
  Transmissions(const std::vector<Plan>& plans, const SiteModel& model) {
    for (const Plan& plan : plans) {
      if (!plan.origin.has_parent()) {
        of_member_.push_back(nullptr);
        continue;
      }
      const std::pair key{key_of(plan.father), key_of(plan.mother)};
      const auto found = tables_.find(key);
      const auto at =
          found != tables_.end()
              ? found
              : tables_.emplace(key, transmission(model, plan.father, plan.mother)).first;
      of_member_.push_back(&at->second);
    }
  }
  std::span<const Transmission* const> of_member() const { return of_member_; }

 private:
  static int key_of(const std::optional<Giver>& giver) {
    if (!giver) return 0;
    return giver->known ? giver->ploidy : -giver->ploidy;
  }
  std::map<std::pair<int, int>, Transmission> tables_;
  std::vector<const Transmission*> of_member_;
};

using Weights = std::vector<std::vector<double>>;

/// What is known of each node alone: reads, and a founder's prior.
Weights weights_of(const FamilyForest& forest, const std::vector<Plan>& plans,
                   const SiteLikelihoods& site, const SiteModel& model) {
  Weights weights;
  for (std::size_t node = 0; node < forest.member_of.size(); ++node) {
    const std::size_t member = forest.member_of[node];
    const std::vector<double>& prior = model.founder[site.ploidy[member]];
    std::vector<double>& own = weights.emplace_back(prior.size(), 0.0);
    if (node != member) continue;  // a copy: what is known of the member counts once
    if (!plans[member].origin.has_parent()) own = prior;
    if (site.costs[member].empty()) continue;
    assert(site.costs[member].size() == own.size());
    for (std::size_t g = 0; g < own.size(); ++g) own[g] += ln_of_phred(site.costs[member][g]);
  }
  return weights;
}

void keep_only(std::size_t genotype, std::vector<double>& weights) {
  for (std::size_t g = 0; g < weights.size(); ++g) {
    if (g != genotype) weights[g] = none;
  }
}

/// Calls `use` with the weights of every joint genotype of the members that loops are opened at.
template <class Use>
void for_each_assignment(const FamilyForest& forest, const Weights& weights, Use use) {
  const std::vector<std::size_t>& opened = forest.opened_at;
  std::vector<std::size_t> chosen(opened.size(), 0);
  while (true) {
    Weights given = weights;
    for (std::size_t node = 0; node < given.size() && !opened.empty(); ++node) {
      const auto at = std::lower_bound(opened.begin(), opened.end(), forest.member_of[node]);
      if (at == opened.end() || *at != forest.member_of[node]) continue;
      keep_only(chosen[static_cast<std::size_t>(at - opened.begin())], given[node]);
    }
    use(given);
    std::size_t i = 0;
    for (; i < opened.size(); ++i) {
      if (++chosen[i] < weights[opened[i]].size()) break;
      chosen[i] = 0;
    }
    if (i == opened.size()) return;
  }
}

void add_ln(double more, double& sum) {
  const double both[] = {sum, more};
  sum = ln_sum(both);
}

PeelingResult sum_all(const FamilyForest& forest, const Weights& weights,
                      std::span<const Transmission* const> transmissions) {
  if (forest.opened_at.empty()) return peel(forest, weights, transmissions);
  PeelingResult sums;
  sums.all = none;
  sums.without_mutation.assign(transmissions.size(), none);
  for (std::size_t i = 0; i < transmissions.size(); ++i) {
    sums.genotypes.emplace_back(weights[i].size(), none);
  }
  for_each_assignment(forest, weights, [&](const Weights& given) {
    const PeelingResult one = peel(forest, given, transmissions);
    if (!std::isfinite(one.all)) return;
    add_ln(one.all, sums.all);
    for (std::size_t i = 0; i < transmissions.size(); ++i) {
      add_ln(one.without_mutation[i], sums.without_mutation[i]);
      for (std::size_t g = 0; g < sums.genotypes[i].size(); ++g) {
        add_ln(one.genotypes[i][g], sums.genotypes[i][g]);
      }
    }
  });
  return sums;
}

/// The sum where all members with reads are homozygous reference.
double sum_reference(const FamilyForest& forest, Weights weights, const SiteLikelihoods& site,
                     std::span<const Transmission* const> transmissions) {
  for (std::size_t i = 0; i < site.costs.size(); ++i) {
    if (!site.costs[i].empty()) keep_only(0, weights[i]);
  }
  double sum = none;
  for_each_assignment(forest, weights, [&](const Weights& given) {
    add_ln(peel_total(forest, given, transmissions), sum);
  });
  return sum;
}

double posterior(double part, double all) {
  return std::clamp(phred_of_ln(part - all), 0.0, FamilyPosterior::impossible);
}

/// Whether all parents who give a copy are members.
bool has_all_givers(const Plan& plan) {
  return plan.origin.has_parent() && (!plan.father || plan.father->known) &&
         (!plan.mother || plan.mother->known);
}

FamilyPosterior judge(std::vector<Plan> plans, const SiteLikelihoods& site,
                      const FamilyConfig& config) {
  FamilyPosterior result;
  FamilyForest forest = forest_of(plans);
  while (assignments_of(forest, site) > static_cast<double>(config.most_assignments)) {
    cut_last_copy(forest, plans, result.cut_children);
    forest = forest_of(plans);
  }
  std::sort(result.cut_children.begin(), result.cut_children.end());
  const SiteModel model = site_model(site.allele_prior, site.allele_mutation);
  const Transmissions transmissions(plans, model);
  const Weights weights = weights_of(forest, plans, site, model);
  const PeelingResult sums = sum_all(forest, weights, transmissions.of_member());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    std::vector<double>& own = result.genotype.emplace_back();
    for (const double sum : sums.genotypes[i]) own.push_back(posterior(sum, sums.all));
    result.de_novo.push_back(
        has_all_givers(plans[i]) ? posterior(sums.without_mutation[i], sums.all) : 0.0);
  }
  result.any_alt =
      posterior(sum_reference(forest, weights, site, transmissions.of_member()), sums.all);
  return result;
}

}  // namespace

FamilyPosterior judge_family(std::span<const FamilyMember> members, const SiteLikelihoods& site,
                             const FamilyConfig& config) {
  assert(site.ploidy.size() == members.size() && site.costs.size() == members.size());
  assert(site.alleles > 0 && site.allele_prior.size() == site.alleles);
  SiteLikelihoods all = site;
  if (all.allele_mutation.empty()) all.allele_mutation.assign(site.alleles, config.snv_mutation);
  std::vector<Plan> plans = plans_of(members, site);
  const bool any_related = std::any_of(plans.begin(), plans.end(),
                                       [](const Plan& plan) { return plan.origin.has_parent(); });
  if (!any_related || site.alleles <= config.most_alleles) {
    return judge(std::move(plans), all, config);
  }
  const std::vector<std::size_t> kept = most_probable_alleles(all, config.most_alleles);
  FamilyPosterior result = judge(std::move(plans), with_alleles(all, kept), config);
  spread(kept, all, result);
  return result;
}

std::vector<double> allele_mutations(std::span<const std::string> alleles,
                                     const FamilyConfig& config) {
  std::vector<double> mutations;
  for (const std::string& allele : alleles) {
    const bool is_indel = allele.size() != alleles.front().size();
    mutations.push_back(is_indel ? config.indel_mutation : config.snv_mutation);
  }
  return mutations;
}

}  // namespace varg::call
