#pragma once

#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/flow/limits.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::qc {

inline constexpr std::uint8_t no_gc = 255;

/// GC percent (rounded down, N left out) of the window of 100 bases at each place of `bases`;
/// no_gc with more than 4 N, and where fewer than 100 bases follow. As Picard's GcBiasUtils.
void find_window_gc(std::string_view bases, std::vector<std::uint8_t>& gc);

/// Counts reads by the GC content of the reference where they start. One per thread.
class GcTally {
 public:
  explicit GcTally(const std::string& reference) : fasta_(reference) {}
  void add(const io::ReadView& read, const genome::Contigs& contigs);
  void merge(const GcTally& other);
  const GcBias& sums() const { return sums_; }

 private:
  std::uint8_t window_gc(const genome::Contig& contig, genome::Pos begin);

  reference::Fasta fasta_;
  GcBias sums_;
  std::string contig_;  ///< of the stretch whose windows are known
  genome::Pos begin_ = 0;
  std::vector<std::uint8_t> gc_;
};

/// Counts the windows of the contigs by their GC content, in parallel.
std::array<std::uint64_t, 101> count_gc_windows(const std::string& reference,
                                                const genome::Contigs& contigs,
                                                const flow::Limits& limits, Monitor& monitor);

}  // namespace varg::qc
