#include <varg/annotate/transcript_models.hpp>

#include <varg/annotate/contig_accessions.hpp>

namespace varg::annotate {

TranscriptModels::TranscriptModels(const reference::Transcripts& transcripts,
                                   const reference::Fasta& fasta)
    : transcripts_(&transcripts), fasta_(&fasta), models_(transcripts.size()) {}

void TranscriptModels::move_to(genome::ContigId contig) {
  if (contig == contig_) return;
  contig_ = contig;
  const genome::Contig& facts = fasta_->contigs()[contig];
  bases_ = std::make_unique<ContigBases>(
      facts.length, [fasta = fasta_, contig](genome::Pos begin, genome::Pos end) {
        return fasta->bases({contig, begin, end});
      });
  code_ = &GeneticCode::of_contig(facts.name);
  texts_.clear();
  is_mitochondrial_ = annotate::is_mitochondrial(facts.name);
  genomic_prefix_ = versioned_accession(facts).value_or(facts.name) + ':';
}

const CsqTexts& TranscriptModels::texts(std::uint32_t transcript) {
  const auto found = texts_.find(transcript);
  if (found != texts_.end()) return found->second;
  return texts_.emplace(transcript, CsqTexts((*transcripts_)[transcript])).first->second;
}

const TranscriptModel& TranscriptModels::operator[](std::uint32_t transcript) {
  std::unique_ptr<TranscriptModel>& model = models_[transcript];
  if (model) return *model;
  // Input is sorted, so old models are rarely asked for again; their sequences are what costs.
  constexpr std::size_t most_models = 4096;
  if (made_.size() >= most_models) {
    for (const std::uint32_t old : made_) models_[old].reset();
    made_.clear();
  }
  model = std::make_unique<TranscriptModel>(transcripts_->all()[transcript], *code_, *bases_);
  made_.push_back(transcript);
  return *model;
}

}  // namespace varg::annotate
