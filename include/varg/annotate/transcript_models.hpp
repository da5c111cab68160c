#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/csq_row.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Models of transcripts, made when they are first asked for, and the bases they are made of. Holds
/// a few thousand. Not thread-safe: one per thread.
class TranscriptModels {
 public:
  /// Borrows both.
  TranscriptModels(const reference::Transcripts& transcripts, const reference::Fasta& fasta);

  /// Lets go of other contigs' bases. The contig is the FASTA's and the transcripts'.
  void move_to(genome::ContigId contig);
  genome::ContigId contig() const { return contig_; }
  /// Of the contig moved to.
  ContigBases& bases() { return *bases_; }
  /// Of any contig; they live until another contig is moved to.
  ContigBases& bases(genome::ContigId contig);

  const reference::Transcripts& transcripts() const { return *transcripts_; }
  /// The model of the transcript with this index, of any contig. The reference lives until another
  /// model is asked for.
  const TranscriptModel& operator[](std::uint32_t transcript);
  /// The same; the reference lives until make_room() or operator[] is called.
  const TranscriptModel& held(std::uint32_t transcript);
  /// Lets go of models when there are many.
  void make_room();
  /// What its rows of CSQ have in common; lives until the contig changes.
  const CsqTexts& texts(std::uint32_t transcript);
  /// "NC_000021.9:": what genomic names on the contig begin with.
  const std::string& genomic_prefix() const { return genomic_prefix_; }
  bool is_mitochondrial() const { return is_mitochondrial_; }

 private:
  const reference::Transcripts* transcripts_;
  const reference::Fasta* fasta_;
  genome::ContigId contig_ = genome::no_contig;
  std::vector<std::unique_ptr<ContigBases>> all_bases_;  ///< of each contig, where asked for
  ContigBases* bases_ = nullptr;                         ///< of the contig moved to
  std::vector<std::unique_ptr<TranscriptModel>> models_;
  std::vector<std::uint32_t> made_;  ///< models that are held
  std::unordered_map<std::uint32_t, CsqTexts> texts_;
  std::string genomic_prefix_;
  bool is_mitochondrial_ = false;
};

}  // namespace varg::annotate
