#include "fragment_costs.hpp"

#include <algorithm>
#include <optional>

#include "align_cost.hpp"
#include "str_context.hpp"

namespace varg::call {
namespace {

using genome::CigarOp;
using genome::Pos;

/// Calls `take(index)` for each read that covers part of [begin, end).
template <class Take>
void for_reads_over(const UsableReads& usable, Pos begin, Pos end, Take take) {
  const auto& reads = usable.reads;
  auto at = std::lower_bound(reads.begin(), reads.end(), begin - usable.longest_span,
                             [](const UsableRead& read, Pos pos) { return read.begin < pos; });
  for (; at != reads.end() && at->begin < end; ++at) {
    if (at->end > begin) take(*at);
  }
}

/// The index of the read's base aligned at `pos`.
std::optional<std::size_t> base_index_at(const UsableRead& read, Pos pos) {
  Pos here = read.begin;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    const auto length = static_cast<Pos>(element.length());
    if (genome::is_aligned(element.op()) && pos < here + length) {
      if (pos < here) return std::nullopt;
      return at + static_cast<std::size_t>(pos - here);
    }
    if (genome::consumes_reference(element.op())) here += length;
    if (genome::consumes_read(element.op())) at += element.length();
    if (here > pos) return std::nullopt;
  }
  return std::nullopt;
}

/// The part of a read near a window: clipped ends are taken as if they were aligned.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  Pos first = 0;  ///< reference position of its first base, and one past its last
  Pos last = 0;
};

Segment segment_over(const UsableRead& read, Pos begin, Pos end) {
  const CigarOp front = read.cigar.front().op();
  const auto clipped =
      front == CigarOp::soft_clip ? static_cast<Pos>(read.cigar.front().length()) : Pos{0};
  Pos pos = read.begin - clipped;
  std::size_t at = 0;
  Segment segment{read.bases.size(), 0, 0, 0};
  for (const genome::CigarElement element : read.cigar) {
    const CigarOp op = element.op();
    const auto length = static_cast<Pos>(element.length());
    const bool steps = genome::consumes_reference(op) || op == CigarOp::soft_clip;
    const bool bases = genome::consumes_read(op);
    if (steps && bases) {
      const Pos from = std::max(pos, begin);
      const Pos to = std::min(pos + length, end);
      if (from < to) {
        if (segment.end == 0) {
          segment.begin = at + static_cast<std::size_t>(from - pos);
          segment.first = from;
        }
        segment.end = at + static_cast<std::size_t>(to - pos);
        segment.last = to;
      }
    }
    if (steps) pos += length;
    if (bases) at += element.length();
  }
  return segment;
}

std::vector<AlignTarget> make_targets(const WindowHaplotypes& window, const CallerConfig& config) {
  std::vector<AlignTarget> targets;
  for (const Haplotype& haplotype : window.haplotypes) {
    targets.push_back(
        {haplotype.bases, gap_open_costs(haplotype.bases, config.gap_open), config.gap_extend});
  }
  return targets;
}

/// Sets the best cost to 0 and bounds the others. False when none is below `most_misfit`.
bool normalise(std::vector<int>& costs, int most, int most_misfit) {
  const int best = *std::min_element(costs.begin(), costs.end());
  if (best > most_misfit) return false;
  for (int& cost : costs) cost = std::min(cost - best, most);
  return true;
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
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].fragment != rows[i - 1].fragment) continue;
    rows[i - 1].begin = std::min(rows[i - 1].begin, rows[i].begin);
    rows[i - 1].end = std::max(rows[i - 1].end, rows[i].end);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

FragmentRow row_of(const UsableRead& read) {
  return {read.fragment, read.begin, read.end, read.mapq, read.reverse, {}};
}

}  // namespace

FragmentCosts base_costs(const WindowHaplotypes& window, const std::vector<Candidate>& candidates,
                         const UsableReads& usable, const CallerConfig& config) {
  FragmentCosts result;
  const Pos pos = window.span.begin;
  for_reads_over(usable, pos, pos + 1, [&](const UsableRead& read) {
    const auto index = base_index_at(read, pos);
    if (!index || read.qualities[*index] < config.min_base_quality) return;
    FragmentRow row = row_of(read);
    for (const Haplotype& haplotype : window.haplotypes) {
      const char allele = haplotype.candidates.empty()
                              ? window.span.bases[0]
                              : candidates[haplotype.candidates[0]].variant.alt[0];
      row.costs.push_back(read.bases[*index] == allele ? 0 : mismatch_cost(read.qualities[*index]));
    }
    if (!normalise(row.costs, std::min<int>(config.most_per_fragment, read.mapq),
                   config.most_misfit)) {
      return;
    }
    result.rows.push_back(std::move(row));
  });
  keep_clearer_mates(result.rows);
  return result;
}

FragmentCosts haplotype_costs(const CallWindow& window, const WindowHaplotypes& haplotypes,
                              const UsableReads& usable, const CallerConfig& config) {
  FragmentCosts result;
  const std::vector<AlignTarget> targets = make_targets(haplotypes, config);
  const Pos begin = std::max(haplotypes.span.begin, window.begin - config.window_flank);
  const Pos end = std::min(haplotypes.span.end(), window.end + config.window_flank);
  std::vector<int> scratch;
  for_reads_over(usable, window.begin, window.end, [&](const UsableRead& read) {
    const Segment segment = segment_over(read, begin, end);
    if (segment.end <= segment.begin) return;
    AlignQuery query;
    query.bases = std::string_view(read.bases).substr(segment.begin, segment.end - segment.begin);
    query.qualities = std::span(read.qualities).subspan(segment.begin, query.bases.size());
    query.from_left = segment.first - haplotypes.span.begin;
    FragmentRow row = row_of(read);
    for (const AlignTarget& target : targets) {
      query.from_right = static_cast<std::int64_t>(target.bases.size()) -
                         (haplotypes.span.end() - segment.last) -
                         static_cast<std::int64_t>(query.bases.size());
      row.costs.push_back(align_cost(query, target, scratch));
    }
    if (normalise(row.costs, std::min<int>(config.most_per_fragment, read.mapq),
                  config.most_misfit)) {
      result.rows.push_back(std::move(row));
    } else {
      ++result.misfits;
    }
  });
  keep_clearer_mates(result.rows);
  return result;
}

}  // namespace varg::call
