#include "haplotype_search.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "genotype_options.hpp"
#include "replay_state.hpp"

namespace varg::compare {
namespace {

struct Candidate {
  const Call* call = nullptr;
  std::uint8_t side = 0;
  std::size_t phase_set = PhaseSets::none;
  std::vector<Haplotypes> options;  ///< of a phase set: by its permutations
  std::uint32_t rank = 0;           ///< in the order in which calls are taken or left out
};

/// The moment at which alleles of one call are applied: insertions before what replaces bases.
struct Step {
  genome::Pos position = 0;
  bool replaces = false;
  std::uint32_t candidate = 0;
  bool is_first = false;  ///< of its call: here the call is taken, and how, or left out

  auto order() const { return std::tuple(position, replaces, candidate); }
  bool is_of(const Allele& allele) const {
    return allele.begin == position && allele.is_insertion() != replaces;
  }
  bool is_before(const Allele& allele) const {
    return std::pair(position, replaces) < std::pair(allele.begin, !allele.is_insertion());
  }
};

void add_steps(std::uint32_t index, const Call& call, std::vector<Step>& steps) {
  std::vector<Step> own;
  for (const Allele& allele : call.alleles) {
    const Step step{allele.begin, !allele.is_insertion(), index, false};
    const bool known = std::any_of(
        own.begin(), own.end(), [&](const Step& other) { return other.order() == step.order(); });
    if (!known) own.push_back(step);
  }
  std::sort(own.begin(), own.end(),
            [](const Step& a, const Step& b) { return a.order() < b.order(); });
  own.front().is_first = true;
  steps.insert(steps.end(), own.begin(), own.end());
}

/// On N haplotypes.
template <std::size_t N>
class Search {
 public:
  Search(CallRefs truth, CallRefs query, align::Window window, Replay replay,
         const MatchBudget& budget, const PhaseSets& phases)
      : window_(window), budget_(budget) {
    for (std::size_t i = 0; i < truth.size(); ++i) {
      add_candidate(*truth[i], 0, phases.of_truth(i), replay);
    }
    for (std::size_t i = 0; i < query.size(); ++i) {
      add_candidate(*query[i], 1, phases.of_query(i), replay);
    }
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      add_steps(i, *candidates_[i].call, steps_);
    }
    std::sort(steps_.begin(), steps_.end(),
              [](const Step& a, const Step& b) { return a.order() < b.order(); });
    std::uint32_t rank = 0;
    for (const Step& step : steps_) {
      if (step.is_first) candidates_[step.candidate].rank = rank++;
    }
  }

  struct Best {
    std::vector<bool> included;  ///< of the candidates
    Turns turns{};
  };

  /// Nothing over budget.
  std::optional<Best> run() {
    State start;
    for (HaplotypePair& pair : start.pairs) pair.next.fill(window_.begin);
    layer_.push_back(std::move(start));
    genome::Pos position = window_.begin;
    for (const Step& step : steps_) {
      if (step.position != position) {
        position = step.position;
        if (!advance(position)) return std::nullopt;
      }
      branch(step);
      if (layer_.size() > merge_from) merge();
      if (layer_.size() > budget_.states || branches_ > budget_.branches) return std::nullopt;
    }
    if (!advance(window_.end())) return std::nullopt;
    return best();
  }

 private:
  using State = ReplayState<N>;
  static constexpr std::size_t merge_from = 16;

  struct Node {
    std::uint32_t parent = 0;
    std::uint32_t candidate = 0;
  };

  void add_candidate(const Call& call, std::uint8_t side, std::size_t phase_set, Replay replay) {
    std::vector<Haplotypes> options;
    if (replay == Replay::haploid) {
      options = one_haplotype(call);
    } else if (!call.has_genotype) {
      options = any_genotype(call, N);
    } else {
      options = phase_set == PhaseSets::none ? arrangements(call, N) : permuted_options(call, N);
    }
    candidates_.push_back({&call, side, phase_set, std::move(options)});
  }

  /// Whether the states ahead of the other side hold no more bases than the budget.
  bool advance(genome::Pos position) {
    std::uint64_t bases = 0;
    std::erase_if(layer_, [&](State& state) {
      if (bases > budget_.bases || !state.advance(position, window_)) return true;
      for (const HaplotypePair& pair : state.pairs) bases += pair.pending.size();
      return false;
    });
    if (bases > budget_.bases) return false;
    merge();
    return true;
  }

  void branch(const Step& step) {
    std::vector<State> next;
    next.reserve(layer_.size() * 3);
    for (State& state : layer_) {
      if (step.is_first) {
        take(step, state, next);
        next.push_back(std::move(state));
      } else if (resume(step, state)) {
        next.push_back(std::move(state));
      }
    }
    layer_ = std::move(next);
  }

  /// Adds the states in which the step's call is taken.
  void take(const Step& step, const State& state, std::vector<State>& next) {
    const Candidate& candidate = candidates_[step.candidate];
    for (std::uint8_t option = 0; option < candidate.options.size(); ++option) {
      if (!turn_allows(candidate, option, state)) continue;
      ++branches_;
      State taken = state;
      if (candidate.phase_set != PhaseSets::none) {
        taken.turns[candidate.phase_set] = static_cast<std::uint8_t>(option + 1);
      }
      if (!apply(step, option, taken)) continue;
      taken.used = static_cast<std::uint8_t>(taken.used | (1U << candidate.side));
      ++taken.calls;
      taken.node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({state.node, step.candidate});
      next.push_back(std::move(taken));
    }
  }

