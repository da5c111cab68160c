#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/variant.hpp>

#include "sample_evidence.hpp"

namespace varg::call {

/// A read of a sample: its indexes in both lists.
struct ReadPlace {
  std::uint32_t sample = 0;
  std::uint32_t read = 0;
  friend auto operator<=>(const ReadPlace&, const ReadPlace&) = default;
};

/// A change to be judged.
struct Candidate {
  genome::Variant variant;        ///< left-aligned, VCF spelling
  genome::Pos footprint_end = 0;  ///< one past the last base where it could be placed or changes
  std::vector<ReadPlace> reads;   ///< whose alignments show it, ascending
  int fragments = 0;              ///< molecules among them, of all samples
  /// Judged by aligning reads to whole haplotypes even if it is an SNV: reads were clipped here.
  bool needs_alignment = false;
  bool forced = false;  ///< a record is wanted whatever the reads say

  bool is_snv() const { return variant.ref.size() == 1 && variant.alt.size() == 1; }
  bool is_aligned() const { return needs_alignment || !is_snv(); }
};

/// Changes that alignments show over a place, but not enough to be judged.
struct UnsupportedChanges {
  genome::Interval place;
  std::vector<Candidate> changes;  ///< by position
  bool wants(const Candidate& candidate) const {
    return candidate.variant.pos < place.end && candidate.footprint_end > place.begin;
  }
};

/// What the alignments of the reads show.
struct FoundCandidates {
  std::vector<Candidate> candidates;  ///< by position
  /// Where the alignments of enough molecules show an indel that is longer, or shifts farther, than
  /// CallerConfig::longest_indel: the base before it as it was aligned, ascending.
  std::vector<genome::Pos> out_of_reach;
};

/// Every SNV and indel that the alignments of enough reads of any sample show, by position; indels
/// left-aligned. An indel that touches another letter than A, C, G and T is no candidate. Variants
/// have contig 0, whatever the shard's. What is not shown enough over the place of `unsupported`
/// goes there.
FoundCandidates find_candidates(std::span<const SampleEvidence> samples, align::Window reference,
                                const CallerConfig& config,
                                UnsupportedChanges* unsupported = nullptr);

/// Adds changes that alignments do not show, or marks those they do: `forced` ones get a record,
/// the others are judged on haplotypes. Variants are left-aligned and within `reference`.
void add_candidates(std::span<const genome::Variant> variants, bool forced, align::Window reference,
                    std::vector<Candidate>& candidates);

}  // namespace varg::call
