#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Models of transcripts, made when they are first asked for; of one contig at a time. Holds at
/// most a few thousand. Not thread-safe: one per thread.
class TranscriptModels {
 public:
  /// Borrows both.
  TranscriptModels(const reference::Transcripts& transcripts, const reference::Fasta& fasta);

  /// Lets go of another contig's bases. The contig is the FASTA's and the transcripts'.
  void move_to(genome::ContigId contig);
  genome::ContigId contig() const { return contig_; }
  ContigBases& bases() { return *bases_; }

  const reference::Transcripts& transcripts() const { return *transcripts_; }
  /// The model of the transcript with this index, on the contig moved to. The reference lives until
  /// another model is asked for.
  const TranscriptModel& operator[](std::uint32_t transcript);
  /// The same if it is made; null otherwise.
  const TranscriptModel* held(std::uint32_t transcript) const { return models_[transcript].get(); }

 private:
  const reference::Transcripts* transcripts_;
  const reference::Fasta* fasta_;
  genome::ContigId contig_ = genome::no_contig;
  std::unique_ptr<ContigBases> bases_;
  const GeneticCode* code_ = nullptr;
  std::vector<std::unique_ptr<TranscriptModel>> models_;
  std::vector<std::uint32_t> made_;  ///< models that are held
};

}  // namespace varg::annotate
