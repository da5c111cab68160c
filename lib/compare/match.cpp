#include <varg/compare/match.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "haplotype_search.hpp"
#include "phase_sets.hpp"

namespace varg::compare {
namespace {

/// A spelling-free name of an allele: place, reference length and bases of its left-aligned form.
using AlleleName = std::tuple<genome::Pos, genome::Pos, std::string_view>;
using Alleles = std::vector<AlleleName>;

AlleleName name_of(const Allele& allele) {
  return {allele.leftmost, allele.ref_length(), allele.normal_alt};
}

/// The call's alleles on each of `haplotypes`.
std::vector<Alleles> placed_alleles(const Call& call, const Haplotypes& haplotypes) {
  std::vector<Alleles> placed;
  for (const std::int8_t index : haplotypes) {
    placed.emplace_back();
    if (index >= 0) placed.back().push_back(name_of(call.alleles[static_cast<std::size_t>(index)]));
  }
  return placed;
}

/// The alleles on all haplotypes: calls with the same name have the same genotype.
Alleles genotype_name(const Call& call) {
  Alleles name;
  for (const std::int8_t index : call.haplotypes) {
    if (index >= 0) name.push_back(name_of(call.alleles[static_cast<std::size_t>(index)]));
  }
  std::sort(name.begin(), name.end());
  return name;
}

std::vector<Alleles> genotype_names(CallRefs calls) {
  std::vector<Alleles> names;
  for (const Call* call : calls) names.push_back(genotype_name(*call));
  std::sort(names.begin(), names.end());
  return names;
}

/// What the phase of phased heterozygous calls says.
std::vector<std::pair<std::string_view, std::vector<Alleles>>> phase_names(CallRefs calls) {
  std::vector<std::pair<std::string_view, std::vector<Alleles>>> names;
  for (const Call* call : calls) {
    if (is_phased_het(*call))
      names.emplace_back(call->phase_set, placed_alleles(*call, call->haplotypes));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The calls without a match yet, and where they stand.
struct Rest {
  std::vector<const Call*> calls;
  std::vector<std::size_t> places;

  Rest(CallRefs all, const std::vector<Level>& levels) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (levels[i] != Level::none) continue;
      calls.push_back(all[i]);
      places.push_back(i);
    }
  }
  void mark(const std::vector<bool>& included, Level level, std::vector<Level>& levels) const {
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (included[i]) levels[places[i]] = level;
    }
  }
};

class Matcher {
 public:
  Matcher(CallRefs truth, CallRefs query, align::Window window, const MatchOptions& options)
      : truth_(truth),
        query_(query),
        window_(window),
        options_(options),
        equal_(options.by_allele ? Level::allele : Level::genotype),
        use_phase_(options.use_phase && !options.by_allele) {
    labels_.truth.resize(truth.size(), Level::none);
    labels_.query.resize(query.size(), Level::none);
    if (!use_phase_) return;
    phases_ = PhaseSets(truth, query);
    ploidy_ = ploidy_of(truth, query);
    turns_.resize(phases_.size(), 0);
  }

  Labels run() {
    if (truth_.empty() || query_.empty()) return labels_;
    if (is_identical()) {
      std::fill(labels_.truth.begin(), labels_.truth.end(), equal_);
      std::fill(labels_.query.begin(), labels_.query.end(), equal_);
      return labels_;
    }
    labels_.method = Method::search;
    search(Replay::genotypes, equal_, phases_);
    match_equal_genotypes();
    search(Replay::haploid, Level::allele, {});
    match_equal_alleles();
    return labels_;
  }

 private:
  bool is_identical() const {
    return genotype_names(truth_) == genotype_names(query_) &&
           (!use_phase_ || phase_names(truth_) == phase_names(query_));
  }

  void search(Replay replay, Level level, const PhaseSets& phases) {
    const Rest truth(truth_, labels_.truth);
    const Rest query(query_, labels_.query);
    if (truth.calls.empty() || query.calls.empty()) return;
    const auto included =
        search_haplotypes(truth.calls, query.calls, window_, replay, options_.budget, phases);
    if (!included) {
      labels_.method = Method::fallback;
      return;
    }
    truth.mark(included->truth, level, labels_.truth);
    query.mark(included->query, level, labels_.query);
    std::copy_n(included->turns.begin(), phases.size(), turns_.begin());
  }

  void match_equal_genotypes() {
    const Rest truth(truth_, labels_.truth);
    const Rest query(query_, labels_.query);
    std::multimap<Alleles, std::size_t> known;
    for (std::size_t i = 0; i < truth.calls.size(); ++i) {
      known.emplace(genotype_name(*truth.calls[i]), truth.places[i]);
    }
    for (std::size_t i = 0; i < query.calls.size(); ++i) {
      const auto [first, last] = known.equal_range(genotype_name(*query.calls[i]));
      const auto found = std::find_if(
          first, last, [&](const auto& same) { return can_turn(same.second, query.places[i]); });
      if (found == last) continue;
      labels_.truth[found->second] = equal_;
      labels_.query[query.places[i]] = equal_;
      known.erase(found);
    }
  }

  /// Whether two calls of equal genotype can lie alike as their phase sets lie; then they do.
  bool can_turn(std::size_t truth, std::size_t query) {
    const std::size_t truth_set = phases_.of_truth(truth);
    const std::size_t query_set = phases_.of_query(query);
    if (truth_set == PhaseSets::none || query_set == PhaseSets::none) return true;
    const std::span<const Permutation> all = permutations(ploidy_);
    const auto lying = [&](const Call& call, std::size_t index) {
      return placed_alleles(call, permuted(call.haplotypes, all[index]));
    };
    const auto can_be = [](std::uint8_t turn, std::size_t index) {
      return turn == 0 || turn == index + 1;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!can_be(turns_[truth_set], i)) continue;
      for (std::size_t j = 0; j < all.size(); ++j) {
        if (!can_be(turns_[query_set], j)) continue;
        if (lying(*truth_[truth], i) != lying(*query_[query], j)) continue;
        turns_[truth_set] = static_cast<std::uint8_t>(i + 1);
        turns_[query_set] = static_cast<std::uint8_t>(j + 1);
        return true;
      }
    }
    return false;
  }

  void match_equal_alleles() {
    const Rest truth(truth_, labels_.truth);
    const Rest query(query_, labels_.query);
    std::multimap<AlleleName, std::size_t> known;
    for (std::size_t i = 0; i < truth.calls.size(); ++i) {
      for (const Allele& allele : truth.calls[i]->alleles) {
        known.emplace(name_of(allele), truth.places[i]);
      }
    }
    for (std::size_t i = 0; i < query.calls.size(); ++i) {
      for (const Allele& allele : query.calls[i]->alleles) {
        const auto [first, last] = known.equal_range(name_of(allele));
        for (auto same = first; same != last; ++same) {
          labels_.truth[same->second] = Level::allele;
          labels_.query[query.places[i]] = Level::allele;
        }
      }
    }
  }

  CallRefs truth_;
  CallRefs query_;
  align::Window window_;
  const MatchOptions& options_;
  Level equal_;  ///< of calls that are equal with their genotypes
  bool use_phase_;
  std::size_t ploidy_ = 2;           ///< of the superlocus
  PhaseSets phases_;                 ///< none when phase is not used
  std::vector<std::uint8_t> turns_;  ///< as Turns, by the calls matched so far
  Labels labels_;
};

}  // namespace

Labels match(CallRefs truth, CallRefs query, align::Window window, const MatchOptions& options) {
  return Matcher(truth, query, window, options).run();
}

}  // namespace varg::compare
