#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/genetic_code.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Introns up to this length are not spliced: they correct the reading frame where the genome and
/// the transcript differ (Ensembl's "frameshift introns").
inline constexpr genome::Pos longest_tiny_intron = 13;

/// Where a genomic position is in a transcript: an exonic base (offset 0), or an intronic one,
/// `offset` bases from the nearest exonic base (positive: downstream of it).
struct TranscriptSite {
  genome::Pos cdna = 0;  ///< 0-based on the spliced transcript
  genome::Pos offset = 0;
};

/// A transcript prepared for questions about variants: maps between genome, spliced transcript
/// (cDNA) and coding sequence, and the sequences themselves on the transcript's strand.
///
/// Coding coordinates are 0-based on the CDS behind `padding()` letters N: the bases that a partial
/// first codon lacks, so that a codon starts at every multiple of three.
class TranscriptModel {
 public:
  /// Keeps the view `transcript`, whose store must outlive the model. `contig_code` is used where
  /// the transcript has no genetic code of its own. Reads `bases` for coding transcripts only.
  /// O(exons + spliced length). Throws Error{input} when its genetic code is none of NCBI's.
  TranscriptModel(const reference::Transcript& transcript, const GeneticCode& contig_code,
                  ContigBases& bases);

  const reference::Transcript& transcript() const { return transcript_; }
  const GeneticCode& code() const { return *code_; }
  bool is_forward() const { return transcript_.strand == reference::Strand::forward; }
  bool is_coding() const { return !blocks_.empty(); }

  std::size_t exon_count() const { return transcript_.exons.size(); }
  /// The number (from 1, in transcript order) of the exon with genomic index `i`.
  int exon_number(std::size_t i) const;
  /// The number of the intron between the exons with genomic indexes `i` and `i + 1`.
  int intron_number(std::size_t i) const;
  /// Index (genomic order) of the first exon that ends at or after `pos`; exon_count() when none.
  std::size_t first_exon_reaching(genome::Pos pos) const;
  /// Where the boundary before genomic `pos`, within or at an edge of exon `i`, is in the cDNA.
  genome::Pos cdna_boundary(std::size_t i, genome::Pos pos) const;
  /// `pos` is within the transcript's interval.
  TranscriptSite site(genome::Pos pos) const;

  genome::Pos cdna_length() const { return cdna_length_; }
  genome::Pos cds_begin() const { return cds_begin_; }  ///< in cDNA
  genome::Pos cds_end() const { return cds_end_; }      ///< in cDNA
  genome::Pos padding() const { return padding_; }
  /// Coding coordinate of a cDNA edit `[begin, end)`; nothing when it crosses the border of a
  /// ribosomal slippage. Negative before the CDS; beyond coding_length() after it.
  std::optional<genome::Pos> coding_of(genome::Pos begin, genome::Pos end) const;

  /// Padded CDS and the 3' untranslated region behind it.
  std::string_view coding() const { return coding_; }
  /// Length of the padded CDS.
  genome::Pos coding_length() const { return coding_length_; }
  /// The 5' untranslated region.
  std::string_view leader() const { return leader_; }
  /// One letter a full codon; ends with '*' when the stop codon is annotated. Codons that the
  /// annotation recodes have its residue ('U', 'O', …; 'X' when it does not tell which). Where it
  /// has none for the transcript, stops within the CDS are
  ///   'X' in a transcript tagged as read beyond a stop;
  ///   'U' when all are TGA and at most ten, in a transcript tagged as a selenoprotein, or of a
  ///   file that tells of no recoded codon at all;
  ///   '*' else.
  std::string_view protein() const { return protein_; }

  /// Whether the first codon is where translation starts, as far as the annotation knows.
  bool knows_start() const { return knows_start_; }
  bool has_stop() const { return has_stop_; }
  bool start_not_found() const { return start_not_found_; }
  bool end_not_found() const { return end_not_found_; }

 private:
  /// Part of the CDS that is contiguous in the cDNA; more than one only with ribosomal slippage.
  struct Block {
    genome::Pos begin;
    genome::Pos end;
    genome::Pos coding_begin;
  };
  void map_coding();
  void read_sequences(ContigBases& bases);
  void translate();
  void take_recoded();
  void explain_inner_stops();

  reference::Transcript transcript_;
  const GeneticCode* code_;
  std::vector<genome::Pos> exon_cdna_;  ///< cDNA begin of each exon, in genomic order
  std::vector<Block> blocks_;
  genome::Pos cdna_length_ = 0;
  genome::Pos cds_begin_ = 0;
  genome::Pos cds_end_ = 0;
  genome::Pos padding_ = 0;
  genome::Pos coding_length_ = 0;
  std::string leader_;
  std::string coding_;
  std::string protein_;
  bool knows_start_ = false;
  bool has_stop_ = false;
  bool start_not_found_ = false;
  bool end_not_found_ = false;
};

}  // namespace varg::annotate
