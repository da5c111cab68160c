#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>

namespace varg::reference {

enum class Strand : std::int8_t { forward = 1, reverse = -1 };

/// A transcript with its exons and coding part. Coordinates are genomic, 0-based half-open;
/// exons ascend on the genome whatever the strand.
struct Transcript {
  std::string id;  ///< with version when the file has one ("ENST00000380152.7")
  std::string gene_id;
  std::string gene_name;          ///< HGNC symbol; empty when unknown
  std::string biotype;            ///< "protein_coding", …
  std::string protein_id;         ///< with version; empty when unknown
  std::vector<std::string> tags;  ///< "MANE_Select", "Ensembl_canonical", "cds_start_NF", …
  Strand strand = Strand::forward;
  genome::Interval interval;
  std::vector<genome::Interval> exons;
  std::vector<genome::Interval> coding;  ///< CDS parts with the stop codon; empty if non-coding
  int start_phase = 0;  ///< bases of the first CDS part before the first full codon (GFF phase)

  bool is_coding() const { return !coding.empty(); }
  bool has_tag(std::string_view tag) const;
  /// First and one-past-last coding genomic position; {0,0} when non-coding.
  genome::Pos coding_begin() const { return coding.empty() ? 0 : coding.front().begin; }
  genome::Pos coding_end() const { return coding.empty() ? 0 : coding.back().end; }
};

/// Transcripts of one annotation file on the contigs of a reference, with overlap look-up.
class Transcripts {
 public:
  Transcripts() = default;
  explicit Transcripts(std::vector<Transcript> transcripts);

  /// Calls `take(const Transcript&)` for those whose interval, widened by `margin` on both sides,
  /// overlaps `interval`; in ascending (begin, end, id) order. Implicit interval tree: O(log n +
  /// hits).
  template <class Take>
  void for_overlapping(const genome::Interval& interval, genome::Pos margin, Take&& take) const {
    for (const std::uint32_t i : overlapping(interval, margin)) take(all_[i]);
  }
  std::vector<std::uint32_t> overlapping(const genome::Interval& interval,
                                         genome::Pos margin) const;
  std::span<const Transcript> all() const { return all_; }

 private:
  std::vector<Transcript> all_;              ///< sorted by contig, begin, end, id
  std::vector<genome::Pos> farthest_end_;    ///< implicit tree: the largest end below each node
  std::vector<std::uint32_t> contig_begin_;  ///< first transcript of each contig
};

struct GeneFile {
  Transcripts transcripts;
  genome::Contigs contigs;     ///< those given, or those seen when none were given
  std::uint64_t features = 0;  ///< lines that are features, of any type
  std::vector<Note> notes;
  InputFacts facts;
  std::string dialect;  ///< "Ensembl GFF3", "GENCODE GTF", "RefSeq GFF3", …
};

/// Reads GFF3 or GTF (plain, gzip, BGZF; Ensembl, GENCODE, RefSeq dialects) and places it on
/// `contigs` (with empty `contigs`, names are taken as they come). Features on contigs that
/// `contigs` lacks are counted in a note; when no contig is shared it is Error{mismatch} (hint
/// about chr1 against 1). Throws Error{input} with the line for what is no GFF: columns, start
/// beyond end, strand, CDS without phase, unknown or circular Parent, an ID on two contigs.
GeneFile read_genes(const std::string& path, const genome::Contigs& contigs);

}  // namespace varg::reference
