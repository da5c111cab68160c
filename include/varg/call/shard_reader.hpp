#pragma once

#include <string>
#include <vector>

#include <varg/flow/over_regions.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/reference/fasta.hpp>

#include <varg/call/evidence.hpp>
#include <varg/call/forced_alleles.hpp>

namespace varg::call {

/// Bases on both sides of a shard's owned interval whose reads may bear on a call in it.
inline constexpr genome::Pos shard_padding = 1'000;

/// Opens the reads of one or several samples and the reference, and gathers the evidence of shards.
/// One per thread.
class ShardReader {
 public:
  /// Throws as io::IndexedReads and reference::Fasta do, Error{mismatch} when the files' contigs
  /// differ, and as sample_of.
  ShardReader(const std::vector<std::string>& read_paths, const std::string& reference_path,
              bool bridge_contigs = false);

  const genome::Contigs& contigs() const { return files_.front().header().contigs; }
  const reference::Fasta& reference() const { return fasta_; }
  /// In the order of their first files. Files of one sample are merged.
  const std::vector<std::string>& samples() const { return samples_; }
  /// Remarks of the files that are no errors.
  std::vector<Note> notes() const;

  /// The paths of the files of sample `index`.
  std::vector<std::string> paths_of(std::size_t index) const;

  /// Of all files: call::evidence_header.
  io::SamHeader evidence_header() const;

  /// Where the bytes of all files lie, by their indexes alone.
  io::ReadWeights weights() const;

  /// What `shard` holds; `setups` are of the samples, in order. The reference in it lives until the
  /// next call.
  Evidence evidence(const flow::Shard& shard, const std::vector<SampleSetup>& setups,
                    const ForcedAlleles& forced = {});

 private:
  std::vector<io::IndexedReads> files_;
  reference::Fasta fasta_;
  std::vector<std::string> samples_;
  std::vector<std::size_t> sample_of_file_;
};

}  // namespace varg::call
