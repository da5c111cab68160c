#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/flow/limits.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bed.hpp>

#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// What to measure, and where to write what is too large to keep.
struct MeasureOptions {
  bool reads = true;  ///< lengths, qualities, bases, mismatches, indels, inserts, MAPQ
  bool depth = true;  ///< needs coordinate order
  DepthRuleSet rules;
  genome::Pos window = 0;                 ///< depth in windows of so many bases; 0: none
  std::vector<io::BedRecord> regions;     ///< depth in these instead of windows; targets
  std::vector<io::BedRecord> exons;       ///< of genes: depth in these too, as in regions
  std::vector<std::uint32_t> thresholds;  ///< ascending
  std::uint32_t gap_threshold = 0;        ///< gaps of regions: runs with less; 0: none
  std::string reference;                  ///< FASTA for GC bias; "" measures none
  bool gc_bias = true;                    ///< with reads and a reference
  std::vector<Site> sites;                ///< bases counted here; any order, sorted by measure()
  std::uint8_t site_min_mapq = 20;
  std::uint8_t site_min_base_quality = 20;
  /// Outputs as mosdepth writes them, BGZF with a CSI index; "" writes none.
  std::string per_base_path;    ///< contig, begin, end, depth
  std::string regions_path;     ///< contig, begin, end[, name], mean depth
  std::string thresholds_path;  ///< contig, begin, end, name, positions at each threshold
};

struct Measured {
  Metrics metrics;
  std::vector<OutputFacts> outputs;
};

/// Measures all of `reader` in one pass. The numbers do not depend on `limits`.
/// Throws Error{input} for reads out of coordinate order when depth or sites are asked
/// (hint: samtools sort), Error{mismatch} when the reference lacks a contig that has reads.
Measured measure(io::BamReader& reader, const MeasureOptions& options, const flow::Limits& limits,
                 Monitor& monitor);

}  // namespace varg::qc
