#pragma once

#include <varg/io/read_batch.hpp>
#include <varg/qc/read_metrics.hpp>

#include "cycle_tally.hpp"

namespace varg::qc {

/// What one walk over a CIGAR gives.
struct CigarSums {
  std::uint64_t aligned = 0;  ///< M, = and X
  std::uint64_t inserted = 0;
  std::uint64_t deleted = 0;
  std::uint64_t soft_clipped = 0;    ///< at both ends
  std::uint64_t clipped_behind = 0;  ///< of these, at the end in the order of sequencing
  std::uint64_t hard_clipped = 0;
};

/// Counts insertions and deletions by length and cycle, as samtools stats does.
class IndelTally {
 public:
  IndelTally();
  /// Walks the CIGAR of a mapped read. Aligned stretches go to `cycles` when it is given.
  CigarSums add(const io::CigarView& cigar, CycleOrder order, bool is_last, CycleTally* cycles);
  void merge(const IndelTally& other);
  Indels finish() { return indels_; }

 private:
  void add_insertion(std::size_t in_read, std::size_t length, CycleOrder order, bool is_last);
  void add_deletion(std::size_t in_read, std::size_t length, CycleOrder order, bool is_last);
  Indels indels_;
};

}  // namespace varg::qc
