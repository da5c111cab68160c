#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace varg::qc {

/// Values counted by index; grows as values come.
using Histogram = std::vector<std::uint64_t>;

/// The lines of samtools flagstat (1.16) for one of its two columns.
struct FlagCounts {
  std::uint64_t total = 0;
  std::uint64_t primary = 0;
  std::uint64_t secondary = 0;
  std::uint64_t supplementary = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t primary_duplicates = 0;
  std::uint64_t mapped = 0;
  std::uint64_t primary_mapped = 0;
  std::uint64_t paired = 0;  ///< primary, as all that follow
  std::uint64_t read1 = 0;
  std::uint64_t read2 = 0;
  std::uint64_t properly_paired = 0;
  std::uint64_t both_mapped = 0;           ///< "with itself and mate mapped"
  std::uint64_t singletons = 0;            ///< mapped, mate not
  std::uint64_t mate_other_contig = 0;     ///< "with mate mapped to a different chr"
  std::uint64_t mate_other_contig_q5 = 0;  ///< the same with MAPQ >= 5
  friend bool operator==(const FlagCounts&, const FlagCounts&) = default;
};

struct Flagstat {
  FlagCounts passed;
  FlagCounts failed;  ///< reads with the QC-fail flag
  friend bool operator==(const Flagstat&, const Flagstat&) = default;
};

/// samtools idxstats: records placed on a contig, by whether they are mapped.
struct ContigReads {
  std::uint64_t mapped = 0;
  std::uint64_t unmapped = 0;
  friend bool operator==(const ContigReads&, const ContigReads&) = default;
};
struct Idxstats {
  std::vector<ContigReads> contigs;  ///< in header order
  std::uint64_t unplaced = 0;        ///< records without a contig (the line "*")
};

/// The sums behind the SN section of samtools stats 1.16 with its defaults. A "sequence" is a
/// record with bases that is neither secondary nor supplementary; QC-failed ones are among them.
/// Duplicates, mismatches and CIGAR bases include supplementary records, as samtools counts them.
/// Ratios: error rate = mismatches / bases_mapped_cigar; average length = total_length /
/// sequences; average quality = quality_sum / total_length.
struct ReadSummary {
  std::uint64_t raw_total_sequences = 0;
  std::uint64_t filtered_sequences = 0;
  std::uint64_t sequences = 0;
  std::uint64_t first_fragments = 0;
  std::uint64_t last_fragments = 0;
  std::uint64_t other_fragments = 0;  ///< paired, but neither or both of first and last
  std::uint64_t reads_mapped = 0;
  std::uint64_t reads_mapped_and_paired = 0;
  std::uint64_t reads_unmapped = 0;
  std::uint64_t reads_properly_paired = 0;
  std::uint64_t reads_paired = 0;
  std::uint64_t reads_duplicated = 0;
  std::uint64_t reads_mq0 = 0;
  std::uint64_t reads_qc_failed = 0;
  std::uint64_t non_primary = 0;  ///< secondary records
  std::uint64_t supplementary = 0;
  std::uint64_t total_length = 0;
  std::uint64_t total_first_length = 0;
  std::uint64_t total_last_length = 0;
  std::uint64_t bases_mapped = 0;        ///< lengths of mapped reads
  std::uint64_t bases_mapped_cigar = 0;  ///< M, I, = and X of mapped reads
  std::uint64_t bases_duplicated = 0;
  std::uint64_t mismatches = 0;  ///< NM as samtools sums it: indel bases are in it
  std::uint64_t max_length = 0;
  std::uint64_t max_first_length = 0;
  std::uint64_t max_last_length = 0;
  std::uint64_t quality_sum = 0;
  std::uint64_t inward_pairs = 0;
  std::uint64_t outward_pairs = 0;
  std::uint64_t other_pairs = 0;
  std::uint64_t pairs_on_different_contigs = 0;
  /// Not of samtools:
  std::uint64_t no_bases_reads = 0;  ///< with SEQ "*": in no other count of this table
  std::uint64_t soft_clipped_reads = 0;
  std::uint64_t soft_clipped_bases = 0;  ///< of mapped sequences
  std::uint64_t hard_clipped_bases = 0;
  std::uint64_t no_quality_reads = 0;  ///< without base qualities
  std::uint64_t no_nm_reads = 0;       ///< mapped sequences without an NM tag
  std::uint64_t no_md_reads = 0;       ///< mapped sequences without an MD tag
};

