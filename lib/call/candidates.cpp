#include "candidates.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <cstdlib>

#include <varg/simd/mismatches.hpp>

namespace varg::call {
namespace {

using genome::CigarOp;
using genome::Pos;
using genome::Variant;

bool is_known(char base) { return base == 'A' || base == 'C' || base == 'G' || base == 'T'; }

bool are_known(std::string_view bases) { return std::all_of(bases.begin(), bases.end(), is_known); }

/// An SNV in one read: `site` is its place in the reference window times 256, plus its base.
struct BaseSeen {
  std::uint64_t site = 0;
  ReadPlace place;
};

struct IndelSeen {
  Variant variant;
  ReadPlace place;
};

/// An indel too long, or too far from its leftmost place, to be judged.
struct FarIndel {
  Pos anchor = 0;
  std::int64_t longer = 0;  ///< bases that the read has more than the reference
  std::uint32_t sample = 0;
  std::uint32_t fragment = 0;
  friend auto operator<=>(const FarIndel&, const FarIndel&) = default;
};

/// Walks the reads' alignments and notes what differs from the reference.
class Walk {
 public:
  Walk(align::Window reference, const CallerConfig& config)
      : reference_(reference), config_(config), shown_(reference.bases.size() * 4) {}

  void read(const UsableRead& read, ReadPlace place) {
    Pos pos = read.begin;
    std::size_t at = 0;
    for (std::size_t i = 0; i < read.cigar.size(); ++i) {
      const CigarOp op = read.cigar[i].op();
      const std::uint32_t length = read.cigar[i].length();
      const bool inside = i > 0 && i + 1 < read.cigar.size();
      if (genome::is_aligned(op)) {
        compare(read, place, pos, at, length);
      } else if (op == CigarOp::insertion && inside) {
        indel(read, place, pos, 0, std::string_view(read.bases).substr(at, length));
      } else if (op == CigarOp::deletion && inside) {
        indel(read, place, pos, length, {});
      }
      if (genome::consumes_reference(op)) pos += length;
      if (genome::consumes_read(op)) at += length;
    }
  }

  /// The bases shown by at least two reads, and all those of `place`, by site.
  std::vector<BaseSeen> bases(const genome::Interval& place) {
    std::erase_if(bases_, [&](const BaseSeen& seen) {
      const Pos pos = reference_.begin + static_cast<Pos>(seen.site >> 8);
      return shown_[counter(seen.site)] < 2 && (pos < place.begin || pos >= place.end);
    });
    std::sort(bases_.begin(), bases_.end(), [](const BaseSeen& a, const BaseSeen& b) {
      if (a.site != b.site) return a.site < b.site;
      return a.place < b.place;
    });
    return std::move(bases_);
  }

  std::vector<IndelSeen> indels() {
    std::sort(indels_.begin(), indels_.end(), [](const IndelSeen& a, const IndelSeen& b) {
      if (const auto order = a.variant <=> b.variant; order != 0) return order < 0;
      return a.place < b.place;
    });
    return std::move(indels_);
  }

  /// Before which base at least `min_support` molecules of a sample show the same indel that is out
  /// of reach.
  std::vector<Pos> out_of_reach() {
    std::sort(far_.begin(), far_.end());
    far_.erase(std::unique(far_.begin(), far_.end()), far_.end());
    std::vector<Pos> anchors;
    int molecules = 0;
    for (std::size_t i = 0; i < far_.size(); ++i) {
      const bool is_same = i > 0 && far_[i].anchor == far_[i - 1].anchor &&
                           far_[i].longer == far_[i - 1].longer &&
                           far_[i].sample == far_[i - 1].sample;
      molecules = is_same ? molecules + 1 : 1;
      if (molecules == config_.min_support) anchors.push_back(far_[i].anchor);
    }
    anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
    return anchors;
  }

 private:
  /// A, C, G, T become 0, 1, 3, 2.
  static std::size_t counter(std::uint64_t site) {
    return static_cast<std::size_t>(site >> 8) * 4 + ((site >> 1) & 3);
  }

