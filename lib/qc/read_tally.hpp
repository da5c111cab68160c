#pragma once

#include <array>
#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/qc/metrics.hpp>

#include "adapter_tally.hpp"
#include "cycle_tally.hpp"
#include "edit_tags.hpp"
#include "flag_table.hpp"
#include "indel_tally.hpp"
#include "insert_tally.hpp"

namespace varg::qc {

/// What was found of one read, for the tallies that come after.
struct ReadSums {
  EditTags tags;
  CigarSums cigar;
  std::uint64_t qualities = 0;  ///< their sum; 0 without
};

/// All that is counted of reads one by one: sums, so that tallies of threads add up to the same.
class ReadTally {
 public:
  /// Without tables flags and contigs are counted alone.
  ReadTally(std::size_t contigs, bool with_tables);

  void add(const io::ReadView& read);
  /// Of the read added last, with tables: what was looked at of it.
  const ReadSums& sums() const { return found_; }
  void merge(ReadTally& other);
  /// Writes what was counted; last.
  void finish(Metrics& metrics);

 private:
  void add_place(const io::ReadView& read);
  void add_primary(const io::ReadView& read, bool is_last);
  void add_lengths(const io::ReadView& read, bool is_last);
  void add_qualities(std::span<const std::uint8_t> qualities);
  void add_alignment(const io::ReadView& read, bool is_last);
  void add_mismatches(const io::ReadView& read, CycleTally& cycles);

  FlagTable flags_;
  std::vector<ContigReads> idx_;
  std::uint64_t unplaced_ = 0;
  bool with_tables_;
  ReadSummary sums_;  ///< bases; the counts of reads are flags_'
  CycleTally first_;
  CycleTally last_;
  InsertTally inserts_;
  IndelTally indels_;
  AdapterTally adapters_;
  ReadSums found_;
  std::array<std::uint64_t, 256> mapq_{};
  Histogram read_quality_ = Histogram(256);
  bool any_md_ = false;
};

}  // namespace varg::qc
