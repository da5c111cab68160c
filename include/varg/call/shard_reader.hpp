#pragma once

#include <string>
#include <vector>

#include <varg/flow/over_regions.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/reference/fasta.hpp>

#include <varg/call/evidence.hpp>

namespace varg::call {

/// Bases on both sides of a shard's owned interval whose reads may bear on a call in it.
inline constexpr genome::Pos shard_padding = 500;

/// Opens the reads of one sample and the reference, and gathers the evidence of shards. One per
/// thread.
class ShardReader {
 public:
  /// Throws as io::IndexedReads and reference::Fasta do, Error{mismatch} when the files' contigs
  /// differ, and as one_sample.
  ShardReader(const std::vector<std::string>& read_paths, const std::string& reference_path,
              bool bridge_contigs = false);

  const genome::Contigs& contigs() const { return files_.front().header().contigs; }
  const reference::Fasta& reference() const { return fasta_; }
  const std::string& sample() const { return sample_; }
  /// Remarks of the files that are no errors.
  std::vector<Note> notes() const;

  /// What `shard` holds. The reference in it lives until the next call.
  Evidence evidence(const flow::Shard& shard, const Ploidy& ploidy);

 private:
  std::vector<io::IndexedReads> files_;
  reference::Fasta fasta_;
  std::string sample_;
};

}  // namespace varg::call
