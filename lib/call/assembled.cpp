#include "assembled.hpp"

#include <algorithm>

#include <varg/align/haplotype_events.hpp>

#include "read_places.hpp"
#include "trouble_spots.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

std::vector<align::AssemblyRead> reads_over(std::span<const SampleEvidence> samples,
                                            const Interval& spot, const Interval& window) {
  constexpr Pos clipped_beside = 30;  // reads clipped at the spot may end a little before it
  std::vector<align::AssemblyRead> reads;
  for (const SampleEvidence& sample : samples) {
    for_reads_over(sample.usable, spot.begin - clipped_beside, spot.end + clipped_beside,
                   [&](std::uint32_t i) {
                     const UsableRead& read = sample.usable.reads[i];
                     const Segment segment = segment_over(read, window.begin, window.end);
                     if (segment.end <= segment.begin) return;
                     const std::size_t size = segment.end - segment.begin;
                     reads.push_back({std::string_view(read.bases).substr(segment.begin, size),
                                      std::span(read.qualities).subspan(segment.begin, size)});
                   });
  }
  return reads;
}

/// Takes the changes of a haplotype, or notes those that are too long to be judged.
void take(std::vector<genome::Variant> events, const CallerConfig& config, Assembled& found) {
  bool is_judged = !events.empty();
  for (const genome::Variant& event : events) {
    if (static_cast<Pos>(std::max(event.ref.size(), event.alt.size())) <= config.longest_indel) {
      continue;
    }
    is_judged = false;
    found.out_of_reach.push_back(event.pos);
  }
  if (is_judged) found.haplotypes.push_back(std::move(events));
}

}  // namespace

void AssemblyTrace::add(const Interval& spot, const Interval& window, std::size_t reads,
                        const align::Assembly& assembly, align::Window bases) {
  if (window.begin >= place.end || window.end <= place.begin) return;
  AssembledPlace told{spot, window, static_cast<int>(reads), assembly.kmer, assembly.over_budget,
                      {}};
  for (const align::AssembledHaplotype& haplotype : assembly.haplotypes) {
    auto events = align::haplotype_events(bases, haplotype.bases);
    if (!events) continue;
    told.haplotypes.push_back({std::move(*events), haplotype.weakest});
  }
  windows.push_back(std::move(told));
}

Assembled assemble_trouble(std::span<const SampleEvidence> samples,
                           const std::vector<Candidate>& candidates, align::Window reference,
                           const CallerConfig& config, AssemblyTrace* trace) {
  Assembled found;
  align::Assembler assembler;
  align::AssemblyConfig limits;
  limits.min_base_quality = config.min_base_quality;
  limits.min_support = config.min_support;
  for (const Interval& spot : trouble_spots(samples, candidates, 0, config)) {
    const Interval window{0, std::max(reference.begin, spot.begin - config.assembly_flank),
                          std::min(reference.end(), spot.end + config.assembly_flank)};
    const align::Window bases{
        window.begin,
        reference.bases.substr(static_cast<std::size_t>(window.begin - reference.begin),
                               static_cast<std::size_t>(window.length()))};
    const auto reads = reads_over(samples, spot, window);
    const align::Assembly assembly = assembler.assemble(bases.bases, reads, limits);
    found.windows.push_back(window);
    if (trace != nullptr) trace->add(spot, window, reads.size(), assembly, bases);
    if (assembly.over_budget) found.over_budget.push_back(spot);
    for (const align::AssembledHaplotype& haplotype : assembly.haplotypes) {
      auto events = align::haplotype_events(bases, haplotype.bases);
      if (events) take(std::move(*events), config, found);
    }
  }
  return found;
}

}  // namespace varg::call
