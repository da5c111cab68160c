#include "fragment_costs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "read_places.hpp"
#include "str_context.hpp"

namespace varg::call {
namespace {

using genome::Pos;

constexpr int not_quick = std::numeric_limits<int>::max();
constexpr int third = 48;  // -10 log10(1/3): one of three wrong bases, in tenths

/// What a base of `quality` costs where the haplotype has another one; 0 when it says nothing.
constexpr int mismatch_cost(std::uint8_t quality) {
  return quality == 0 ? 0 : cost_unit * quality + third;
}

/// -10 log10(1 - 10^(-q/10)) in tenths: what a right base costs.
const std::array<double, 256>& match_costs() {
  static const auto table = [] {
    std::array<double, 256> costs{};
    for (std::size_t q = 1; q < costs.size(); ++q) {
      costs[q] = -100.0 * std::log10(1.0 - std::pow(10.0, -static_cast<double>(q) / 10.0));
    }
    return costs;
  }();
  return table;
}

int perfect_cost(const align::HmmRead& read) {
  double sum = 0.0;
  for (const std::uint8_t quality : read.qualities) sum += match_costs()[quality];
  return static_cast<int>(std::lround(sum));
}

/// Sets the best cost to 0 and bounds the others. False when none is below `most_misfit`.
bool normalise(std::vector<int>& costs, int most, int most_misfit) {
  const int best = *std::min_element(costs.begin(), costs.end());
  if (best > most_misfit) return false;
  for (int& cost : costs) cost = std::min(cost - best, most);
  return true;
}

bool normalise(FragmentRow& row, const CallerConfig& config) {
  return normalise(row.costs, cost_unit * std::min<int>(config.most_per_fragment, row.mapq),
                   cost_unit * config.most_misfit);
}

/// Mates over one window are one molecule: the one that tells the haplotypes apart best speaks.
void keep_clearer_mates(std::vector<FragmentRow>& rows) {
  const auto clarity = [](const FragmentRow& row) {
    return *std::max_element(row.costs.begin(), row.costs.end());
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const FragmentRow& a, const FragmentRow& b) {
    if (a.fragment != b.fragment) return a.fragment < b.fragment;
    return clarity(a) > clarity(b);
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].fragment == rows[kept].fragment) {
      rows[kept].begin = std::min(rows[kept].begin, rows[i].begin);
      rows[kept].end = std::max(rows[kept].end, rows[i].end);
    } else if (++kept != i) {
      rows[kept] = std::move(rows[i]);
    }
  }
  rows.resize(std::min(rows.size(), kept + 1));
}

FragmentRow row_of(const UsableRead& read, std::uint32_t index) {
  return {read.fragment, index, read.begin, read.end, read.mapq, read.reverse, 0, 0, {}};
}

/// The cost of `read` laid on `target` from `place` on without a gap; not_quick when over `most` or
/// off the target's ends.
int ungapped_cost(const align::HmmRead& read, std::string_view target, std::int64_t place,
                  int most) {
  if (place < 0) return not_quick;
  const auto begin = static_cast<std::size_t>(place);
  if (begin + read.bases.size() > target.size()) return not_quick;
  int cost = 0;
  for (std::size_t i = 0; i < read.bases.size(); ++i) {
    const char base = target[begin + i];
    if (base == read.bases[i] || base == 'N' || read.bases[i] == 'N') continue;
    cost += mismatch_cost(read.qualities[i]);
    if (cost > most) return not_quick;
  }
  return cost;
}

}  // namespace

FragmentCosts base_costs(const WindowHaplotypes& window, const std::vector<Candidate>& candidates,
                         const UsableReads& usable, const CallerConfig& config) {
  FragmentCosts result;
  const Pos pos = window.span.begin;
  for_reads_over(usable, pos, pos + 1, [&](std::uint32_t i) {
    const UsableRead& read = usable.reads[i];
    const auto index = base_index_at(read, pos);
    if (!index || read.qualities[*index] < config.min_base_quality) return;
    FragmentRow row = row_of(read, i);
    row.base_quality = read.qualities[*index];
    row.bases_after =
        static_cast<std::uint32_t>(read.reverse ? *index : read.bases.size() - 1 - *index);
    for (const Haplotype& haplotype : window.haplotypes) {
      const char allele = haplotype.candidates.empty()
                              ? window.span.bases[0]
                              : candidates[haplotype.candidates[0]].variant.alt[0];
      row.costs.push_back(read.bases[*index] == allele ? 0 : mismatch_cost(read.qualities[*index]));
    }
    if (normalise(row, config)) result.rows.push_back(std::move(row));
  });
  keep_clearer_mates(result.rows);
  return result;
}

