#pragma once

#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/qc/metrics.hpp>

#include "flag_table.hpp"

namespace varg::qc {

/// All that is counted of reads one by one: sums, so that tallies of threads add up to the same.
class ReadTally {
 public:
  ReadTally(std::size_t contigs, bool with_tables) : idx_(contigs), with_tables_(with_tables) {}

  void add(const io::ReadView& read);
  void merge(const ReadTally& other);
  /// Writes what was counted; last.
  void finish(Metrics& metrics);

 private:
  void add_place(const io::ReadView& read);

  FlagTable flags_;
  std::vector<ContigReads> idx_;
  std::uint64_t unplaced_ = 0;
  bool with_tables_;
};

}  // namespace varg::qc
