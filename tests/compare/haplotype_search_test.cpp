#include "haplotype_search.hpp"

#include <cstdlib>

#include "brute_force.hpp"
#include "catch.hpp"
#include "random_superlocus.hpp"

namespace varg::compare {
namespace {

using test::refs;
using Spelled = std::vector<std::string>;

/// How many random superloci are tried: VARG_SUPERLOCI, or as many as take a few seconds.
/// scripts/compare_brute_force.sh asks for more.
std::uint64_t superloci(std::uint64_t usual) {
  const char* asked = std::getenv("VARG_SUPERLOCI");
  return asked == nullptr ? usual : std::strtoull(asked, nullptr, 10);
}

/// Checks the search against enumeration, set by set; gives the calls matched.
std::size_t agreeing_calls(std::uint64_t seeds, Replay replay, bool use_phase = false,
                           std::size_t most_ploidy = 2) {
  std::size_t matched = 0;
  MatchBudget budget;
  if (most_ploidy > 3) {  // a few of them go over the budget
    budget.states *= 100;
    budget.branches *= 100;
  }
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    test::RandomSuperlocus made(seed);
    made.add_haplotypes(most_ploidy);
    if (use_phase) made.add_phase();
    CAPTURE(seed, made.reference);
    const auto truth = refs(made.truth);
    const auto query = refs(made.query);
    const PhaseSets phases = use_phase ? PhaseSets(truth, query) : PhaseSets();
    const auto found = search_haplotypes(truth, query, {0, made.reference}, replay, budget, phases);
    REQUIRE(found.has_value());
    const Included expected =
        test::BruteForce(made.reference, made.truth, made.query, replay, use_phase).best();
    REQUIRE(found->truth == expected.truth);
    REQUIRE(found->query == expected.query);
    REQUIRE(found->turns == expected.turns);
    matched +=
        static_cast<std::size_t>(std::count(expected.truth.begin(), expected.truth.end(), true));
  }
  return matched;
}

/// Labels by enumeration and by what each call spells when it stands alone.
class BruteLabels {
 public:
  BruteLabels(const test::RandomSuperlocus& made, const MatchOptions& options)
      : use_phase_(options.use_phase),
        reference_(made.reference),
        truth_(made.truth),
        query_(made.query),
        labels_{std::vector<Level>(truth_.size(), Level::none),
                std::vector<Level>(query_.size(), Level::none), Method::search} {
    const Level equal = options.by_allele ? Level::allele : Level::genotype;
    if (truth_.empty() || query_.empty()) return;
    if (alone(truth_) == alone(query_) && (!use_phase_ || phases(truth_) == phases(query_))) {
      labels_.truth.assign(truth_.size(), equal);
      labels_.query.assign(query_.size(), equal);
      return;
    }
    include(Replay::genotypes, equal);
    pair_equal_genotypes(equal);
    include(Replay::haploid, Level::allele);
    pair_equal_alleles();
  }

  const Labels& labels() const { return labels_; }

 private:
  std::string alone(const Allele& allele) const {
    return reference_.substr(0, static_cast<std::size_t>(allele.begin)) + allele.alt +
           reference_.substr(static_cast<std::size_t>(allele.end));
  }
  Spelled alone(const Call& call) const {
    Spelled spelled = in_order(call);
    std::sort(spelled.begin(), spelled.end());
    return spelled;
  }
  Spelled in_order(const Call& call) const {
    Spelled spelled;
    for (const int index : call.haplotypes) {
      spelled.push_back(index < 0 ? reference_
                                  : alone(call.alleles[static_cast<std::size_t>(index)]));
    }
    return spelled;
  }
  std::vector<Spelled> alone(const std::vector<Call>& calls) const {
    std::vector<Spelled> all;
    for (const Call& call : calls) all.push_back(alone(call));
    std::sort(all.begin(), all.end());
    return all;
  }

  /// Of phased heterozygous calls, what each haplotype is and the phase set.
  std::vector<std::pair<Spelled, std::string>> phases(const std::vector<Call>& calls) const {
    std::vector<std::pair<Spelled, std::string>> all;
    for (const Call& call : calls) {
      if (test::is_phased_het(call)) all.emplace_back(in_order(call), call.phase_set);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  static std::vector<std::size_t> unmatched(const std::vector<Level>& levels) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      if (levels[i] == Level::none) places.push_back(i);
    }
    return places;
  }

  void include(Replay replay, Level level) {
    const auto truths = unmatched(labels_.truth);
    const auto queries = unmatched(labels_.query);
    if (truths.empty() || queries.empty()) return;
    std::vector<Call> truth;
    std::vector<Call> query;
    for (const std::size_t i : truths) truth.push_back(truth_[i]);
    for (const std::size_t i : queries) query.push_back(query_[i]);
    const bool use_phase = use_phase_ && replay == Replay::genotypes;
    const Included best = test::BruteForce(reference_, truth, query, replay, use_phase).best();
    if (use_phase) {
      const auto sets = test::phase_sets(truth_, query_);
      for (std::size_t i = 0; i < sets.size(); ++i) turns_[sets[i]] = best.turns[i];
    }
    for (std::size_t i = 0; i < truths.size(); ++i) {
      if (best.truth[i]) labels_.truth[truths[i]] = level;
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
      if (best.query[i]) labels_.query[queries[i]] = level;
    }
  }

  void pair_equal_genotypes(Level level) {
    for (const std::size_t q : unmatched(labels_.query)) {
      for (const std::size_t t : unmatched(labels_.truth)) {
        if (alone(truth_[t]) != alone(query_[q]) || !is_in_phase(truth_[t], query_[q])) continue;
        labels_.truth[t] = labels_.query[q] = level;
        break;
      }
    }
  }

