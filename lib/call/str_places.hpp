#pragma once

#include <optional>
#include <vector>

#include <varg/call/str_sampling.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::call {

/// A place is at most so many bases long and ends at a multiple of it.
inline constexpr genome::Pos str_tile = 1 << 14;

/// The first place with reads in a part of a contig.
struct PlaceRead {
  genome::Interval place;  ///< empty: the part has no reads
  std::size_t reads = 0;
  std::vector<StrLocus> loci;
};

/// Reads places. One per thread.
class PlaceReader {
 public:
  PlaceReader(const StrReads& from, const StrSampling& bounds);

  const genome::Contigs& contigs() const { return files_.front().header().contigs; }
  const reference::Fasta& fasta() const { return fasta_; }
  /// The first base with a read on a contig.
  std::optional<genome::Pos> first_of(genome::ContigId contig);
  /// The first place with reads in `cell`.
  PlaceRead read(const genome::Interval& cell);

 private:
  std::vector<StrLocus> loci_of(const std::vector<io::ReadBatch>& batches,
                                const genome::Interval& place);

  reference::Fasta fasta_;
  StrSampling bounds_;
  std::vector<io::IndexedReads> files_;
};

}  // namespace varg::call