ReadScorer::ReadScorer(const CallWindow& window, const WindowHaplotypes& haplotypes,
                       const StrModel& str_model, const CallerConfig& config)
    : window_(window), haplotypes_(haplotypes), config_(config) {
  for (const Haplotype& haplotype : haplotypes.haplotypes) {
    Target target;
    target.bases = haplotype.bases;
    float cheapest = config.gap_open;
    for (const Repeat repeat : repeats_of(haplotype.bases, str_model)) {
      // The HMM sums over all places of one gap in a repeat: they share what the slip costs.
      const float slip = gap_open_in(repeat, str_model);
      const float places = 10.0F * std::log10(static_cast<float>(repeat.period * repeat.copies));
      target.gap_open.push_back(std::min(config.gap_open, slip + places));
      target.gap_extend.push_back(gap_extend_in(repeat, str_model));
      cheapest = std::min(cheapest, slip);
    }
    target.cheapest_gap = static_cast<int>(cost_unit * cheapest);
    targets_.push_back(std::move(target));
  }
}

std::vector<ReadScorer::Query> ReadScorer::queries(const UsableReads& usable) const {
  const align::Window& span = haplotypes_.span;
  const Pos begin = std::max(span.begin, window_.align_begin);
  const Pos end = std::min(span.end(), window_.align_end);
  std::vector<Query> found;
  // Reads clipped beside the window are over it too: their clipped ends may be of its haplotypes.
  for_reads_over(usable, begin, end, [&](std::uint32_t i) {
    const UsableRead& read = usable.reads[i];
    const Segment segment = segment_over(read, begin, end);
    if (segment.end <= segment.begin) return;
    if (segment.first >= window_.end || segment.last <= window_.begin) return;
    const std::size_t size = segment.end - segment.begin;
    found.push_back({i,
                     std::min(read.begin, segment.first),
                     std::max(read.end, segment.last),
                     {std::string_view(read.bases).substr(segment.begin, size),
                      std::span(read.qualities).subspan(segment.begin, size)},
                     segment.first - span.begin,
                     span.end() - segment.last});
  });
  return found;
}

int ReadScorer::quick_cost(const Query& query, const Target& target) const {
  const auto from_right = static_cast<std::int64_t>(target.bases.size()) - query.to_right -
                          static_cast<std::int64_t>(query.bases.bases.size());
  const int left = ungapped_cost(query.bases, target.bases, query.from_left, target.cheapest_gap);
  if (left == 0 || from_right == query.from_left) return left;
  return std::min(left, ungapped_cost(query.bases, target.bases, from_right, target.cheapest_gap));
}

FragmentCosts ReadScorer::costs(const UsableReads& usable, align::PairHmm& hmm) {
  const std::vector<Query> all = queries(usable);
  std::vector<FragmentRow> rows;
  for (const Query& query : all) {
    rows.push_back(row_of(usable.reads[query.read], query.read));
    rows.back().begin = query.begin;
    rows.back().end = query.end;
    rows.back().costs.resize(targets_.size());
  }
  std::vector<align::HmmRead> reads;
  std::vector<std::size_t> slow;
  std::vector<int> scored;
  for (std::size_t h = 0; h < targets_.size(); ++h) {
    const Target& target = targets_[h];
    reads.clear();
    slow.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const int cost = quick_cost(all[i], target);
      rows[i].costs[h] = cost;
      if (cost != not_quick) continue;
      slow.push_back(i);
      reads.push_back(all[i].bases);
    }
    if (slow.empty()) continue;
    const align::HmmHaplotype haplotype{target.bases, target.gap_open, target.gap_extend};
    hmm.costs(reads, {&haplotype, 1}, scored);
    for (std::size_t i = 0; i < slow.size(); ++i) {
      rows[slow[i]].costs[h] = std::max(0, scored[i] - perfect_cost(reads[i]));
    }
  }
  FragmentCosts result;
  for (FragmentRow& row : rows) {
    if (normalise(row, config_)) {
      result.rows.push_back(std::move(row));
    } else {
      ++result.misfits;
    }
  }
  keep_clearer_mates(result.rows);
  return result;
}

}  // namespace varg::call