  static bool turn_allows(const Candidate& candidate, std::uint8_t option, const State& state) {
    if (candidate.phase_set == PhaseSets::none) return true;
    const std::uint8_t turn = state.turns[candidate.phase_set];
    return turn == 0 || turn == option + 1;
  }

  /// Applies the later allele of a call taken before; true for a call left out.
  bool resume(const Step& step, State& state) {
    const auto found = std::find_if(state.open.begin(), state.open.end(), [&](const auto& entry) {
      return entry.first == step.candidate;
    });
    if (found == state.open.end()) return true;
    const std::uint8_t option = found->second;
    state.open.erase(found);
    return apply(step, option, state);
  }

  bool apply(const Step& step, std::uint8_t option, State& state) const {
    const Candidate& candidate = candidates_[step.candidate];
    const Haplotypes& chosen = candidate.options[option];
    const Call& call = *candidate.call;
    const RecordSpan record{call.pos, call.pos + static_cast<genome::Pos>(call.ref.size())};
    bool is_open = false;
    for (std::uint8_t haplotype = 0; haplotype < N; ++haplotype) {
      if (chosen[haplotype] < 0) continue;
      const Allele& allele = call.alleles[static_cast<std::size_t>(chosen[haplotype])];
      if (step.is_of(allele) && !state.apply(allele, record, candidate.side, haplotype)) {
        return false;
      }
      is_open = is_open || step.is_before(allele);
    }
    if (is_open) state.open.emplace_back(step.candidate, option);
    return true;
  }

  /// Whether `a` includes the call of lowest rank that only one of the two includes. Both include
  /// equally many.
  bool is_earlier(const State& a, const State& b) const {
    bool earlier = false;
    std::uint32_t node_a = a.node;
    std::uint32_t node_b = b.node;
    while (node_a != node_b) {
      const std::uint32_t rank_a = candidates_[nodes_[node_a].candidate].rank;
      const std::uint32_t rank_b = candidates_[nodes_[node_b].candidate].rank;
      if (rank_a != rank_b) earlier = rank_a < rank_b;
      node_a = nodes_[node_a].parent;
      node_b = nodes_[node_b].parent;
    }
    return earlier;
  }

  bool is_better(const State& a, const State& b) const {
    if (a.calls != b.calls) return a.calls > b.calls;
    if (a.syncs != b.syncs) return a.syncs > b.syncs;
    return is_earlier(a, b);
  }

  /// Keeps the best of the states with the same future.
  void merge() {
    if (layer_.size() < 2) return;
    std::unordered_map<std::string, std::size_t> places;
    places.reserve(layer_.size());
    std::size_t kept = 0;
    std::string key;
    for (std::size_t i = 0; i < layer_.size(); ++i) {
      layer_[i].make_canonical();
      key.clear();
      layer_[i].append_key(key);
      const auto [place, is_new] = places.emplace(key, kept);
      if (is_new) {
        if (kept != i) layer_[kept] = std::move(layer_[i]);
        ++kept;
      } else if (is_better(layer_[i], layer_[place->second])) {
        layer_[place->second] = std::move(layer_[i]);
      }
    }
    layer_.resize(kept);
  }

  Best best() {
    const State* best = nullptr;
    for (State& state : layer_) {
      const bool complete = state.open.empty() && state.used == 0;
      if (!complete) continue;
      state.make_canonical();
      const bool is_first = best == nullptr || is_better(state, *best) ||
                            (!is_better(*best, state) && state.turns < best->turns);
      if (is_first) best = &state;
    }
    Best found{std::vector<bool>(candidates_.size(), false), {}};
    if (best == nullptr) return found;
    for (std::uint32_t node = best->node; node != 0; node = nodes_[node].parent) {
      found.included[nodes_[node].candidate] = true;
    }
    found.turns = best->turns;
    return found;
  }

  align::Window window_;
  const MatchBudget& budget_;
  std::vector<Candidate> candidates_;
  std::vector<Step> steps_;
  std::vector<State> layer_;
  std::vector<Node> nodes_{Node{}};
  std::uint64_t branches_ = 0;
};

template <std::size_t N>
std::optional<Included> searched(CallRefs truth, CallRefs query, align::Window window,
                                 Replay replay, const MatchBudget& budget,
                                 const PhaseSets& phases) {
  const auto best = Search<N>(truth, query, window, replay, budget, phases).run();
  if (!best) return std::nullopt;
  const auto border = best->included.begin() + static_cast<std::ptrdiff_t>(truth.size());
  return Included{{best->included.begin(), border}, {border, best->included.end()}, best->turns};
}

}  // namespace

std::size_t ploidy_of(CallRefs truth, CallRefs query) {
  std::size_t most = 2;
  for (const CallRefs calls : {truth, query}) {
    for (const Call* call : calls) most = std::max<std::size_t>(most, call->ploidy);
  }
  return most;
}

std::optional<Included> search_haplotypes(CallRefs truth, CallRefs query, align::Window window,
                                          Replay replay, const MatchBudget& budget,
                                          const PhaseSets& phases) {
  if (phases.size() > most_phase_sets) return std::nullopt;
  const auto with = [&](auto search) {
    return search(truth, query, window, replay, budget, phases);
  };
  if (replay == Replay::haploid) return with(searched<1>);
  switch (ploidy_of(truth, query)) {
    case 2:
      return with(searched<2>);
    case 3:
      return with(searched<3>);
    default:
      return with(searched<4>);
  }
}

}  // namespace varg::compare