/// The counts of Picard MarkDuplicates' metrics that flags alone give (no secondary,
/// supplementary). PERCENT_DUPLICATION = (unpaired_duplicates + 2 * pair_duplicates) /
/// (unpaired + 2 * pairs). Pairs are halves of the read counts, kept here as reads.
struct Duplication {
  std::uint64_t unpaired_reads = 0;  ///< mapped, unpaired or mate unmapped
  std::uint64_t paired_reads = 0;    ///< mapped with a mapped mate; two a pair
  std::uint64_t unmapped_reads = 0;
  std::uint64_t secondary_or_supplementary = 0;
  std::uint64_t unpaired_duplicates = 0;
  std::uint64_t paired_duplicates = 0;  ///< reads; two a pair
};

/// Bases at one cycle in the order of sequencing (a read on the reverse strand is turned and
/// complemented).
struct BaseCounts {
  std::uint64_t a = 0, c = 0, g = 0, t = 0;
  std::uint64_t other = 0;  ///< N and ambiguity letters
  friend bool operator==(const BaseCounts&, const BaseCounts&) = default;
};

/// Qualities are counted 0 to 93; higher ones (not allowed by SAM) as 95.
inline constexpr std::size_t quality_bins = 96;
/// Cycles with rows of their own; what lies beyond is in one more row at the end.
inline constexpr std::size_t cycles_most = 1024;

/// Per-cycle tables of one fragment kind: all vectors are as long as the longest read, at most
/// cycles_most, and one longer when a read was longer than that (the last row holds all the rest).
struct CycleTables {
  std::vector<std::array<std::uint64_t, quality_bins>> qualities;  ///< FFQ and LFQ
  std::vector<BaseCounts> bases;                                   ///< FBC and LBC
  std::vector<std::uint64_t> mismatches;  ///< aligned bases unlike the reference, from MD
  std::vector<std::uint64_t> aligned;     ///< aligned bases of reads with MD
  Histogram gc;       ///< reads by G+C bases in percent of their length, rounded down: 101 bins
  Histogram lengths;  ///< reads by length
};

/// What is measured of each primary read. Unpaired reads are first fragments, as in samtools, and
/// so are here those that are neither or both of first and last.
struct ReadTables {
  CycleTables first;
  CycleTables last;
  std::array<std::uint64_t, 256> mapq{};  ///< mapped primary reads, no duplicates
  Histogram read_quality;                 ///< reads by mean base quality, rounded down
  bool mismatches_measured = false;       ///< whether any read had an MD tag
};

/// Reads of pairs by distance from end to end and orientation. The index is the absolute template
/// length; `most` collects what is longer. Two reads a pair: halve for pairs.
/// The first three follow samtools stats (both mates mapped on one contig, duplicates among them).
struct InsertSizes {
  static constexpr std::size_t most = 8000;
  Histogram inward;   ///< -> <- (FR)
  Histogram outward;  ///< <- -> (RF)
  Histogram other;    ///< -> -> or <- <- (tandem)
  /// Without duplicates, oriented by the first sequenced bases: Picard's histograms.
  Histogram unique_inward;
  Histogram unique_outward;
  Histogram unique_other;
};

/// Insertions and deletions in CIGARs of mapped primary reads.
struct Indels {
  Histogram insertion_lengths;  ///< by length; longest bin 1000 holds longer ones too
  Histogram deletion_lengths;
  std::vector<std::uint64_t> insertions_first;  ///< by cycle (as CycleTables) of the base before
  std::vector<std::uint64_t> insertions_last;
  std::vector<std::uint64_t> deletions_first;
  std::vector<std::uint64_t> deletions_last;
};

/// An adapter by the 12 bases it begins with.
struct Adapter {
  std::string_view name;
  std::string_view begin;
};
/// As FastQC 0.12 searches them, and MGI's two (MGI, DNBSEQ library preparation manuals).
inline constexpr std::array<Adapter, 5> known_adapters{{{"Illumina universal", "AGATCGGAAGAG"},
                                                        {"Illumina small RNA 3'", "TGGAATTCTCGG"},
                                                        {"Nextera transposase", "CTGTCTCTTATA"},
                                                        {"MGI read 1", "AAGTCGGAGGCC"},
                                                        {"MGI read 2", "AAGTCGGATCGT"}}};

/// Primary reads that run into an adapter. It is looked for where it can be: in unmapped reads, and
/// in the soft clip at the end (in the order of sequencing) of mapped ones; exact, 12 bases.
struct AdapterCounts {
  bool measured = false;
  std::uint64_t reads = 0;                                        ///< primary reads with bases
  std::uint64_t bases = 0;                                        ///< of these
  std::array<std::uint64_t, known_adapters.size()> reads_with{};  ///< by the first adapter found
  std::uint64_t adapter_bases = 0;  ///< from the adapter's first base to the read's last
  std::uint64_t total() const {
    std::uint64_t all = 0;
    for (const std::uint64_t n : reads_with) all += n;
    return all;
  }
};

}  // namespace varg::qc
