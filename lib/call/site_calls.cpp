#include "site_calls.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "family_sites.hpp"
#include "site_measures.hpp"

namespace varg::call {
namespace {

constexpr int clear_margin = 3 * cost_unit;  // by which a molecule must prefer an allele to show it
constexpr int most_penalty = 99999;
constexpr double most_qual = 9999.0;
constexpr int other = -1;  // carries a change of this site that is not called

const HaplotypePair& most_probable(const std::vector<HaplotypePair>& pairs) {
  return *std::min_element(
      pairs.begin(), pairs.end(),
      [](const HaplotypePair& a, const HaplotypePair& b) { return a.total() < b.total(); });
}

/// Phred of one sample's reads given each genotype of a site; empty without reads.
struct GenotypeCosts {
  std::vector<double> costs;    ///< in VCF order
  double pure_reference = 0.0;  ///< of homozygous reference if no molecule were foreign
};

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

  SiteCall call() const {
    SiteCall site;
    site.window_begin = judged_.window.begin;
    site.is_aligned = judged_.haplotypes.is_aligned();
    CallRecord& record = site.record;
    record.contig = judged_.contig;
    spell(record);
    std::vector<GenotypeCosts> costs;
    MeasureGatherer measures(record.pos, judged_.reference);
    std::size_t misfits = 0;
    std::size_t reads = 0;
    for (const JudgedSample& judged : judged_.samples) {
      SampleCall sample;
      misfits += judged.costs.misfits;
      reads += judged.costs.misfits + judged.costs.rows.size();
      site.molecules.push_back(count_molecules(record, judged, sample, measures));
      site.on_haplotypes.push_back(set_genotype(record, judged, sample, costs.emplace_back()));
      record.samples.push_back(std::move(sample));
    }
    if (judged_.family != nullptr && judged_.family->is_family()) judge_together(site, costs);
    for (const SampleCall& sample : record.samples) {
      if (sample.genotype.is_reference() || sample.genotype.is_missing()) continue;
      measures.add_carrier(
          std::accumulate(sample.allele_depths.begin(), sample.allele_depths.end(), 0));
    }
    record.qual = std::clamp(record.qual, 0.0, most_qual);
    measures.finish(record.measures);
    record.measures.haplotypes = static_cast<int>(judged_.haplotypes.haplotypes.size());
    record.measures.misfit_fraction =
        reads == 0 ? 0.0 : static_cast<double>(misfits) / static_cast<double>(reads);
    measure_repeat(record.pos, record.alleles, judged_.reference, record.measures);
    return site;
  }

