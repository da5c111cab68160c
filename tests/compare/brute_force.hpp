#pragma once

#include <algorithm>
#include <compare>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "haplotype_search.hpp"
#include "naive_phase_sets.hpp"

namespace varg::test {

/// The definition of the best match, by enumeration: all subsets of calls and all assignments of
/// their alleles to haplotypes. Knows nothing of the search it checks.
class BruteForce {
 public:
  BruteForce(std::string_view reference, const std::vector<compare::Call>& truth,
             const std::vector<compare::Call>& query, compare::Replay replay,
             bool use_phase = false)
      : reference_(reference), replay_(replay) {
    if (use_phase) sets_ = test::phase_sets(truth, query);
    for (const auto* calls : {&truth, &query}) {
      for (const compare::Call& call : *calls) {
        const bool is_one = replay == compare::Replay::haploid;
        haplotypes_ = is_one ? 1 : std::max<std::size_t>(haplotypes_, call.ploidy);
        for (const compare::Allele& allele : call.alleles) cuts_.push_back(allele.begin);
      }
    }
    cuts_.push_back(static_cast<genome::Pos>(reference.size()));
    std::sort(cuts_.begin(), cuts_.end());
    find_order(truth, query);
    truth_ = replays(truth);
    query_ = replays(query);
  }

  /// The sets that match: most calls, then most sync points, then the first call included that only
  /// one of two sets has.
  compare::Included best() const {
    std::map<std::vector<std::string>, std::vector<const Replayed*>> by_spelling;
    for (const Replayed& query : query_) by_spelling[query.spelled].push_back(&query);
    std::optional<Score> best;
    compare::Included included{std::vector<bool>(truth_.front().included.size(), false),
                               std::vector<bool>(query_.front().included.size(), false),
                               {}};
    for (const Replayed& truth : truth_) {
      const auto same = by_spelling.find(truth.spelled);
      if (same == by_spelling.end()) continue;
      for (const Replayed* query : same->second) {
        Score score{truth.calls.size() + query->calls.size(), 0, {}, {}};
        if (best && score.calls < best->calls) continue;
        const auto syncs = sync_points(truth, *query);
        if (!syncs) continue;
        score.syncs = *syncs;
        score.in_order = in_order(truth, *query);
        score.turns = turns_of(truth, *query);
        if (best && score <= *best) continue;
        best = std::move(score);
        included = {truth.included, query->included, {}};
        for (std::size_t i = 0; i < sets_.size(); ++i) {
          included.turns[i] = static_cast<std::uint8_t>(-best->turns[i]);
        }
      }
    }
    return included;
  }

 private:
  struct Applied {
    genome::Pos begin = 0;
    genome::Pos end = 0;
    std::string alt;
    genome::Pos record_begin = 0;
    genome::Pos record_end = 0;
    bool operator<(const Applied& other) const {
      return std::tuple(begin, begin != end) < std::tuple(other.begin, other.begin != other.end);
    }
  };
  using Haplotype = std::vector<Applied>;
  struct Replayed {
    std::vector<Haplotype> haplotypes;
    std::vector<std::string> spelled;
    /// Where the first allele and the last one used of each included call begin.
    std::vector<std::pair<genome::Pos, genome::Pos>> calls;
    std::vector<bool> included;
    std::map<std::string, int> turns;  ///< of phase sets with calls: 1 + the permutation's index
  };
  struct Score {
    std::size_t calls = 0;
    std::size_t syncs = 0;
    std::vector<bool> in_order;  ///< whether each call, by place, is included
    std::vector<int> turns;      ///< of the phase sets, negative: lower ones are better
    auto operator<=>(const Score& other) const = default;
  };
  using Option = std::vector<int>;  ///< allele of each haplotype; -1 for none

  /// Calls by where their first allele begins, insertions first, truth first.
  void find_order(const std::vector<compare::Call>& truth,
                  const std::vector<compare::Call>& query) {
    std::vector<std::tuple<genome::Pos, bool, std::size_t>> places;
    for (const auto* calls : {&truth, &query}) {
      for (const compare::Call& call : *calls) {
        std::pair<genome::Pos, bool> first{call.alleles.front().begin, true};
        for (const compare::Allele& allele : call.alleles) {
          first = std::min(first, std::pair(allele.begin, !allele.is_insertion()));
        }
        places.emplace_back(first.first, first.second, places.size());
      }
    }
    std::sort(places.begin(), places.end());
    for (const auto& place : places) order_.push_back(std::get<2>(place));
  }

