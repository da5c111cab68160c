#include "candidates.hpp"

#include <algorithm>

namespace varg::call {
namespace {

using genome::CigarOp;
using genome::Pos;
using genome::Variant;

struct Observation {
  Variant variant;
  std::uint32_t read = 0;
};

/// Walks one read's alignment and notes what differs from the reference.
class Walk {
 public:
  Walk(align::Window reference, int min_quality, std::vector<Observation>& out)
      : reference_(reference), min_quality_(min_quality), out_(out) {}

  void read(const UsableRead& read, std::uint32_t index) {
    Pos pos = read.begin;
    std::size_t at = 0;
    for (std::size_t i = 0; i < read.cigar.size(); ++i) {
      const CigarOp op = read.cigar[i].op();
      const std::uint32_t length = read.cigar[i].length();
      const bool inside = i > 0 && i + 1 < read.cigar.size();
      if (genome::is_aligned(op)) {
        mismatches(read, index, pos, at, length);
      } else if (op == CigarOp::insertion && inside) {
        indel(index, pos, 0, std::string_view(read.bases).substr(at, length));
      } else if (op == CigarOp::deletion && inside) {
        indel(index, pos, length, {});
      }
      if (genome::consumes_reference(op)) pos += length;
      if (genome::consumes_read(op)) at += length;
    }
  }

 private:
  bool within(Pos begin, Pos end) const {
    return begin >= reference_.begin && end <= reference_.end();
  }

  void mismatches(const UsableRead& read, std::uint32_t index, Pos pos, std::size_t at,
                  std::uint32_t length) {
    const Pos begin = std::max(pos, reference_.begin);
    const Pos end = std::min(pos + static_cast<Pos>(length), reference_.end());
    for (Pos p = begin; p < end; ++p) {
      const std::size_t i = at + static_cast<std::size_t>(p - pos);
      const char base = read.bases[i];
      const char expected = reference_[p];
      if (base == expected || base == 'N' || expected == 'N') continue;
      if (read.qualities[i] < min_quality_) continue;
      out_.push_back({{0, p, std::string(1, expected), std::string(1, base)}, index});
    }
  }

  void indel(std::uint32_t index, Pos pos, std::uint32_t deleted, std::string_view inserted) {
    const Pos anchor = pos - 1;
    if (!within(anchor, pos + static_cast<Pos>(deleted))) return;
    Variant variant{0, anchor, {}, {}};
    for (Pos p = anchor; p < pos + static_cast<Pos>(deleted); ++p) variant.ref += reference_[p];
    variant.alt = variant.ref.substr(0, 1) + std::string(inserted);
    if (variant.ref.find('N') != std::string::npos || variant.alt.find('N') != std::string::npos) {
      return;
    }
    if (auto leftmost = align::left_align(variant, reference_)) {
      out_.push_back({std::move(*leftmost), index});
    }
  }

  align::Window reference_;
  int min_quality_;
  std::vector<Observation>& out_;
};

/// One past the last base that the indel changes in any of its placements.
Pos end_of_footprint(const Variant& variant, align::Window reference) {
  if (variant.ref.size() == variant.alt.size()) return variant.end();
  const bool deletes = variant.ref.size() > variant.alt.size();
  const std::string unit = (deletes ? variant.ref : variant.alt).substr(1);
  Pos shift = 0;
  const Pos first = variant.pos + 1 + (deletes ? static_cast<Pos>(unit.size()) : 0);
  while (first + shift < reference.end() &&
         reference[first + shift] == unit[static_cast<std::size_t>(shift) % unit.size()]) {
    ++shift;
  }
  return first + shift;
}

int count_fragments(const std::vector<std::uint32_t>& reads, const UsableReads& usable) {
  std::vector<std::uint32_t> fragments;
  for (const std::uint32_t i : reads) fragments.push_back(usable.reads[i].fragment);
  std::sort(fragments.begin(), fragments.end());
  const auto last = std::unique(fragments.begin(), fragments.end());
  return static_cast<int>(last - fragments.begin());
}

bool is_supported(const Candidate& candidate, const DepthTrack& depth, const CallerConfig& config) {
  const double fraction = candidate.is_snv() ? config.min_snv_fraction : config.min_indel_fraction;
  const int there = std::max(1, depth.at(candidate.variant.pos));
  return candidate.fragments >= config.min_support &&
         static_cast<double>(candidate.fragments) >= fraction * there;
}

}  // namespace

DepthTrack molecule_depth(const UsableReads& usable, const genome::Interval& padded) {
  DepthTrack track{padded.begin, std::vector<int>(static_cast<std::size_t>(padded.length()) + 1)};
  std::vector<Pos> covered_to(usable.fragments, padded.begin);
  for (const UsableRead& read : usable.reads) {
    Pos& to = covered_to[read.fragment];
    const Pos begin = std::max(read.begin, to);
    const Pos end = std::min(read.end, padded.end);
    if (begin >= end) continue;
    ++track.depth[static_cast<std::size_t>(begin - padded.begin)];
    --track.depth[static_cast<std::size_t>(end - padded.begin)];
    to = end;
  }
  for (std::size_t i = 1; i < track.depth.size(); ++i) track.depth[i] += track.depth[i - 1];
  return track;
}

std::vector<Candidate> find_candidates(const UsableReads& usable, align::Window reference,
                                       const DepthTrack& depth, const CallerConfig& config) {
  std::vector<Observation> seen;
  Walk walk(reference, config.min_base_quality, seen);
  for (std::uint32_t i = 0; i < usable.reads.size(); ++i) walk.read(usable.reads[i], i);
  std::sort(seen.begin(), seen.end(), [](const Observation& a, const Observation& b) {
    if (const auto order = a.variant <=> b.variant; order != 0) return order < 0;
    return a.read < b.read;
  });

  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < seen.size();) {
    Candidate candidate;
    candidate.variant = seen[i].variant;
    for (; i < seen.size() && seen[i].variant == candidate.variant; ++i) {
      if (candidate.reads.empty() || candidate.reads.back() != seen[i].read) {
        candidate.reads.push_back(seen[i].read);
      }
    }
    candidate.fragments = count_fragments(candidate.reads, usable);
    if (!is_supported(candidate, depth, config)) continue;
    candidate.footprint_end = end_of_footprint(candidate.variant, reference);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace varg::call
