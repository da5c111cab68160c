#pragma once

#include <cstdint>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/qc/read_metrics.hpp>

namespace varg::qc {

/// Counts records by all that flagstat and its like look at: the flags, whether the mate is on
/// another contig, whether MAPQ is 0 or at least 5, and whether there are bases. One increment a
/// record; the tables that people know are sums over it.
class FlagTable {
 public:
  void add(const io::ReadView& read) {
    const std::uint32_t mapq = read.mapq();
    const std::uint32_t key = (read.flags() & flag_mask) |
                              std::uint32_t{read.contig() != read.mate_contig()} << 12U |
                              std::uint32_t{mapq >= 5} << 13U | std::uint32_t{mapq == 0} << 14U |
                              std::uint32_t{read.length() == 0} << 15U;
    ++counts_[key];
  }
  void merge(const FlagTable& other);

  Flagstat flagstat() const;
  Duplication duplication() const;
  /// The counts of reads in the summary; bases stay 0.
  ReadSummary summary() const;
  std::uint64_t records() const;

 private:
  static constexpr std::uint32_t flag_mask = 0xFFF;
  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(1U << 16U);
};

}  // namespace varg::qc
