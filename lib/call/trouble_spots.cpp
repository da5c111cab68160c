#include "trouble_spots.hpp"

#include <algorithm>
#include <numeric>

namespace varg::call {
namespace {

using genome::CigarOp;
using genome::Interval;
using genome::Pos;

/// A read is clipped at `pos`.
struct Clip {
  Pos pos = 0;
  std::uint32_t fragment = 0;
  friend auto operator<=>(const Clip&, const Clip&) = default;
};

bool is_telling(const UsableRead& read, std::size_t begin, std::size_t length,
                const CallerConfig& config) {
  if (static_cast<int>(length) < config.min_clip) return false;
  const auto first = read.qualities.begin() + static_cast<std::ptrdiff_t>(begin);
  const int sum = std::accumulate(first, first + static_cast<std::ptrdiff_t>(length), 0);
  return sum >= config.min_clip_quality * static_cast<int>(length);
}

std::vector<Clip> clips_of(const UsableReads& usable, const CallerConfig& config) {
  std::vector<Clip> clips;
  for (const UsableRead& read : usable.reads) {
    const auto front = read.cigar.front();
    const auto back = read.cigar.back();
    if (front.op() == CigarOp::soft_clip && is_telling(read, 0, front.length(), config)) {
      clips.push_back({read.begin, read.fragment});
    }
    if (read.cigar.size() > 1 && back.op() == CigarOp::soft_clip &&
        is_telling(read, read.bases.size() - back.length(), back.length(), config)) {
      clips.push_back({read.end, read.fragment});
    }
  }
  std::sort(clips.begin(), clips.end());
  return clips;
}

void add_clip_spots(const SampleEvidence& sample, genome::ContigId contig,
                    const CallerConfig& config, std::vector<Interval>& spots) {
  constexpr Pos together = 10;
  const std::vector<Clip> clips = clips_of(sample.usable, config);
  std::vector<std::uint32_t> molecules;
  for (std::size_t begin = 0, end = 0; begin < clips.size(); ++begin) {
    end = std::max(end, begin);
    while (end < clips.size() && clips[end].pos <= clips[begin].pos + together) ++end;
    molecules.clear();
    for (std::size_t i = begin; i < end; ++i) molecules.push_back(clips[i].fragment);
    std::sort(molecules.begin(), molecules.end());
    const auto count = std::unique(molecules.begin(), molecules.end()) - molecules.begin();
    const int there =
        std::max(sample.molecules.at(clips[begin].pos), sample.molecules.at(clips[begin].pos - 1));
    if (count >= config.min_support &&
        static_cast<double>(count) >= config.min_clip_fraction * there) {
      spots.push_back({contig, clips[begin].pos, clips[end - 1].pos + 1});
    }
  }
}

void add_candidate_spots(const std::vector<Candidate>& candidates, genome::ContigId contig,
                         const CallerConfig& config, std::vector<Interval>& spots) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto& variant = candidates[i].variant;
    const auto longer = std::max(variant.ref.size(), variant.alt.size());
    if (!candidates[i].is_snv() && static_cast<int>(longer) > config.long_indel) {
      spots.push_back({contig, variant.pos, candidates[i].footprint_end});
    }
    if (i + 2 < candidates.size() &&
        candidates[i + 2].variant.pos - variant.pos <= config.trouble_reach) {
      spots.push_back({contig, variant.pos, candidates[i + 2].footprint_end});
    }
  }
}

}  // namespace

std::vector<Interval> trouble_spots(std::span<const SampleEvidence> samples,
                                    const std::vector<Candidate>& candidates,
                                    genome::ContigId contig, const CallerConfig& config) {
  std::vector<Interval> spots;
  for (const SampleEvidence& sample : samples) add_clip_spots(sample, contig, config, spots);
  add_candidate_spots(candidates, contig, config, spots);
  std::sort(spots.begin(), spots.end());
  std::vector<Interval> merged;
  for (const Interval& spot : spots) {
    if (!merged.empty() && spot.begin - merged.back().end <= config.trouble_reach) {
      merged.back().end = std::max(merged.back().end, spot.end);
    } else {
      merged.push_back(spot);
    }
  }
  std::vector<Interval> cut;
  for (const Interval& spot : merged) {
    if (spot.length() <= config.longest_trouble) {
      cut.push_back(spot);
      continue;
    }
    for (Pos begin = spot.begin; begin < spot.end;) {
      const Pos end = std::min(spot.end, (begin / config.trouble_grid + 1) * config.trouble_grid);
      cut.push_back({contig, begin, end});
      begin = end;
    }
  }
  return cut;
}

}  // namespace varg::call
