#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varg::align {

/// The part of one read near the window, soft-clipped bases included, on the reference strand.
/// Borrowed. `qualities` are as many as `bases`, or none when unknown.
struct AssemblyRead {
  std::string_view bases;
  std::span<const std::uint8_t> qualities;
};

struct AssemblyConfig {
  /// Lengths to try in order, each from 2 to 64. The first whose graph has no cycle is taken. When
  /// it is over 45 or there is none, the graph of the first k is searched too, cycle and all.
  std::vector<int> kmers{25, 35, 45, 55, 64};
  /// A base below it, and one that is not A, C, G or T, breaks a read in two.
  int min_base_quality = 10;
  /// A branch that no edge shows in so many reads is noise, and so is
  int min_support = 2;
  /// one in less than this share of the reads where it leaves or joins.
  double min_fraction = 0.05;
  int most_haplotypes = 16;
  /// Haplotypes whose score is further below the best are left out. Measured at 15x, haplotypes of
  /// diploid windows are up to 2.5 below.
  double most_drop = 3.0;
  /// Nodes of one graph.
  std::size_t most_kmers = 60'000;
  /// Partial haplotypes looked at for one graph.
  std::size_t most_steps = 20'000;
  /// Haplotypes longer than the reference by more than this are not followed.
  std::size_t most_inserted = 1'000;
};

/// One sequence from the first to the last base of the window.
struct AssembledHaplotype {
  std::string bases;
  /// log10 of the probability to take its branches, by the reads that took them.
  double score = 0.0;
  /// Distinct reads on its weakest edge; 0 on edges that only the reference has.
  int weakest = 0;
};

struct Assembly {
  /// By falling score, then by sequence; the reference only where reads or the graph give it.
  std::vector<AssembledHaplotype> haplotypes;
  /// The length taken; 0 when none worked, and then there are no haplotypes.
  int kmer = 0;
  /// A graph with a cycle was searched (a repeat as long as most k): how often haplotypes pass it
  /// is told by reads that span it, and haplotypes may miss.
  bool is_cyclic = false;
  /// The graph spells more haplotypes than were asked for.
  bool has_more = false;
  /// Haplotypes may miss because a bound on work was met.
  bool over_budget = false;
};

/// Local assembly of one window by a de Bruijn graph of reads and reference (the way of Iqbal et
/// al. 2012, doi:10.1038/ng.1028, and GATK's HaplotypeCaller, Poplin et al. 2018,
/// doi:10.1101/201178). Branches are taken with the probability that reads, which came from the
/// branch before, took them; so variants seen together in reads stay together.
///
/// Holds scratch that is used again; one per thread. The answer depends on the window, the reads
/// and the config alone, not on the order of the reads.
class Assembler {
 public:
  Assembler();
  ~Assembler();
  Assembler(Assembler&&) noexcept;
  Assembler& operator=(Assembler&&) noexcept;

  /// `reference` in upper case; where it has letters other than ACGT there is no assembly.
  /// Time about linear in bases for each k tried. Throws Error{usage} for a k out of range.
  Assembly assemble(std::string_view reference, std::span<const AssemblyRead> reads,
                    const AssemblyConfig& config);

 private:
  class Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace varg::align
