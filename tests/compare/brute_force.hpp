#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <varg/compare/match.hpp>

namespace varg::test {

/// The definition of a match, by enumeration: all subsets of calls and all assignments of their
/// alleles to two haplotypes, or (haploid) all choices of one of their alleles for one haplotype.
/// Knows nothing of the search it checks.
class BruteForce {
 public:
  BruteForce(std::string_view reference, const std::vector<compare::Call>& truth,
             const std::vector<compare::Call>& query, bool is_haploid = false)
      : reference_(reference), is_haploid_(is_haploid) {
    truth_ = replays(truth);
    query_ = replays(query);
    for (const auto* calls : {&truth, &query}) {
      for (const compare::Call& call : *calls) {
        for (const compare::Allele& allele : call.alleles) cuts_.push_back(allele.begin);
      }
    }
    cuts_.push_back(static_cast<genome::Pos>(reference.size()));
    std::sort(cuts_.begin(), cuts_.end());
  }

  /// The most calls in all that match.
  std::size_t most() const {
    std::size_t best = 0;
    for (const Replayed& truth : truth_) {
      for (const Replayed& query : query_) {
        if (truth.spelled != query.spelled) continue;
        if (is_balanced(truth, query))
          best = std::max(best, truth.calls.size() + query.calls.size());
      }
    }
    return best;
  }

 private:
  struct Applied {
    genome::Pos begin = 0;
    genome::Pos end = 0;
    std::string alt;
    bool operator<(const Applied& other) const {
      return std::tuple(begin, begin != end) < std::tuple(other.begin, other.begin != other.end);
    }
  };
  using Haplotype = std::vector<Applied>;
  struct Replayed {
    std::array<Haplotype, 2> haplotypes;
    std::array<std::string, 2> spelled;
    /// Where the first and the last allele of each included call begin.
    std::vector<std::pair<genome::Pos, genome::Pos>> calls;
  };

  std::optional<std::string> spell(Haplotype& haplotype) const {
    std::stable_sort(haplotype.begin(), haplotype.end());
    std::string text;
    genome::Pos at = 0;
    const Applied* before = nullptr;
    for (const Applied& change : haplotype) {
      if (change.begin < at) return std::nullopt;
      const bool twice = before != nullptr && before->begin == before->end &&
                         change.begin == change.end && before->begin == change.begin;
      if (twice) return std::nullopt;
      text += bases(at, change.begin) + change.alt;
      at = change.end;
      before = &change;
    }
    return text + bases(at, static_cast<genome::Pos>(reference_.size()));
  }

  std::string bases(genome::Pos begin, genome::Pos end) const {
    return std::string(
        reference_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  }

  std::vector<Replayed> replays(const std::vector<compare::Call>& calls) const {
    std::size_t ways = 1;
    for (std::size_t i = 0; i < calls.size(); ++i) ways *= 3;  // out, as it is, swapped
    std::vector<Replayed> all;
    for (std::size_t way = 0; way < ways; ++way) {
      Replayed replayed;
      std::size_t rest = way;
      for (const compare::Call& call : calls) {
        const std::size_t choice = rest % 3;
        rest /= 3;
        if (choice == 0) continue;
        if (is_haploid_) {
          add_one(call, choice == 2, replayed);
        } else {
          add(call, choice == 2, replayed);
        }
      }
      const auto first = spell(replayed.haplotypes[0]);
      const auto second = spell(replayed.haplotypes[1]);
      if (!first || !second) continue;
      replayed.spelled = {*first, *second};
      all.push_back(std::move(replayed));
    }
    return all;
  }

  static void add_one(const compare::Call& call, bool is_second, Replayed& replayed) {
    const compare::Allele& allele = is_second ? call.alleles.back() : call.alleles.front();
    replayed.haplotypes[0].push_back({allele.begin, allele.end, allele.alt});
    // A call is decided where its first allele begins, whichever it then gives.
    const genome::Pos first = std::min(call.alleles.front().begin, call.alleles.back().begin);
    replayed.calls.emplace_back(first, allele.begin);
  }

  static void add(const compare::Call& call, bool is_swapped, Replayed& replayed) {
    for (std::size_t h = 0; h < 2; ++h) {
      const std::int8_t index = call.haplotypes[is_swapped ? 1 - h : h];
      if (index < 0) continue;
      const compare::Allele& allele = call.alleles[static_cast<std::size_t>(index)];
      replayed.haplotypes[h].push_back({allele.begin, allele.end, allele.alt});
    }
    const auto [first, last] = std::minmax(call.alleles.front().begin, call.alleles.back().begin);
    replayed.calls.emplace_back(first, last);
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
    for (std::size_t h = 0; h < 2; ++h) {
      if (place_at(truth.haplotypes[h], cut) != place_at(query.haplotypes[h], cut)) return false;
    }
    return true;
  }

  /// Whether no stretch between two sync points has calls of one side alone.
  bool is_balanced(const Replayed& truth, const Replayed& query) const {
    genome::Pos from = 0;
    const auto both_or_none = [&](genome::Pos cut) {
      const auto some = [&](const Replayed& side) {
        return std::any_of(side.calls.begin(), side.calls.end(), [&](const auto& call) {
          return call.first >= from && call.first < cut;
        });
      };
      return some(truth) == some(query);
    };
    for (const genome::Pos cut : cuts_) {
      if (!is_sync(truth, query, cut)) continue;
      if (!both_or_none(cut)) return false;
      from = cut;
    }
    return both_or_none(static_cast<genome::Pos>(reference_.size()) + 1);
  }

  std::string_view reference_;
  bool is_haploid_ = false;
  std::vector<Replayed> truth_;
  std::vector<Replayed> query_;
  std::vector<genome::Pos> cuts_;
};

}  // namespace varg::test
