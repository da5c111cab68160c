#pragma once

#include <span>
#include <vector>

#include <varg/align/assembly.hpp>
#include <varg/call/site_explanation.hpp>

#include "candidates.hpp"

namespace varg::call {

/// What local assembly found in a shard.
struct Assembled {
  /// The changes of each haplotype: left-aligned, by position. The reference has none, and is left
  /// out.
  std::vector<std::vector<genome::Variant>> haplotypes;
  std::vector<genome::Interval> windows;      ///< that were assembled
  std::vector<genome::Interval> over_budget;  ///< windows where work was cut short
  /// First bases of changes longer than CallerConfig::longest_indel: their haplotypes are left out.
  std::vector<genome::Pos> out_of_reach;
};

/// Windows over a place that were assembled, for people.
struct AssemblyTrace {
  genome::Interval place;
  std::vector<AssembledPlace> windows;
  void add(const genome::Interval& spot, const genome::Interval& window, std::size_t reads,
           const align::Assembly& assembly, align::Window bases);
};

/// Assembles the reads of all samples where their alignments are in trouble: where molecules are
/// clipped at about one place, where candidates stand close together, and at long indels. The
/// windows depend on nearby reads and candidates alone. Those over `trace->place` are
/// told there.
Assembled assemble_trouble(std::span<const SampleEvidence> samples,
                           const std::vector<Candidate>& candidates, align::Window reference,
                           const CallerConfig& config, AssemblyTrace* trace = nullptr);

}  // namespace varg::call