  /// Whether the phase sets can lie so that both calls lie alike; they stay that way.
  bool is_in_phase(const Call& truth, const Call& query) {
    const auto of_truth = turns_.find({0, truth.phase_set});
    const auto of_query = turns_.find({1, query.phase_set});
    const auto has_phase = [&](const Call& call, const auto& set) {
      return set != turns_.end() && test::is_phased_het(call);
    };
    if (!has_phase(truth, of_truth) || !has_phase(query, of_query)) return true;
    const auto truth_turns = turned(truth);
    const auto query_turns = turned(query);
    for (std::size_t t = 0; t < truth_turns.size(); ++t) {
      for (std::size_t q = 0; q < query_turns.size(); ++q) {
        const int truth_turn = static_cast<int>(t + 1);
        const int query_turn = static_cast<int>(q + 1);
        if (of_truth->second != 0 && of_truth->second != truth_turn) continue;
        if (of_query->second != 0 && of_query->second != query_turn) continue;
        if (truth_turns[t] != query_turns[q]) continue;
        of_truth->second = truth_turn;
        of_query->second = query_turn;
        return true;
      }
    }
    return false;
  }

  /// What each haplotype is when those of the superlocus are permuted, in lexicographic order.
  std::vector<Spelled> turned(const Call& call) const {
    std::size_t ploidy = 2;
    for (const auto* calls : {&truth_, &query_}) {
      for (const Call& other : *calls) ploidy = std::max<std::size_t>(ploidy, other.ploidy);
    }
    const Spelled as_written = in_order(call);
    std::vector<std::size_t> moves(ploidy);
    for (std::size_t i = 0; i < ploidy; ++i) moves[i] = i;
    std::vector<Spelled> all;
    do {
      all.push_back(as_written);
      for (std::size_t i = 0; i < ploidy; ++i) all.back()[moves[i]] = as_written[i];
    } while (std::next_permutation(moves.begin(), moves.end()));
    return all;
  }

  void pair_equal_alleles() {
    const auto truths = unmatched(labels_.truth);
    for (const std::size_t q : unmatched(labels_.query)) {
      for (const std::size_t t : truths) {
        for (const Allele& a : truth_[t].alleles) {
          for (const Allele& b : query_[q].alleles) {
            if (alone(a) == alone(b)) labels_.truth[t] = labels_.query[q] = Level::allele;
          }
        }
      }
    }
  }

  bool use_phase_;
  std::map<test::PhaseSet, int> turns_;  ///< 0 not known, else as Turns
  std::string reference_;
  const std::vector<Call>& truth_;
  const std::vector<Call>& query_;
  Labels labels_;
};

/// As from a file without samples, in which a call has one alternative.
void drop_genotypes(std::vector<Call>& calls) {
  for (Call& call : calls) call.has_genotype = call.alleles.size() > 1;
}

/// Counts the matched calls of `seeds` superloci whose labels are those of the enumeration.
std::size_t agreeing_labels(std::uint64_t seeds, const MatchOptions& options,
                            std::size_t most_ploidy = 2) {
  std::size_t matched = 0;
  const bool by_allele = options.by_allele;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    test::RandomSuperlocus made(seed);
    if (by_allele && seed % 3 == 0) drop_genotypes(made.truth);
    if (by_allele && seed % 4 == 0) drop_genotypes(made.query);
    made.add_haplotypes(most_ploidy);
    if (options.use_phase) made.add_phase();
    CAPTURE(seed, made.reference, by_allele);
    const Labels labels = test::labels_of(made.reference, made.truth, made.query, options);
    const BruteLabels expected(made, options);
    REQUIRE(labels.method != Method::fallback);
    REQUIRE(labels.truth == expected.labels().truth);
    REQUIRE(labels.query == expected.labels().query);
    matched += labels.truth.size() - static_cast<std::size_t>(std::count(
                                         labels.truth.begin(), labels.truth.end(), Level::none));
  }
  return matched;
}

}  // namespace

TEST_CASE("the search finds the set of calls that brute force over subsets and phasings finds",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  CHECK(agreeing_calls(seeds, Replay::genotypes) > seeds / 2);
}

TEST_CASE("the search on one haplotype finds the set that brute force finds",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  CHECK(agreeing_calls(seeds, Replay::haploid) > seeds / 2);
}

TEST_CASE("labels are those of brute force, call by call", "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  CHECK(agreeing_labels(seeds, MatchOptions{}) > seeds / 2);
}

TEST_CASE("labels by allele are those of brute force, with and without genotypes",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  MatchOptions options;
  options.by_allele = true;
  CHECK(agreeing_labels(seeds, options) > seeds / 2);
}

TEST_CASE("with phase the search finds the set and the turns that brute force finds",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  CHECK(agreeing_calls(seeds, Replay::genotypes, true) > seeds / 2);
}

TEST_CASE("labels with phase are those of brute force", "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000);
  MatchOptions options;
  options.use_phase = true;
  CHECK(agreeing_labels(seeds, options) > seeds / 2);
}

TEST_CASE("on three and four haplotypes the search finds the sets that brute force finds",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000) / 10;
  CHECK(agreeing_calls(seeds, Replay::genotypes, false, 3) > seeds / 2);
  CHECK(agreeing_calls(seeds / 4, Replay::genotypes, false, 4) > seeds / 16);
}

TEST_CASE("labels of several ploidies are those of brute force, with phase and without",
          "[compare][property]") {
  const std::uint64_t seeds = superloci(10'000) / 20;
  MatchOptions options;
  CHECK(agreeing_labels(seeds, options, 3) > seeds / 2);
  options.use_phase = true;
  CHECK(agreeing_labels(seeds, options, 3) > seeds / 2);
}

}  // namespace varg::compare