  void compare(const UsableRead& read, ReadPlace place, Pos pos, std::size_t at,
               std::uint32_t length) {
    const Pos begin = std::max(pos, reference_.begin);
    const Pos end = std::min(pos + static_cast<Pos>(length), reference_.end());
    if (begin >= end) return;
    const auto size = static_cast<std::size_t>(end - begin);
    const std::size_t first = at + static_cast<std::size_t>(begin - pos);
    const auto offset = static_cast<std::size_t>(begin - reference_.begin);
    differ_.resize((size + 63) / 64);
    if (simd::mismatches(std::string_view(read.bases).substr(first, size),
                         reference_.bases.substr(offset, size), differ_) == 0) {
      return;
    }
    for (std::size_t word = 0; word < differ_.size(); ++word) {
      for (std::uint64_t bits = differ_[word]; bits != 0; bits &= bits - 1) {
        const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        const char base = read.bases[first + i];
        if (!is_known(base) || !is_known(reference_.bases[offset + i])) continue;
        if (read.qualities[first + i] < config_.min_base_quality) continue;
        const std::uint64_t site = (offset + i) << 8 | static_cast<unsigned char>(base);
        std::uint8_t& shown = shown_[counter(site)];
        if (shown < 2) ++shown;
        bases_.push_back({site, place});
      }
    }
  }

  void indel(const UsableRead& read, ReadPlace place, Pos pos, std::uint32_t deleted,
             std::string_view inserted) {
    const Pos anchor = pos - 1;
    const Pos end = pos + static_cast<Pos>(deleted);
    const auto longer = static_cast<std::int64_t>(inserted.size()) - (end - pos);
    if (anchor < reference_.begin || anchor >= reference_.end()) return;
    if (std::abs(longer) > config_.longest_indel) {
      far_.push_back({anchor, longer, place.sample, read.fragment});
      return;
    }
    if (end > reference_.end()) return;
    Variant variant{0, anchor, {}, {}};
    for (Pos p = anchor; p < end; ++p) variant.ref += reference_[p];
    variant.alt = variant.ref.substr(0, 1) + std::string(inserted);
    if (!are_known(variant.ref) || !are_known(variant.alt)) return;
    // The same bases in every shard: an indel is shifted so far, or is no candidate in any.
    const Pos begin = std::max(reference_.begin, anchor - config_.longest_indel);
    const auto skipped = static_cast<std::size_t>(begin - reference_.begin);
    if (auto leftmost = align::left_align(variant, {begin, reference_.bases.substr(skipped)})) {
      indels_.push_back({std::move(*leftmost), place});
    } else {
      far_.push_back({anchor, longer, place.sample, read.fragment});
    }
  }

  align::Window reference_;
  const CallerConfig& config_;
  std::vector<std::uint8_t> shown_;  ///< per position and base, up to 2
  std::vector<std::uint64_t> differ_;
  std::vector<BaseSeen> bases_;
  std::vector<IndelSeen> indels_;
  std::vector<FarIndel> far_;
};

/// One past the last base that the indel changes in any of its placements.
Pos end_of_footprint(const Variant& variant, align::Window reference) {
  if (variant.ref.size() == variant.alt.size()) return variant.end();
  const bool deletes = variant.ref.size() > variant.alt.size();
  const std::string& longer = deletes ? variant.ref : variant.alt;
  const std::string& shorter = deletes ? variant.alt : variant.ref;
  if (shorter.size() != 1) return variant.end();
  const std::string_view unit = std::string_view(longer).substr(1);
  Pos shift = 0;
  const Pos first = variant.pos + 1 + (deletes ? static_cast<Pos>(unit.size()) : 0);
  while (first + shift < reference.end() &&
         reference[first + shift] == unit[static_cast<std::size_t>(shift) % unit.size()]) {
    ++shift;
  }
  return first + shift;
}

/// Counts molecules, and whether those of one sample are enough.
class SupportCounter {
 public:
  SupportCounter(std::span<const SampleEvidence> samples, const CallerConfig& config)
      : samples_(samples), config_(config) {}