 private:
  /// Whether some judged haplotype carries each allele: otherwise nothing is known of it.
  bool has_all_alleles(std::size_t alleles) const {
    for (std::size_t a = 0; a < alleles; ++a) {
      if (std::find(alleles_.begin(), alleles_.end(), static_cast<int>(a)) == alleles_.end()) {
        return false;
      }
    }
    return true;
  }

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
      record.is_forced |= judged_.candidates[i].forced;
    }
    record.alleles.push_back(ref);
    for (const std::size_t i : called_) {
      const auto& variant = judged_.candidates[i].variant;
      record.alleles.push_back(variant.alt + ref.substr(variant.ref.size()));
    }
  }

  std::vector<int> genotype_of(const HaplotypePair& pair, int ploidy) const {
    std::vector<int> genotype{alleles_[pair.first]};
    if (ploidy == 2) genotype.push_back(alleles_[pair.second]);
    std::sort(genotype.begin(), genotype.end());
    return genotype;
  }

  /// Phred of an allele being there, heterozygous, given what its haplotype carries elsewhere in
  /// the window: changes of one haplotype arise together. By the samples whose best genotype has
  /// it.
  double prior_beside(int allele) const {
    constexpr double half = 3.0103;
    double least =
        (*judged_.samples[0].priors)[called_[static_cast<std::size_t>(allele - 1)]].there;
    for (const JudgedSample& sample : judged_.samples) {
      if (sample.pairs.empty()) continue;
      const HaplotypePair& best = most_probable(sample.pairs);
      const std::array<int, 2> alleles{alleles_[best.first], alleles_[best.second]};
      const bool is_twice = sample.ploidy == 2 && alleles[0] == allele && alleles[1] == allele;
      const bool is_once = !is_twice && (alleles[0] == allele || alleles[1] == allele) &&
                           (sample.ploidy == 1 || alleles[0] == 0 || alleles[1] == 0);
      if (!is_once && !is_twice) continue;
      const auto& haplotypes = judged_.haplotypes.haplotypes;
      const double elsewhere = pair_prior(haplotypes[best.first], haplotypes[best.second],
                                          *sample.priors, sample.ploidy == 2, members_);
      least = std::min(least, best.prior - elsewhere - (is_twice ? half : 0.0));
    }
    return std::max(0.0, least);
  }

  /// Judges the samples again, as a family.
  void judge_together(SiteCall& site, std::vector<GenotypeCosts> judged_alone) const {
    std::vector<std::vector<double>> costs;
    for (std::size_t s = 0; s < judged_alone.size(); ++s) {
      price_private_artefacts(site.record, s, judged_alone[s]);
      costs.push_back(std::move(judged_alone[s].costs));
    }
    std::vector<double> priors{0.0};
    for (std::size_t a = 0; a < called_.size(); ++a) {
      priors.push_back(prior_beside(static_cast<int>(a) + 1));
    }
    std::vector<int> ploidies;
    for (const JudgedSample& sample : judged_.samples) ploidies.push_back(sample.ploidy);
    judge_relatives(*judged_.family, costs, priors, ploidies, site.record);
    for (std::size_t s = 0; s < judged_.samples.size(); ++s) {
      auto& pair = site.on_haplotypes[s];
      std::vector<int> alleles{std::min(pair[0], pair[1]), std::max(pair[0], pair[1])};
      if (alleles != site.record.samples[s].genotype.alleles) pair = {0, 0};
    }
  }

  /// Foreign molecules come with the place: where the other samples show none, they are unlikely in
  /// this one, and its homozygous reference is charged for them.
  static void price_private_artefacts(const CallRecord& record, std::size_t sample,
                                      GenotypeCosts& own) {
    if (own.costs.empty()) return;
    constexpr double price = 30.0;
    constexpr int least_molecules = 20;
    constexpr double most_fraction = 0.02;
    int all = 0;
    int alternative = 0;
    for (std::size_t s = 0; s < record.samples.size(); ++s) {
      if (s == sample) continue;
      const std::vector<int>& depths = record.samples[s].allele_depths;
      const int here = std::accumulate(depths.begin(), depths.end(), 0);
      all += here;
      alternative += here - depths[0];
    }
    if (all < least_molecules || alternative > most_fraction * all) return;
    own.costs[0] = std::min(own.pure_reference, own.costs[0] + price);
  }

  /// Adds the sample's share to QUAL and sets the costs of its genotypes. Gives the alleles of its
  /// two haplotypes.
  std::array<int, 2> set_genotype(CallRecord& record, const JudgedSample& judged,
                                  SampleCall& sample, GenotypeCosts& costs) const {
    const int clear = std::accumulate(sample.allele_depths.begin(), sample.allele_depths.end(), 0);
    if (judged.ploidy == 0 || clear == 0 || !has_all_alleles(record.alleles.size())) {
      sample.genotype.alleles.assign(static_cast<std::size_t>(std::max(1, judged.ploidy)), -1);
      const std::size_t genotypes = genome::genotype_count(
          record.alleles.size(), static_cast<std::size_t>(std::max(1, judged.ploidy)));
      sample.genotype_penalties.assign(genotypes, 0);
      return {0, 0};
    }
    const HaplotypePair& best = most_probable(judged.pairs);
    sample.genotype.alleles = genotype_of(best, judged.ploidy);
    std::vector<std::vector<double>> by_genotype(
        genome::genotype_count(record.alleles.size(), static_cast<std::size_t>(judged.ploidy)));
    std::vector<double> all;
    std::vector<double> reference;
    std::vector<double> pure_reference;
    std::vector<double> pure_elsewhere;
    std::vector<double> not_this;
    for (const HaplotypePair& pair : judged.pairs) {
      const std::vector<int> genotype = genotype_of(pair, judged.ploidy);
      all.push_back(pair.total());
      if (genotype != sample.genotype.alleles) not_this.push_back(pair.total());
      if (genotype.front() == other) continue;
      if (genotype.back() == 0) {
        reference.push_back(pair.total());
        pure_reference.push_back(pair.pure + pair.prior);
      }
      const auto& haplotypes = judged_.haplotypes.haplotypes;
      const double elsewhere = pair_prior(haplotypes[pair.first], haplotypes[pair.second],
                                          *judged.priors, judged.ploidy == 2, members_);
      by_genotype[genome::genotype_index(genotype)].push_back(pair.cost + elsewhere);
      if (genotype.back() == 0) pure_elsewhere.push_back(pair.pure + elsewhere);
    }
    const double everything = phred_sum(all);
    const double of_reference = phred_sum(reference);
    record.qual += std::max(0.0, of_reference - everything);
    record.measures.artefact_margin += phred_sum(pure_reference) - of_reference;
    sample.genotype_quality =
        std::clamp(static_cast<int>(std::lround(phred_sum(not_this) - everything)), 0, 99);
    for (const auto& group : by_genotype) costs.costs.push_back(phred_sum(group));
    costs.pure_reference = phred_sum(pure_elsewhere);
    set_penalties(costs.costs, sample);
    return {alleles_[best.first], alleles_[best.second]};
  }

  static void set_penalties(const std::vector<double>& costs, SampleCall& sample) {
    const double least = *std::min_element(costs.begin(), costs.end());
    for (const double cost : costs) {
      const double above = std::min<double>(cost - least, most_penalty);
      sample.genotype_penalties.push_back(static_cast<int>(std::lround(above)));
    }
  }

  /// The allele a molecule clearly shows, or -1.
  int clear_allele(const FragmentRow& row, std::size_t alleles) const {
    std::vector<int> best(alleles, most_penalty);
    for (std::size_t h = 0; h < alleles_.size(); ++h) {
      if (alleles_[h] == other) continue;
      int& cost = best[static_cast<std::size_t>(alleles_[h])];
      cost = std::min(cost, row.costs[h]);
    }
    const auto least = std::min_element(best.begin(), best.end());
    for (auto at = best.begin(); at != best.end(); ++at) {
      if (at != least && *at - *least < clear_margin) return -1;
    }
    return static_cast<int>(least - best.begin());
  }

  std::vector<MoleculeAllele> count_molecules(const CallRecord& record, const JudgedSample& judged,
                                              SampleCall& sample, MeasureGatherer& measures) const {
    std::vector<MoleculeAllele> molecules;
    sample.allele_depths.assign(record.alleles.size(), 0);
    for (const FragmentRow& row : judged.costs.rows) {
      if (row.begin > record.pos || row.end <= record.pos) continue;
      ++sample.depth;
      const int allele = clear_allele(row, record.alleles.size());
      // Reads where the sample has no copies are misplaced: they say nothing of the record.
      if (judged.ploidy > 0) measures.add(row, judged.evidence->usable.reads[row.read], allele);
      if (allele < 0) continue;
      ++sample.allele_depths[static_cast<std::size_t>(allele)];
      molecules.push_back({row.fragment, allele});
    }
    return molecules;
  }

  const JudgedWindow& judged_;
  std::vector<std::size_t> members_;
  std::vector<std::size_t> called_;
  std::vector<int> alleles_;  ///< of each haplotype: index in the record, or `other`
};

