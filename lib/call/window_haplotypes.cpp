#include "window_haplotypes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <varg/align/haplotype.hpp>

namespace varg::call {
namespace {

using Combination = std::vector<std::size_t>;

/// What reads that span the window show, with how many of them show it.
std::map<Combination, int> combinations_in_reads(const CallWindow& window,
                                                 const std::vector<Candidate>& candidates,
                                                 std::span<const SampleEvidence> samples) {
  std::map<ReadPlace, Combination> by_read;
  for (const std::size_t i : window.candidates) {
    for (const ReadPlace place : candidates[i].reads) by_read[place].push_back(i);
  }
  std::map<Combination, int> counts;
  for (const auto& [place, combination] : by_read) {
    const UsableRead& r = samples[place.sample].usable.reads[place.read];
    if (r.begin <= window.begin && r.end >= window.end) ++counts[combination];
  }
  return counts;
}

/// The part of each assembled haplotype that lies in the window.
std::vector<Combination> combinations_in_assembly(const CallWindow& window,
                                                  std::span<const CandidateSet> assembled) {
  std::vector<Combination> found;
  for (const CandidateSet& set : assembled) {
    Combination here;
    std::set_intersection(set.begin(), set.end(), window.candidates.begin(),
                          window.candidates.end(), std::back_inserter(here));
    if (!here.empty() && std::find(found.begin(), found.end(), here) == found.end()) {
      found.push_back(std::move(here));
    }
  }
  return found;
}

Combination united(const Combination& a, const Combination& b) {
  Combination both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

std::size_t count_forced(const CallWindow& window, const std::vector<Candidate>& candidates) {
  return static_cast<std::size_t>(
      std::count_if(window.candidates.begin(), window.candidates.end(),
                    [&](std::size_t i) { return candidates[i].forced; }));
}

/// Combinations in the order they are to be tried; those asked for come first.
std::vector<Combination> ranked(const CallWindow& window, const std::vector<Candidate>& candidates,
                                std::span<const CandidateSet> assembled,
                                std::span<const SampleEvidence> samples) {
  const auto counts = combinations_in_reads(window, candidates, samples);
  std::vector<std::pair<int, Combination>> shown;
  for (const auto& [combination, count] : counts) {
    if (count > 1) shown.emplace_back(-count, combination);
  }
  std::sort(shown.begin(), shown.end());

  std::vector<Combination> order{{}};
  for (const std::size_t i : window.candidates) {
    if (candidates[i].forced) order.push_back({i});
  }
  for (auto& [count, combination] : shown) order.push_back(std::move(combination));
  for (Combination& set : combinations_in_assembly(window, assembled)) {
    order.push_back(std::move(set));
  }
  std::vector<std::pair<int, Combination>> alone;
  for (const std::size_t i : window.candidates) alone.push_back({-candidates[i].fragments, {i}});
  std::sort(alone.begin(), alone.end());
  for (auto& [count, combination] : alone) order.push_back(std::move(combination));
  constexpr std::size_t most_united = 6;
  const std::size_t begin = 1 + count_forced(window, candidates);
  const std::size_t first = std::min(order.size(), most_united + begin);
  for (std::size_t a = begin; a < first; ++a) {
    for (std::size_t b = a + 1; b < first; ++b) order.push_back(united(order[a], order[b]));
  }
  return order;
}

/// A change that was asked for, and other changes that make the same haplotype.
struct Respelling {
  std::size_t forced = 0;
  Combination others;
};

/// Notes when `combination` and the haplotype of the same bases differ in one change that was asked
/// for: an MNV beside its SNVs. The first, best supported other spelling counts.
void note_respelling(const WindowHaplotypes& made, const std::string& bases,
                     const Combination& combination, const std::vector<Candidate>& candidates,
                     std::vector<Respelling>& respelled) {
  const auto is_forced = [&](const Combination& one) {
    return one.size() == 1 && candidates[one[0]].forced;
  };
  const auto is_known = [&](std::size_t forced) {
    return std::any_of(respelled.begin(), respelled.end(),
                       [&](const Respelling& one) { return one.forced == forced; });
  };
  for (const Haplotype& haplotype : made.haplotypes) {
    if (haplotype.bases != bases || haplotype.candidates == combination) continue;
    const Combination& own = haplotype.candidates;
    if (is_forced(own) && !is_known(own[0])) respelled.push_back({own[0], combination});
    if (is_forced(combination) && !is_known(combination[0])) {
      respelled.push_back({combination[0], own});
    }
  }
}

/// Every haplotype with all the other changes carries the one asked for too, and the other way.
void add_respelled(const std::vector<Respelling>& respelled, WindowHaplotypes& made) {
  for (const Respelling& one : respelled) {
    for (Haplotype& haplotype : made.haplotypes) {
      Combination& own = haplotype.candidates;
      const bool has_others =
          std::includes(own.begin(), own.end(), one.others.begin(), one.others.end());
      const bool has_forced = std::binary_search(own.begin(), own.end(), one.forced);
      if (has_others && !has_forced) own = united(own, {one.forced});
      if (has_forced && !has_others) own = united(own, one.others);
    }
  }
}

WindowHaplotypes of_single_bases(const CallWindow& window, align::Window reference) {
  WindowHaplotypes made;
  made.span = {window.begin,
               reference.bases.substr(static_cast<std::size_t>(window.begin - reference.begin), 1)};
  made.haplotypes.emplace_back();
  for (const std::size_t i : window.candidates) made.haplotypes.push_back({{i}, {}});
  return made;
}

}  // namespace

WindowHaplotypes make_haplotypes(const CallWindow& window, const std::vector<Candidate>& candidates,
                                 std::span<const CandidateSet> assembled,
                                 std::span<const SampleEvidence> samples, align::Window reference,
                                 const CallerConfig& config) {
  if (!window.is_aligned && window.end - window.begin == 1) {
    return of_single_bases(window, reference);
  }
  constexpr genome::Pos margin = 40;  // what gaps may take beyond the flank
  const genome::Pos begin = std::max(reference.begin, window.align_begin - margin);
  const genome::Pos end = std::min(reference.end(), window.align_end + margin);

  WindowHaplotypes made;
  made.span = {begin, reference.bases.substr(static_cast<std::size_t>(begin - reference.begin),
                                             static_cast<std::size_t>(end - begin))};
  const std::size_t most =
      static_cast<std::size_t>(config.most_haplotypes) + count_forced(window, candidates);
  std::set<std::string> seen;
  std::vector<Respelling> respelled;
  for (Combination& combination : ranked(window, candidates, assembled, samples)) {
    std::vector<genome::Variant> variants;
    for (const std::size_t i : combination) variants.push_back(candidates[i].variant);
    auto bases = align::apply_variants(made.span, variants);
    if (!bases) continue;
    if (!seen.insert(*bases).second) {
      note_respelling(made, *bases, combination, candidates, respelled);
      continue;
    }
    if (made.haplotypes.size() == most) {
      ++made.left_out;
      continue;
    }
    made.haplotypes.push_back({std::move(combination), std::move(*bases)});
  }
  add_respelled(respelled, made);
  return made;
}

}  // namespace varg::call
