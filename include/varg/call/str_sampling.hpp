#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/flow/limits.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/reference/fasta.hpp>

#include <varg/call/str_model.hpp>

namespace varg::call {

/// Bounds on what is read to fit a StrModel.
struct StrSampling {
  /// Sampling ends with the place that reaches this: about 16 MB of BAM, or 60 slices of CRAM.
  std::size_t most_reads = 200'000;
  std::size_t most_places = 256;
  std::size_t most_reads_in_place = 20'000;  ///< a place ends before the next one
};

struct StrSample {
  std::vector<StrLocus> loci;            ///< of 10 reads to three times the median, sorted
  std::vector<genome::Interval> places;  ///< where they are from, sorted
  std::uint64_t reads = 0;               ///< looked at
};

/// One sample's reads: files with the same header contigs, BAM or CRAM, indexed.
struct StrReads {
  std::vector<std::string> paths;
  std::string reference_path;
  bool bridge_contigs = false;
};

/// Gathers tandem repeats, and what reads say of their lengths. The places are tiles of 16,384
/// bases, spread evenly over where there are reads: contigs of at least a hundredth of the longest
/// one are halved, level by level, and each half that has reads and no place yet gets one at its
/// first read; of one level those come first whose hash is lowest. So the answer depends on the
/// reads alone: not on format, index, how they are split over files, regions to be called or
/// threads, which read places side by side.
///
/// Reads count that the caller would use and that span a repeat and 8 bases on both sides. Throws
/// as IndexedReads and Fasta do.
StrSample sample_str_loci(const StrReads& from, const flow::Limits& limits,
                          const StrSampling& bounds = {});

/// Fits the defaults to one sample's reads.
StrModel sample_str_model(const StrReads& from, const flow::Limits& limits);

}  // namespace varg::call
