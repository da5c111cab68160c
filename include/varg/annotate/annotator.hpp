#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <varg/annotate/coding_allele.hpp>
#include <varg/annotate/csq_row.hpp>
#include <varg/annotate/pick.hpp>
#include <varg/annotate/source.hpp>
#include <varg/annotate/structural_effect.hpp>
#include <varg/annotate/transcript_models.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Which alleles are taken to lie on one haplotype.
enum class Haplotypes : std::uint8_t {
  none,
  of_genotypes,  ///< those that phased or homozygous genotypes put there
  all,           ///< every first ALT of the file, as if it were one haplotype
};

/// What all workers share: read-only.
struct Knowledge {
  std::string reference_path;
  const reference::Transcripts* transcripts = nullptr;  ///< none: no CSQ
  std::vector<std::unique_ptr<Source>> sources;
  bool overwrite = false;      ///< replace values the input has under the same keys
  bool allow_no_hits = false;  ///< a source of which nothing is found is no error
  Haplotypes haplotypes = Haplotypes::of_genotypes;
  EffectOptions effects;           ///< conventions and detail of consequences
  PreferredTranscripts preferred;  ///< to be picked before others
  bool writes_ann = false;         ///< ANN beside CSQ
};

/// The INFO keys that are written, in order.
std::vector<std::string> written_keys(const Knowledge& knowledge);

/// Adds the declarations of everything `knowledge` writes. Throws Error{usage} when the header has
/// one of them and `overwrite` is off, or when two sources write the same key.
void declare_fields(const Knowledge& knowledge, io::VcfHeader& header);

/// Throws Error{mismatch} when the contigs of the header are not those of the FASTA.
void require_same_contigs(const io::VcfHeader& header, const genome::Contigs& reference);

class InfoColumn;
struct AnnRow;

/// Lines with INFO extended, and what happened to them, by name.
struct Annotated {
  std::string lines;
  std::map<std::string, std::uint64_t> counts;
  std::vector<CodingAllele> coding;  ///< alleles that may act together with others, in file order
  genome::Interval first;            ///< POS of the first record
  genome::Interval last;             ///< POS of the last record
};

/// "clinvar: 12 of 340 alleles found (3.5 %)" for each source.
std::vector<std::string> hit_rates(const Knowledge& knowledge,
                                   const std::map<std::string, std::uint64_t>& counts);

/// Throws Error{mismatch} when not one of the records with an allele lies in a transcript, or not
/// one of the alleles looked up was found in a source, unless allowed. No error without alleles.
void require_hits(const Knowledge& knowledge, const std::map<std::string, std::uint64_t>& counts);

/// What a reader of the results should know: genes and sources without hits (where that is
/// allowed), alleles whose joint effect is not known.
std::vector<Note> remarks(const Knowledge& knowledge,
                          const std::map<std::string, std::uint64_t>& counts);

/// Annotates lines. One per thread: it holds an open FASTA and prepared transcripts.
class Annotator {
 public:
  explicit Annotator(const Knowledge& knowledge);

  /// Throws Error{mismatch} with the record's place when its contig is not in the FASTA or its REF
  /// is not what the FASTA has there.
  Annotated annotate(const io::VariantBatch& batch);

 private:
  struct Counts;
  struct Allele;
  void annotate_record(const io::VariantView& record, Annotated& result, Counts& counts);
  std::vector<Allele> alleles_of(const io::VariantView& record, genome::ContigId contig,
                                 const std::vector<std::string_view>& alts) const;
  bool append_consequences(const io::VariantView& record, const std::vector<Allele>& alleles,
                           const std::vector<std::string>& spelled, Annotated& result);
  void look_near(genome::ContigId contig);
  void pick_found();
  void find_effects(const Allele& allele, std::vector<CodingAllele::Place>& places);
  bool append_allele(const Allele& allele, std::string_view alt, std::string_view spelled,
                     std::string& out, std::vector<CodingAllele::Place>& places);
  bool append_found(std::string_view alt, std::string_view spelled, const Effect& when_none,
                    std::string& out);
  void add_ann(const AnnRow& row);
  void add_found_ann(std::string_view alt);
  void note_coding(const io::VariantView& record, const Allele& allele, std::string_view spelled,
                   std::vector<CodingAllele::Place> places, Annotated& result);
  void find_structural_effects(const StructuralVariant& variant);
  bool append_structural(const StructuralVariant& variant, std::string_view alt, std::string& out);
  void append_source(std::size_t source, const std::vector<Allele>& alleles, std::size_t alt_count,
                     InfoColumn& info, std::string& out, Counts& counts);

  /// A transcript near the alleles looked at.
  struct Near {
    std::uint32_t index = 0;
    reference::Transcript transcript;
    PickKey key;
    const CsqTexts* texts = nullptr;
  };
  /// What one allele does to one transcript.
  struct Found {
    const Near* near = nullptr;
    bool pick = false;
    std::optional<genome::Pos> distance;
    genome::Pos cdna_length = 0;
    genome::Pos cds_length = 0;
    genome::Pos protein_length = 0;
    Effect effect;
  };

  const Knowledge* knowledge_;
  std::vector<std::string> dropped_keys_;
  std::unique_ptr<reference::Fasta> fasta_;             ///< models borrow it
  std::optional<TranscriptModels> models_;              ///< when there are transcripts
  std::vector<std::unique_ptr<SourceCursor>> cursors_;  ///< by source
  std::vector<std::uint32_t> hits_;                     ///< transcripts near one allele
  genome::ContigId near_contig_ = genome::no_contig;
  bool wants_places_ = false;  ///< of the record's alleles in coding sequences, to be joined
  std::vector<Near> near_;     ///< transcripts near one allele
  std::vector<Found> found_;   ///< of one allele
  std::string ann_;            ///< of one record
  std::string hgvs_g_;         ///< of one allele
  std::size_t growth_per_line_ = 512;  ///< in bytes: what to reserve
  TextList values_;                    ///< of one record from one source
  std::vector<std::size_t> entries_;   ///< of each ALT in `values_`
};

}  // namespace varg::annotate
