#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/hgvs_text.hpp>
#include <varg/annotate/transcript_models.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

#include "hgvs_dna.hpp"

namespace varg::annotate {

/// The reference sequence a name is told on.
struct HgvsTarget {
  genome::ContigId contig = genome::no_contig;
  const TranscriptModel* model = nullptr;  ///< none for g. and m.
  ContigBases* bases = nullptr;
  HgvsKind kind = HgvsKind::genomic;     ///< of the normalized name
  HgvsKind read_as = HgvsKind::genomic;  ///< n. of a coding transcript is written as c.
  bool on_genomic = false;   ///< a transcript on a genomic reference: numbers go on beyond it
  std::string contig_label;  ///< versioned accession or name of the contig
  std::string label;         ///< "NG_012337.1(NM_003002.2)"

  HgvsAxis axis() const {
    if (model == nullptr) return HgvsAxis::of_contig(bases->length());
    return on_genomic ? HgvsAxis::beyond_transcript(*model, bases->length())
                      : HgvsAxis::of_transcript(*model);
  }
  /// Genomic bases, in the direction of the name.
  std::string read(const genome::Interval& place) const;
  /// Whether `place` holds bases of introns that the sequence of the name has not: the one of a
  /// transcript is spliced, the one of a transcript on a genomic reference is not.
  bool spans_intron(const genome::Interval& place) const;
  /// The exons' bases of `place`, in the direction of the name.
  std::string read_spliced(const genome::Interval& place) const;
};

/// Finds contigs and transcripts by the accessions of names, and holds their sequences.
class HgvsReferences {
 public:
  /// `other_versions`: a transcript or protein of a version that is not there is the nearest one
  /// that is (of two the newer), with a note.
  HgvsReferences(const std::string& reference_path, const reference::Transcripts& transcripts,
                 bool other_versions = false);
  HgvsReferences(const HgvsReferences&) = delete;
  HgvsReferences& operator=(const HgvsReferences&) = delete;

  const reference::Fasta& fasta() const { return fasta_; }
  /// Transcripts that overlap `interval`, widened by `margin`; they live as long as this.
  template <class Take>
  void for_overlapping(const genome::Interval& interval, genome::Pos margin, Take&& take) const {
    for (const std::uint32_t i : store_->overlapping(interval, margin)) take(transcripts_[i]);
  }
  ContigBases& bases(genome::ContigId contig) { return models_.bases(contig); }
  /// `transcript` is one that this gave. The model lives until make_room().
  const TranscriptModel& model(const reference::Transcript& transcript);
  /// Between names: lets go of models when there are many.
  void make_room() { models_.make_room(); }
  /// The versioned accession of the contig, or its own name.
  const std::string& contig_label(genome::ContigId contig) const {
    return labels_[static_cast<std::size_t>(contig)];
  }

  /// The reference of a DNA name, or why there is none.
  std::optional<HgvsTarget> target(const HgvsText& name, std::vector<Note>& notes,
                                   std::optional<HgvsFault>& fault);
  /// The transcript of a protein name: by the protein's accession or by the transcript's.
  const TranscriptModel* protein(const HgvsText& name, std::vector<Note>& notes,
                                 std::optional<HgvsFault>& fault);

 private:
  using Found = std::vector<const reference::Transcript*>;
  /// Names of one sort, sorted, each with the index of its transcript.
  using Index = std::vector<std::pair<std::string_view, std::uint32_t>>;
  struct Asked {
    std::string_view accession;
    std::size_t column;
  };

  Found find(const Index& index, std::string_view name) const;
  Found by_accession(const Index& index, const Asked& asked, genome::ContigId contig,
                     std::vector<Note>& notes, std::optional<HgvsFault>& fault) const;
  Found by_gene(std::string_view gene, genome::ContigId contig, bool coding_only) const;
  const reference::Transcript* selected(const HgvsText& name, genome::ContigId contig,
                                        std::vector<Note>& notes,
                                        std::optional<HgvsFault>& fault) const;
  const reference::Transcript* only_one(Found found, const Asked& asked, std::string_view what,
                                        std::optional<HgvsFault>& fault) const;
  const reference::Transcript* lone_transcript(const HgvsText& name, std::vector<Note>& notes,
                                               std::optional<HgvsFault>& fault) const;
  HgvsFault unknown_accession(const HgvsText& name) const;
  /// The one transcript of a contig that has the name's kind of positions.
  const reference::Transcript* only_transcript(const HgvsText& name, genome::ContigId contig,
                                               std::optional<HgvsFault>& fault) const;
  std::optional<HgvsTarget> contig_target(const HgvsText& name, genome::ContigId contig,
                                          std::vector<Note>& notes,
                                          std::optional<HgvsFault>& fault);
  std::optional<HgvsTarget> transcript_target(const HgvsText& name,
                                              const reference::Transcript& transcript,
                                              bool on_genomic, std::vector<Note>& notes,
                                              std::optional<HgvsFault>& fault);

  genome::ContigId find_contig(const std::string& accession) const;

  bool other_versions_;
  reference::Fasta fasta_;
  const reference::Transcripts* store_;
  std::vector<reference::Transcript> transcripts_;  ///< of the store, in its order
  std::vector<std::string> labels_;                 ///< of each contig
  std::unordered_map<std::string, genome::ContigId> contig_of_label_;
  Index ids_;
  Index proteins_;
  Index genes_;
  TranscriptModels models_;
};

}  // namespace varg::annotate
