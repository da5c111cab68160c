#pragma once

#include <span>
#include <string>
#include <vector>

#include "call_windows.hpp"

namespace varg::call {

/// One way the window's bases may read: the reference with some candidates applied.
struct Haplotype {
  std::vector<std::size_t> candidates;  ///< those it carries: indexes, ascending
  std::string bases;                    ///< over WindowHaplotypes::span; empty in an SNV window
};

/// The haplotypes that a window's reads may come from; the reference is the first.
struct WindowHaplotypes {
  align::Window span;  ///< reference bases the haplotypes respell
  std::vector<Haplotype> haplotypes;
  std::size_t left_out = 0;  ///< over `most_haplotypes`
  bool is_aligned() const { return !haplotypes.back().bases.empty(); }
};

/// Candidates that assembly found on one haplotype: indexes, ascending; longer than a window.
using CandidateSet = std::vector<std::size_t>;

/// For an aligned window: the reference, the combinations of candidates that assembly and reads
/// spanning the window show, each candidate alone, and unions of these; the best supported first,
/// one per sequence. For SNVs of one base: the reference and each SNV, without bases.
WindowHaplotypes make_haplotypes(const CallWindow& window, const std::vector<Candidate>& candidates,
                                 std::span<const CandidateSet> assembled,
                                 std::span<const SampleEvidence> samples, align::Window reference,
                                 const CallerConfig& config);

}  // namespace varg::call