  std::vector<bool> in_order(const Replayed& truth, const Replayed& query) const {
    std::vector<bool> flags;
    for (const std::size_t call : order_) {
      const std::size_t truths = truth.included.size();
      flags.push_back(call < truths ? truth.included[call] : query.included[call - truths]);
    }
    return flags;
  }

  /// How the phase sets lie, with the haplotypes moved so that this is lowest; negative signs.
  std::vector<int> turns_of(const Replayed& truth, const Replayed& query) const {
    const std::vector<Permutation> all = permutations();
    std::vector<int> best;
    for (const Permutation& moves : all) {
      std::vector<int> turns;
      for (const auto& [side, name] : sets_) {
        const auto& known = (side == 0 ? truth : query).turns;
        const auto found = known.find(name);
        const int turn = found == known.end() ? 0 : found->second;
        turns.push_back(turn);
        if (turn == 0) continue;
        Permutation moved = all[static_cast<std::size_t>(turn - 1)];
        for (std::size_t& place : moved) place = moves[place];
        const auto index = std::find(all.begin(), all.end(), moved) - all.begin();
        turns.back() = -static_cast<int>(index + 1);
      }
      best = best.empty() ? turns : std::max(best, turns);
    }
    return best;
  }

  /// Each way to give every haplotype an allele or none; of a call with phase the permutations.
  std::vector<Option> options_of(const compare::Call& call) const {
    const int alleles = static_cast<int>(call.alleles.size());
    std::vector<int> genotype(call.haplotypes.begin(),
                              call.haplotypes.begin() + static_cast<std::ptrdiff_t>(haplotypes_));
    if (has_turn(call)) {
      std::vector<Option> options;
      for (const Permutation& moves : permutations()) {
        options.push_back(genotype);
        for (std::size_t h = 0; h < haplotypes_; ++h) options.back()[moves[h]] = genotype[h];
      }
      return options;
    }
    std::vector<Option> options{{}};
    for (std::size_t h = 0; h < haplotypes_; ++h) {
      std::vector<Option> longer;
      for (const Option& option : options) {
        for (int allele = -1; allele < alleles; ++allele) {
          longer.push_back(option);
          longer.back().push_back(allele);
        }
      }
      options = std::move(longer);
    }
    std::sort(genotype.begin(), genotype.end());
    std::erase_if(options, [&](Option option) {
      std::sort(option.begin(), option.end());
      if (replay_ == compare::Replay::haploid || !call.has_genotype) return option.back() < 0;
      return option != genotype;
    });
    return options;
  }

  bool has_turn(const compare::Call& call) const {
    return replay_ == compare::Replay::genotypes && !sets_.empty() && test::is_phased_het(call);
  }

  using Permutation = std::vector<std::size_t>;
  std::vector<Permutation> permutations() const {
    Permutation moves(haplotypes_);
    std::iota(moves.begin(), moves.end(), 0U);
    std::vector<Permutation> all;
    do {
      all.push_back(moves);
    } while (std::next_permutation(moves.begin(), moves.end()));
    return all;
  }

  std::vector<Replayed> replays(const std::vector<compare::Call>& calls) const {
    std::vector<Replayed> all(1);
    all.front().haplotypes.resize(haplotypes_);
    for (const compare::Call& call : calls) {
      std::vector<Replayed> next;
      for (const Replayed& before : all) {
        next.push_back(before);
        next.back().included.push_back(false);
        int turn = 0;
        for (const Option& option : options_of(call)) {
          ++turn;
          next.push_back(before);
          int& known = next.back().turns[call.phase_set];
          if (has_turn(call) && known != 0 && known != turn) {
            next.pop_back();
            continue;
          }
          if (has_turn(call)) known = turn;
          add(call, option, next.back());
        }
      }
      all = std::move(next);
    }
    std::vector<Replayed> possible;
    for (Replayed& replayed : all) {
      for (Haplotype& haplotype : replayed.haplotypes) {
        if (auto text = spell(haplotype)) replayed.spelled.push_back(std::move(*text));
      }
      if (replayed.spelled.size() == haplotypes_) possible.push_back(std::move(replayed));
    }
    return possible;
  }

