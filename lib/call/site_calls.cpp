#include "site_calls.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace varg::call {
namespace {

constexpr int clear_margin = 3;  // Phred by which a molecule must prefer an allele to count for it
constexpr int most_penalty = 99999;
constexpr double most_qual = 9999.0;

const HaplotypePair& most_probable(const std::vector<HaplotypePair>& pairs) {
  return *std::min_element(
      pairs.begin(), pairs.end(),
      [](const HaplotypePair& a, const HaplotypePair& b) { return a.total() < b.total(); });
}

/// One site of a window: candidates of one position and kind.
class Site {
 public:
  Site(const JudgedWindow& judged, std::vector<std::size_t> members,
       std::vector<std::size_t> called)
      : judged_(judged), members_(std::move(members)), called_(std::move(called)) {
    for (const Haplotype& haplotype : judged.haplotypes.haplotypes) {
      alleles_.push_back(allele_of(haplotype));
    }
  }

  CallRecord record() const {
    CallRecord record;
    spell(record);
    SampleCall sample;
    set_genotype(record, sample);
    count_molecules(record, sample);
    record.depth = sample.depth;
    record.samples.push_back(std::move(sample));
    return record;
  }

 private:
  static constexpr int other = -1;  ///< carries a change of this site that is not called

  int allele_of(const Haplotype& haplotype) const {
    for (const std::size_t i : haplotype.candidates) {
      const auto at = std::find(called_.begin(), called_.end(), i);
      if (at != called_.end()) return static_cast<int>(at - called_.begin()) + 1;
      if (std::find(members_.begin(), members_.end(), i) != members_.end()) return other;
    }
    return 0;
  }

  void spell(CallRecord& record) const {
    const auto& first = judged_.candidates[called_[0]].variant;
    record.pos = first.pos;
    std::string ref;
    for (const std::size_t i : called_) {
      const std::string& own = judged_.candidates[i].variant.ref;
      if (own.size() > ref.size()) ref = own;
    }
    record.alleles.push_back(ref);
    for (const std::size_t i : called_) {
      const auto& variant = judged_.candidates[i].variant;
      record.alleles.push_back(variant.alt + ref.substr(variant.ref.size()));
    }
  }

  std::vector<int> genotype_of(const HaplotypePair& pair) const {
    std::vector<int> genotype{alleles_[pair.first]};
    if (judged_.ploidy == 2) genotype.push_back(alleles_[pair.second]);
    std::sort(genotype.begin(), genotype.end());
    return genotype;
  }

  void set_genotype(CallRecord& record, SampleCall& sample) const {
    sample.genotype.alleles = genotype_of(most_probable(judged_.pairs));
    const auto orders =
        genome::genotypes_in_order(record.alleles.size(), static_cast<std::size_t>(judged_.ploidy));
    std::vector<std::vector<double>> by_genotype(orders.size());
    std::vector<double> all;
    std::vector<double> reference;
    std::vector<double> not_this;
    for (const HaplotypePair& pair : judged_.pairs) {
      const std::vector<int> genotype = genotype_of(pair);
      all.push_back(pair.total());
      if (genotype != sample.genotype.alleles) not_this.push_back(pair.total());
      if (genotype.front() == other) continue;
      if (genotype.back() == 0) reference.push_back(pair.total());
      const auto& haplotypes = judged_.haplotypes.haplotypes;
      const double elsewhere = pair_prior(haplotypes[pair.first], haplotypes[pair.second],
                                          judged_.priors, judged_.ploidy == 2, members_);
      by_genotype[genome::genotype_index(genotype)].push_back(pair.cost + elsewhere);
    }
    const double everything = phred_sum(all);
    record.qual = std::clamp(phred_sum(reference) - everything, 0.0, most_qual);
    sample.genotype_quality =
        std::clamp(static_cast<int>(std::lround(phred_sum(not_this) - everything)), 0, 99);
    set_penalties(by_genotype, sample);
  }

