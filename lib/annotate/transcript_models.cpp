#include <varg/annotate/transcript_models.hpp>

#include <varg/annotate/contig_accessions.hpp>

namespace varg::annotate {

TranscriptModels::TranscriptModels(const reference::Transcripts& transcripts,
                                   const reference::Fasta& fasta)
    : transcripts_(&transcripts),
      fasta_(&fasta),
      all_bases_(fasta.contigs().size()),
      models_(transcripts.size()) {}

void TranscriptModels::move_to(genome::ContigId contig) {
  if (contig == contig_) return;
  contig_ = contig;
  const genome::Contig& facts = fasta_->contigs()[contig];
  for (auto& held : all_bases_) held.reset();
  bases_ = &bases(contig);
  texts_.clear();
  is_mitochondrial_ = annotate::is_mitochondrial(facts.name);
  genomic_prefix_ = versioned_accession(facts).value_or(facts.name) + ':';
}

ContigBases& TranscriptModels::bases(genome::ContigId contig) {
  std::unique_ptr<ContigBases>& held = all_bases_[static_cast<std::size_t>(contig)];
  if (!held) {
    held =
        std::make_unique<ContigBases>(fasta_->contigs()[contig].length,
                                      [fasta = fasta_, contig](genome::Pos begin, genome::Pos end) {
                                        return fasta->bases({contig, begin, end});
                                      });
  }
  return *held;
}

const CsqTexts& TranscriptModels::texts(std::uint32_t transcript) {
  const auto found = texts_.find(transcript);
  if (found != texts_.end()) return found->second;
  return texts_.emplace(transcript, CsqTexts((*transcripts_)[transcript])).first->second;
}

const TranscriptModel& TranscriptModels::operator[](std::uint32_t transcript) {
  if (!models_[transcript]) make_room();
  return held(transcript);
}

const TranscriptModel& TranscriptModels::held(std::uint32_t transcript) {
  std::unique_ptr<TranscriptModel>& model = models_[transcript];
  if (model) return *model;
  const reference::Transcript& facts = transcripts_->all()[transcript];
  const genome::ContigId contig = facts.interval.contig;
  const GeneticCode& code = GeneticCode::of_contig(fasta_->contigs()[contig].name);
  model = std::make_unique<TranscriptModel>(facts, code, bases(contig));
  made_.push_back(transcript);
  return *model;
}

void TranscriptModels::make_room() {
  // Input is sorted, so old models are rarely asked for again; their sequences are what costs.
  constexpr std::size_t most_models = 4096;
  if (made_.size() < most_models) return;
  for (const std::uint32_t old : made_) models_[old].reset();
  made_.clear();
}

}  // namespace varg::annotate