  bool is_enough(Candidate& candidate) {
    const double fraction =
        candidate.is_snv() ? config_.min_snv_fraction : config_.min_indel_fraction;
    bool enough = false;
    candidate.fragments = 0;
    for (std::size_t begin = 0; begin < candidate.reads.size();) {
      const std::uint32_t sample = candidate.reads[begin].sample;
      fragments_.clear();
      std::size_t end = begin;
      for (; end < candidate.reads.size() && candidate.reads[end].sample == sample; ++end) {
        fragments_.push_back(samples_[sample].usable.reads[candidate.reads[end].read].fragment);
      }
      std::sort(fragments_.begin(), fragments_.end());
      const auto last = std::unique(fragments_.begin(), fragments_.end());
      const auto count = static_cast<int>(last - fragments_.begin());
      const int there = std::max(1, samples_[sample].molecules.at(candidate.variant.pos));
      enough |= count >= config_.min_support && count >= fraction * there;
      candidate.fragments += count;
      begin = end;
    }
    return enough;
  }

 private:
  std::span<const SampleEvidence> samples_;
  const CallerConfig& config_;
  std::vector<std::uint32_t> fragments_;
};

void add_read(Candidate& candidate, ReadPlace place) {
  if (candidate.reads.empty() || candidate.reads.back() != place) candidate.reads.push_back(place);
}

void sort_by_variant(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.variant < b.variant; });
}

}  // namespace

FoundCandidates find_candidates(std::span<const SampleEvidence> samples, align::Window reference,
                                const CallerConfig& config, UnsupportedChanges* unsupported) {
  Walk walk(reference, config);
  for (std::uint32_t s = 0; s < samples.size(); ++s) {
    const auto& reads = samples[s].usable.reads;
    for (std::uint32_t i = 0; i < reads.size(); ++i) walk.read(reads[i], {s, i});
  }
  SupportCounter support(samples, config);
  std::vector<Candidate> candidates;
  const auto leave_out = [&](Candidate candidate) {
    if (unsupported == nullptr || !unsupported->wants(candidate)) return;
    unsupported->changes.push_back(std::move(candidate));
  };
  const auto bases = walk.bases(unsupported == nullptr ? genome::Interval{} : unsupported->place);
  for (std::size_t i = 0; i < bases.size();) {
    const std::uint64_t site = bases[i].site;
    const auto offset = static_cast<std::size_t>(site >> 8);
    Candidate candidate;
    candidate.variant = {0, reference.begin + static_cast<Pos>(offset),
                         std::string(1, reference.bases[offset]),
                         std::string(1, static_cast<char>(site & 0xFF))};
    for (; i < bases.size() && bases[i].site == site; ++i) add_read(candidate, bases[i].place);
    candidate.footprint_end = candidate.variant.end();
    if (support.is_enough(candidate)) {
      candidates.push_back(std::move(candidate));
    } else {
      leave_out(std::move(candidate));
    }
  }
  const auto indels = walk.indels();
  for (std::size_t i = 0; i < indels.size();) {
    Candidate candidate;
    candidate.variant = indels[i].variant;
    for (; i < indels.size() && indels[i].variant == candidate.variant; ++i) {
      add_read(candidate, indels[i].place);
    }
    const bool is_enough = support.is_enough(candidate);
    if (!is_enough && unsupported == nullptr) continue;
    candidate.footprint_end = end_of_footprint(candidate.variant, reference);
    if (is_enough) {
      candidates.push_back(std::move(candidate));
    } else {
      leave_out(std::move(candidate));
    }
  }
  sort_by_variant(candidates);
  if (unsupported != nullptr) sort_by_variant(unsupported->changes);
  return {std::move(candidates), walk.out_of_reach()};
}

void add_candidates(std::span<const Variant> variants, bool forced, align::Window reference,
                    std::vector<Candidate>& candidates) {
  const std::size_t known = candidates.size();
  for (Variant variant : variants) {
    variant.contig = 0;
    const auto at = std::lower_bound(
        candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(known), variant,
        [](const Candidate& candidate, const Variant& wanted) {
          return candidate.variant < wanted;
        });
    const auto mark = [&](Candidate& candidate) {
      candidate.forced |= forced;
      candidate.needs_alignment |= !forced;
    };
    if (at != candidates.begin() + static_cast<std::ptrdiff_t>(known) && at->variant == variant) {
      mark(*at);
      continue;
    }
    Candidate candidate;
    candidate.footprint_end = end_of_footprint(variant, reference);
    candidate.variant = std::move(variant);
    mark(candidate);
    candidates.push_back(std::move(candidate));
  }
  sort_by_variant(candidates);
  const auto same = [](const Candidate& a, const Candidate& b) { return a.variant == b.variant; };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
}

}  // namespace varg::call
