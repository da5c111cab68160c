#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>

#include <varg/qc/depth_metrics.hpp>
#include <varg/qc/read_metrics.hpp>

/// What `varg qc` measures in one pass: integers and histograms only, no rates, no verdicts.
/// A vector that is empty was not measured; a histogram's index is its value unless it says else.

namespace varg::qc {

/// Reads against the GC content of the reference, as Picard CollectGcBiasMetrics counts: windows of
/// 100 bases that start at every position of the reference; windows with more than 4 N are left
/// out. Index: GC percent of the window, 0 to 100.
struct GcBias {
  bool measured = false;  ///< false without a reference
  std::int64_t window = 100;
  std::array<std::uint64_t, 101> windows{};  ///< of the reference, each position's window
  std::array<std::uint64_t, 101>
      reads{};  ///< by the window at their start: the 100 bases from their first sequenced base on
  std::array<std::uint64_t, 101> bases{};        ///< all bases of these reads
  std::array<std::uint64_t, 101> quality_sum{};  ///< of all bases of these reads
  std::array<std::uint64_t, 101> mismatches{};   ///< of these reads, from NM without indel bases
  std::uint64_t total_clusters = 0;  ///< reads that count once per template: unpaired or first
  std::uint64_t aligned_reads = 0;   ///< mapped primary reads, not QC-failed
  bool duplicates_counted = true;
};

/// Bases and reads against the target regions, in Picard CollectHsMetrics' names (targets serve as
/// baits too). Overlapping targets are merged.
struct OnTarget {
  bool measured = false;  ///< false without a BED
  std::int64_t near_distance = 250;
  std::uint64_t territory = 0;                ///< bases of the merged targets (TARGET_TERRITORY)
  std::uint64_t genome_size = 0;              ///< bases of all contigs
  std::uint64_t pf_reads = 0;                 ///< primary, not QC-failed
  std::uint64_t pf_unique_reads = 0;          ///< of these, no duplicates
  std::uint64_t pf_unique_reads_aligned = 0;  ///< of these, mapped with MAPQ above 0
  std::uint64_t pf_bases_aligned = 0;         ///< aligned bases of mapped PF reads
  std::uint64_t pf_unique_bases_aligned = 0;  ///< of no duplicates with MAPQ above 0
  std::uint64_t on_bases = 0;    ///< aligned bases of PF reads within targets (ON_BAIT_BASES)
  std::uint64_t near_bases = 0;  ///< of reads that come within near_distance (NEAR_BAIT_BASES)
  std::uint64_t off_bases = 0;   ///< the other aligned bases (OFF_BAIT_BASES)
  std::uint64_t reads_on = 0;    ///< PF reads with an aligned base in a target
  std::uint64_t excluded_duplicate_bases = 0;
  std::uint64_t excluded_mapq_bases = 0;     ///< MAPQ under the rule set's minimum
  std::uint64_t excluded_quality_bases = 0;  ///< base quality under the rule set's minimum
  std::uint64_t excluded_overlap_bases = 0;  ///< second look of a mate, within targets
  std::uint64_t excluded_off_target_bases = 0;
  std::uint64_t on_target_bases = 0;  ///< counted by the rule set within targets
};

/// One SNV of the sites VCF: what is asked for.
struct Site {
  genome::ContigId contig = genome::no_contig;
  genome::Pos pos = 0;  ///< 0-based
  char ref = 'N';
  char alt = 'N';
  friend auto operator<=>(const Site&, const Site&) = default;
};

/// The bases seen at a site, mates of a pair counted once: the one with the higher quality. Primary
/// reads that are neither QC-failed nor duplicates.
struct SiteCount {
  Site site;
  std::uint32_t ref_count = 0;
  std::uint32_t alt_count = 0;
  std::uint32_t other_count = 0;  ///< other letters than ref and alt, N left out
  friend bool operator==(const SiteCount&, const SiteCount&) = default;
};

/// The bases at the asked sites, sorted by contig, position and alleles; one for each asked site.
struct SiteCounts {
  bool measured = false;
  std::uint8_t min_mapq = 20;
  std::uint8_t min_base_quality = 20;
  std::vector<SiteCount> sites;
};

/// Everything that one pass gives.
struct Metrics {
  std::string path;                  ///< of the reads, as given
  std::vector<std::string> samples;  ///< of the read groups, in header order, distinct
  genome::Contigs contigs;
  std::uint64_t records = 0;  ///< of every kind
  bool sorted = true;         ///< by coordinate, as met in the file

  Flagstat flagstat;
  Idxstats idxstats;
  ReadSummary summary;
  Duplication duplication;
  ReadTables tables;
  InsertSizes inserts;
  Indels indels;
  AdapterCounts adapters;

  DepthMetrics depth;
  GcBias gc_bias;
  OnTarget on_target;
  SiteCounts sites;
};

}  // namespace varg::qc
