#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/region_set.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>
#include <varg/transform/placed_lines.hpp>

namespace varg::transform {

/// Keeps this fraction of the names of reads, chosen by a hash of name and seed: mates stay
/// together. Seed 0 keeps the reads that samtools view --subsample keeps.
struct Subsample {
  double fraction = 1;
  std::uint32_t seed = 0;
};
/// "0.1" or "0.1,42". Throws Error{usage}.
Subsample parse_subsample(std::string_view text);

/// "1024", "0x400", "DUP" or "DUP,QCFAIL", as samtools takes flags. Throws Error{usage}.
std::uint16_t parse_flags(std::string_view text);

/// Why a read is left out; kept is not. The words are those of the counters "dropped.WORD".
enum class DroppedRead {
  kept,
  region,
  target,
  mapq,
  flags,
  read_group,
  subsample,
  include,
  exclude
};

/// A test of the read at an index beyond these conditions: kept, include or exclude. May keep
/// scratch, so each worker has its own.
using ReadPredicate = std::function<DroppedRead(const io::ReadBatch&, std::size_t)>;

/// Which reads to keep.
struct ReadConditions {
  std::optional<genome::RegionSet> regions;  ///< first to last reference base overlap one
  std::optional<genome::RegionSet> targets;  ///< the same, never through an index
  bool exclude_targets = false;
  int min_mapq = 0;
  std::uint16_t require_flags = 0;       ///< all of these bits
  std::uint16_t exclude_flags = 0;       ///< none of these
  std::vector<std::string> read_groups;  ///< RG is one of these, if any
  std::optional<Subsample> subsample;
  std::function<ReadPredicate()> make_predicate{};  ///< called once a worker, on its thread

  bool any() const;
};

/// Throws Error{mismatch} for a read group that the header lacks.
void require_read_groups(const std::vector<std::string>& asked, const io::SamHeader& header);

/// Reads in BAM's form, each after its size, and how many.
struct SelectedReads {
  std::string records;
  std::uint64_t count = 0;
  Counts counts;  ///< "dropped.REASON"
};

/// Selects reads. One per thread.
class ReadSelector {
 public:
  explicit ReadSelector(const ReadConditions& conditions);
  /// What is left of `batch`; its own bytes when nothing is asked.
  SelectedReads operator()(io::ReadBatch batch);
  /// The same of reads that overlap `region`, without those that overlap `before` (null: none) too:
  /// so that a read between two regions of a sorted set is taken once. conditions.regions is not
  /// looked at.
  SelectedReads select_new(const io::ReadBatch& batch, const genome::Interval& region,
                           const genome::Interval* before);

 private:
  DroppedRead check(const io::ReadBatch& batch, std::size_t i, const io::ReadView& read) const;

  const ReadConditions* conditions_;
  ReadPredicate predicate_;
};

}  // namespace varg::transform