  static void add(const compare::Call& call, const Option& option, Replayed& replayed) {
    genome::Pos first = call.alleles.front().begin;
    for (const compare::Allele& allele : call.alleles) first = std::min(first, allele.begin);
    genome::Pos last = first;
    for (std::size_t h = 0; h < option.size(); ++h) {
      if (option[h] < 0) continue;
      const compare::Allele& allele = call.alleles[static_cast<std::size_t>(option[h])];
      replayed.haplotypes[h].push_back({allele.begin, allele.end, allele.alt, call.pos,
                                        call.pos + static_cast<genome::Pos>(call.ref.size())});
      last = std::max(last, allele.begin);
    }
    replayed.calls.emplace_back(first, last);
    replayed.included.push_back(true);
  }

  std::optional<std::string> spell(Haplotype& haplotype) const {
    std::stable_sort(haplotype.begin(), haplotype.end());
    std::string text;
    genome::Pos at = 0;
    const Applied* before = nullptr;
    for (const Applied& change : haplotype) {
      if (change.begin < at) return std::nullopt;
      const bool twice = before != nullptr && before->begin == before->end &&
                         change.begin == change.end && before->begin == change.begin;
      if (twice && before->record_end > change.record_begin) return std::nullopt;
      text += bases(at, change.begin);
      text += change.alt;
      at = change.end;
      before = &change;
    }
    text += bases(at, static_cast<genome::Pos>(reference_.size()));
    return text;
  }

  std::string_view bases(genome::Pos begin, genome::Pos end) const {
    return reference_.substr(static_cast<std::size_t>(begin),
                             static_cast<std::size_t>(end - begin));
  }

  struct Place {
    genome::Pos next = 0;
    genome::Pos spelled = 0;
    bool operator==(const Place&) const = default;
  };
  /// Where a haplotype stands when everything that begins before `cut` was applied.
  static Place place_at(const Haplotype& haplotype, genome::Pos cut) {
    genome::Pos next = 0;
    genome::Pos spelled = 0;
    for (const Applied& change : haplotype) {
      if (change.begin >= cut) break;
      spelled += change.begin - next + static_cast<genome::Pos>(change.alt.size());
      next = change.end;
    }
    if (next < cut) {
      spelled += cut - next;
      next = cut;
    }
    return {next, spelled};
  }

  /// Whether the cut falls between the two alleles of a call.
  static bool is_within_call(const Replayed& side, genome::Pos cut) {
    return std::any_of(side.calls.begin(), side.calls.end(),
                       [&](const auto& call) { return call.first < cut && call.second >= cut; });
  }

  static bool is_sync(const Replayed& truth, const Replayed& query, genome::Pos cut) {
    if (is_within_call(truth, cut) || is_within_call(query, cut)) return false;
    for (std::size_t h = 0; h < truth.haplotypes.size(); ++h) {
      if (place_at(truth.haplotypes[h], cut) != place_at(query.haplotypes[h], cut)) return false;
    }
    return true;
  }

  /// How many sync points have calls since the one before; nothing when between two of them one
  /// side alone has calls.
  std::optional<std::size_t> sync_points(const Replayed& truth, const Replayed& query) const {
    genome::Pos from = 0;
    std::size_t counted = 0;
    const auto is_balanced = [&](genome::Pos cut) {
      const auto some = [&](const Replayed& side) {
        return std::any_of(side.calls.begin(), side.calls.end(), [&](const auto& call) {
          return call.first >= from && call.first < cut;
        });
      };
      counted += some(truth) ? 1U : 0U;
      return some(truth) == some(query);
    };
    for (const genome::Pos cut : cuts_) {
      if (!is_sync(truth, query, cut)) continue;
      if (!is_balanced(cut)) return std::nullopt;
      from = cut;
    }
    if (!is_balanced(static_cast<genome::Pos>(reference_.size()) + 1)) return std::nullopt;
    return counted;
  }

  std::string_view reference_;
  compare::Replay replay_;
  std::size_t haplotypes_ = 2;
  std::vector<PhaseSet> sets_;      ///< those of which phase is used
  std::vector<std::size_t> order_;  ///< of truth and then query calls, by place
  std::vector<Replayed> truth_;
  std::vector<Replayed> query_;
  std::vector<genome::Pos> cuts_;
};

}  // namespace varg::test
