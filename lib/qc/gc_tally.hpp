#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/flow/limits.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/reference/fasta.hpp>

#include "read_tally.hpp"

namespace varg::qc {

inline constexpr std::uint8_t no_gc = 255;

/// GC percent (rounded down, N left out) of the window of 100 bases at each place of `bases`;
/// no_gc with more than 4 N, and where fewer than 100 bases follow. As Picard's GcBiasUtils.
void find_window_gc(std::string_view bases, std::vector<std::uint8_t>& gc);

/// Counts reads by the GC content of the reference where they start. One per thread.
class GcTally {
 public:
  explicit GcTally(const std::string& reference) : fasta_(reference) {}
  /// `sums` are what ReadTally found of the read.
  void add(const io::ReadView& read, const genome::Contigs& contigs, const ReadSums& sums);
  void merge(const GcTally& other);
  const GcBias& sums() const { return sums_; }

 private:
  /// A stretch of a contig with the GC of its windows.
  struct Stretch {
    genome::ContigId contig = genome::no_contig;
    genome::Pos begin = 0;
    std::vector<std::uint8_t> gc;
  };
  std::uint8_t window_gc(const genome::Contigs& contigs, genome::ContigId contig,
                         genome::Pos begin);
  void load(const genome::Contigs& contigs, Stretch& stretch);

  reference::Fasta fasta_;
  GcBias sums_;
  /// Two neighbours: the two strands' windows lie up to a read apart, on both sides of a border.
  std::array<Stretch, 2> stretches_;
};

/// Counts the windows of the contigs by their GC content, in parallel.
std::array<std::uint64_t, 101> count_gc_windows(const std::string& reference,
                                                const genome::Contigs& contigs,
                                                const flow::Limits& limits, Monitor& monitor);

}  // namespace varg::qc