  static void set_penalties(const std::vector<std::vector<double>>& by_genotype,
                            SampleCall& sample) {
    std::vector<double> costs;
    for (const auto& group : by_genotype) costs.push_back(phred_sum(group));
    const double least = *std::min_element(costs.begin(), costs.end());
    for (const double cost : costs) {
      const double above = std::min<double>(cost - least, most_penalty);
      sample.genotype_penalties.push_back(static_cast<int>(std::lround(above)));
    }
  }

  /// The allele a molecule clearly shows.
  std::optional<std::size_t> clear_allele(const FragmentRow& row, std::size_t alleles) const {
    std::vector<int> best(alleles, most_penalty);
    for (std::size_t h = 0; h < alleles_.size(); ++h) {
      if (alleles_[h] == other) continue;
      int& cost = best[static_cast<std::size_t>(alleles_[h])];
      cost = std::min(cost, row.costs[h]);
    }
    const auto least = std::min_element(best.begin(), best.end());
    for (auto at = best.begin(); at != best.end(); ++at) {
      if (at != least && *at - *least < clear_margin) return std::nullopt;
    }
    return static_cast<std::size_t>(least - best.begin());
  }

  void count_molecules(CallRecord& record, SampleCall& sample) const {
    sample.allele_depths.assign(record.alleles.size(), 0);
    int strands[2][2] = {{0, 0}, {0, 0}};
    double mapq_squares = 0.0;
    for (const FragmentRow& row : judged_.costs.rows) {
      if (row.begin > record.pos || row.end <= record.pos) continue;
      ++sample.depth;
      mapq_squares += static_cast<double>(row.mapq) * row.mapq;
      const auto allele = clear_allele(row, record.alleles.size());
      if (!allele) continue;
      ++sample.allele_depths[*allele];
      ++strands[*allele == 0 ? 0 : 1][row.reverse ? 1 : 0];
    }
    if (sample.depth > 0) record.rms_mapq = std::sqrt(mapq_squares / sample.depth);
    record.strand_odds = strand_odds(strands[0][0], strands[0][1], strands[1][0], strands[1][1]);
  }

  const JudgedWindow& judged_;
  std::vector<std::size_t> members_;
  std::vector<std::size_t> called_;
  std::vector<int> alleles_;  ///< of each haplotype: index in the record, or `other`
};

}  // namespace

std::vector<CallRecord> site_records(const JudgedWindow& judged) {
  const HaplotypePair& best = most_probable(judged.pairs);
  std::set<std::size_t> carried;
  for (const std::size_t h : {best.first, best.second}) {
    const auto& own = judged.haplotypes.haplotypes[h].candidates;
    carried.insert(own.begin(), own.end());
  }
  const auto same_site = [&](std::size_t a, std::size_t b) {
    const Candidate& x = judged.candidates[a];
    const Candidate& y = judged.candidates[b];
    return x.variant.pos == y.variant.pos && x.is_snv() == y.is_snv();
  };
  std::vector<CallRecord> records;
  while (!carried.empty()) {
    std::vector<std::size_t> members;
    std::vector<std::size_t> called;
    const std::size_t lead = *carried.begin();
    for (const std::size_t i : judged.window.candidates) {
      if (!same_site(lead, i)) continue;
      members.push_back(i);
      if (carried.erase(i) > 0) called.push_back(i);
    }
    records.push_back(Site(judged, std::move(members), std::move(called)).record());
  }
  return records;
}

double strand_odds(int ref_forward, int ref_reverse, int alt_forward, int alt_reverse) {
  const double rf = ref_forward + 1.0;
  const double rr = ref_reverse + 1.0;
  const double af = alt_forward + 1.0;
  const double ar = alt_reverse + 1.0;
  const double odds = rf * ar / (rr * af);
  const double ref_balance = std::min(rf, rr) / std::max(rf, rr);
  const double alt_balance = std::min(af, ar) / std::max(af, ar);
  return std::log(odds + 1.0 / odds) + std::log(ref_balance) - std::log(alt_balance);
}

}  // namespace varg::call
