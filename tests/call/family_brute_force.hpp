#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include <varg/call/family_model.hpp>
#include <varg/genome/genotype.hpp>

namespace varg::test {

/// The family model written as it is defined: every joint genotype of all members and of the
/// parents who are no members, every gamete, in plain probabilities.
class BruteForce {
 public:
  BruteForce(std::span<const call::FamilyMember> members, const call::SiteLikelihoods& site)
      : members_(members.begin(), members.end()), site_(site), ploidy_(site.ploidy) {
    for (std::size_t i = 0; i < members.size(); ++i) add_strangers(i);
    for (const int ploidy : ploidy_) {
      orders_.push_back(genome::genotypes_in_order(site.alleles, static_cast<std::size_t>(ploidy)));
    }
    for (std::size_t i = 0; i < members.size(); ++i) sums_.emplace_back(orders_[i].size(), 0.0);
    unmutated_.assign(members.size(), 0.0);
    chosen_.assign(ploidy_.size(), 0);
    walk(0);
  }

  double genotype(std::size_t member, std::size_t g) const { return sums_[member][g] / all_; }
  double no_mutation(std::size_t member) const { return unmutated_[member] / all_; }
  double reference() const { return reference_ / all_; }

 private:
  using Inheritance = call::Inheritance;

  Inheritance inheritance(std::size_t i) const {
    return site_.inheritance.empty() ? Inheritance::autosomal : site_.inheritance[i];
  }

  /// Ploidies of father and mother as givers; 0 is no giver.
  static std::pair<int, int> usual(Inheritance inheritance) {
    switch (inheritance) {
      case Inheritance::autosomal:
        return {2, 2};
      case Inheritance::x_daughter:
        return {1, 2};
      case Inheritance::x_son:
        return {0, 2};
      case Inheritance::y_son:
        return {1, 0};
      case Inheritance::mitochondrial:
        return {0, 1};
      case Inheritance::unrelated:
        break;
    }
    return {0, 0};
  }

  /// Resolves the givers of a member; a parent who is missing becomes a founder without reads.
  void add_strangers(std::size_t i) {
    auto [father_ploidy, mother_ploidy] = usual(inheritance(i));
    int father = father_ploidy > 0 ? members_[i].father : -1;
    int mother = mother_ploidy > 0 ? members_[i].mother : -1;
    if (father >= 0 && site_.ploidy[static_cast<std::size_t>(father)] == 0) father = -1;
    if (mother >= 0 && site_.ploidy[static_cast<std::size_t>(mother)] == 0) mother = -1;
    const int copies = (father_ploidy > 0 ? 1 : 0) + (mother_ploidy > 0 ? 1 : 0);
    if (copies != site_.ploidy[i] || (father < 0 && mother < 0)) {
      givers_.push_back({});
      return;
    }
    if (father < 0 && father_ploidy > 0) father = stranger(father_ploidy);
    if (mother < 0 && mother_ploidy > 0) mother = stranger(mother_ploidy);
    givers_.push_back({});
    if (father >= 0) givers_.back().push_back(static_cast<std::size_t>(father));
    if (mother >= 0) givers_.back().push_back(static_cast<std::size_t>(mother));
  }

  int stranger(int ploidy) {
    ploidy_.push_back(ploidy);
    return static_cast<int>(ploidy_.size()) - 1;
  }

  static double p(double phred) { return std::pow(10.0, -phred / 10.0); }

  double founder(const std::vector<int>& genotype) const {
    if (genotype.size() == 2 && genotype[0] == genotype[1]) {
      const double prior = p(site_.allele_prior[static_cast<std::size_t>(genotype[0])]);
      return genotype[0] == 0 ? 1.0 : prior * p(3.0103);
    }
    double product = 1.0;
    for (const int allele : genotype) {
      product *= p(site_.allele_prior[static_cast<std::size_t>(allele)]);
    }
    return product;
  }

  double changed(int from, int to) const {
    const auto rate = [&](int a) { return p(site_.allele_mutation[static_cast<std::size_t>(a)]); };
    if (from != to)
      return from == 0 ? rate(to) : to == 0 ? rate(from) : std::min(rate(from), rate(to));
    double stays = 1.0;
    for (int other = 0; other < static_cast<int>(site_.alleles); ++other) {
      if (other != from) stays -= changed(from, other);
    }
    return stays;
  }

  /// That the child's genotype comes from gametes of the givers: any, and with no new allele.
  std::pair<double, double> inherited(std::size_t i, const std::vector<int>& child) const {
    double any = 0.0;
    double unmutated = 0.0;
    std::vector<int> arrived;
    const std::function<void(std::size_t, double, bool)> pass = [&](std::size_t k, double so_far,
                                                                    bool same) {
      if (k == givers_[i].size()) {
        std::vector<int> sorted = arrived;
        std::sort(sorted.begin(), sorted.end());
        if (sorted != child) return;
        any += so_far;
        if (same) unmutated += so_far;
        return;
      }
      const auto& parent = orders_[givers_[i][k]][chosen_[givers_[i][k]]];
      for (const int from : parent) {
        for (int to = 0; to < static_cast<int>(site_.alleles); ++to) {
          arrived.push_back(to);
          pass(k + 1, so_far * changed(from, to) / static_cast<double>(parent.size()),
               same && from == to);
          arrived.pop_back();
        }
      }
    };
    pass(0, 1.0, true);
    return {any, unmutated};
  }

  void walk(std::size_t i) {
    if (i < chosen_.size()) {
      for (chosen_[i] = 0; chosen_[i] < orders_[i].size(); ++chosen_[i]) walk(i + 1);
      return;
    }
    const std::size_t members = members_.size();
    double product = 1.0;
    std::vector<double> share(members, 1.0);
    bool is_reference = true;
    for (std::size_t k = 0; k < chosen_.size(); ++k) {
      const auto& own = orders_[k][chosen_[k]];
      if (k >= members || givers_[k].empty()) {
        product *= founder(own);
      } else {
        const auto [any, unmutated] = inherited(k, own);
        product *= any;
        share[k] = unmutated / any;
      }
      if (k >= members || site_.costs[k].empty()) continue;
      product *= p(site_.costs[k][chosen_[k]]);
      is_reference = is_reference && chosen_[k] == 0;
    }
    all_ += product;
    if (is_reference) reference_ += product;
    for (std::size_t k = 0; k < members; ++k) {
      sums_[k][chosen_[k]] += product;
      unmutated_[k] += product * share[k];
    }
  }

  std::vector<call::FamilyMember> members_;
  call::SiteLikelihoods site_;
  std::vector<int> ploidy_;  // strangers after the members
  std::vector<std::vector<std::size_t>> givers_;
  std::vector<std::vector<std::vector<int>>> orders_;
  std::vector<std::size_t> chosen_;
  std::vector<std::vector<double>> sums_;
  std::vector<double> unmutated_;
  double all_ = 0.0;
  double reference_ = 0.0;
};

}  // namespace varg::test