/// The candidates that a sample's most probable genotype carries, and those asked for.
std::set<std::size_t> called_candidates(const JudgedWindow& judged) {
  std::set<std::size_t> called;
  for (const JudgedSample& sample : judged.samples) {
    if (sample.pairs.empty()) continue;
    const HaplotypePair& best = most_probable(sample.pairs);
    for (const std::size_t h : {best.first, best.second}) {
      const auto& own = judged.haplotypes.haplotypes[h].candidates;
      called.insert(own.begin(), own.end());
    }
  }
  for (const std::size_t i : judged.window.candidates) {
    if (judged.candidates[i].forced) called.insert(i);
  }
  return called;
}

}  // namespace

std::vector<SiteCall> site_calls(const JudgedWindow& judged) {
  std::set<std::size_t> called = called_candidates(judged);
  const auto same_site = [&](std::size_t a, std::size_t b) {
    const Candidate& x = judged.candidates[a];
    const Candidate& y = judged.candidates[b];
    return x.variant.pos == y.variant.pos && x.is_snv() == y.is_snv();
  };
  std::vector<SiteCall> sites;
  while (!called.empty()) {
    std::vector<std::size_t> members;
    std::vector<std::size_t> here;
    const std::size_t lead = *called.begin();
    for (const std::size_t i : judged.window.candidates) {
      if (!same_site(lead, i)) continue;
      members.push_back(i);
      if (called.erase(i) > 0) here.push_back(i);
    }
    sites.push_back(Site(judged, std::move(members), std::move(here)).call());
  }
  return sites;
}

}  // namespace varg::call
