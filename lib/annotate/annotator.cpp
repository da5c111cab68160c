#include <varg/annotate/annotator.hpp>

#include <algorithm>
#include <cctype>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "annotator_parts.hpp"
#include "info_column.hpp"
#include "normal_form.hpp"

namespace varg::annotate {

using genome::Pos;

Annotator::Annotator(const Knowledge& knowledge)
    : knowledge_(&knowledge), fasta_(std::make_unique<reference::Fasta>(knowledge.reference_path)) {
  if (knowledge.overwrite) dropped_keys_ = written_keys(knowledge);
  if (knowledge.transcripts != nullptr) models_.emplace(*knowledge.transcripts, *fasta_);
  for (const auto& source : knowledge.sources) cursors_.push_back(source->cursor());
}

Annotated Annotator::annotate(const io::VariantBatch& batch) {
  Annotated result;
  Counts counts;
  counts.sources.resize(knowledge_->sources.size());
  constexpr std::size_t growth_per_line = 512;
  result.lines.reserve(batch.bytes.size() + batch.size() * growth_per_line);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    within([&] { return batch.place(i); }, [&] { annotate_record(batch[i], result, counts); });
  }
  result.counts["records.in"] = batch.size();
  result.counts["records.out"] = batch.size();
  result.counts["records.annotated"] = counts.annotated;
  result.counts["records.in_transcripts"] = counts.in_transcripts;
  result.counts["alleles.without_consequence"] = counts.without_consequence;
  for (std::size_t i = 0; i < counts.sources.size(); ++i) {
    add_source_counts(source_key(*knowledge_, i), counts.sources[i], result.counts);
  }
  return result;
}

std::vector<Annotator::Allele> Annotator::alleles_of(
    const io::VariantView& record, genome::ContigId contig,
    const std::vector<std::string_view>& alts) const {
  std::vector<Allele> alleles;
  const auto upper = [](std::string_view text) {
    std::string copy(text);
    for (char& letter : copy) {
      letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    return copy;
  };
  genome::Variant whole{contig, record.pos(), upper(record.ref()), {}};
  if (!fits_reference(whole, *fasta_)) {
    throw Error(Fault::mismatch, "REF {} at {}:{} is not what the reference has there",
                printable(record.ref()), record.chrom(), record.pos() + 1)
        .hint("Give the FASTA the variants were called against, or see varg check");
  }
  for (std::size_t i = 0; i < alts.size(); ++i) {
    if (!genome::is_sequence(alts[i])) continue;
    whole.alt = upper(alts[i]);
    if (whole.alt == whole.ref) continue;
    Allele allele{i, trimmed_in_place(whole), {}};
    if (!knowledge_->sources.empty()) allele.normal = normal_form(whole, *fasta_);
    alleles.push_back(std::move(allele));
  }
  return alleles;
}

void Annotator::annotate_record(const io::VariantView& record, Annotated& result, Counts& counts) {
  const genome::ContigId contig = fasta_->contigs().find(record.chrom());
  if (contig == genome::no_contig) fasta_->contigs().require(record.chrom(), "the reference");
  if (models_) models_->move_to(contig);
  result.last = {contig, record.pos(), record.pos() + 1};
  if (result.lines.empty()) result.first = result.last;

  const std::vector<std::string_view> alts = record.alts();
  const std::vector<Allele> alleles = alleles_of(record, contig, alts);
  counts.without_consequence += alts.size() - alleles.size();
  std::string& out = result.lines;
  InfoColumn info(record, dropped_keys_, out);
  const std::size_t before = out.size();
  if (models_ && !alleles.empty()) {
    info.begin_key(csq_key);
    if (append_consequences(record, alleles, csq_alleles(record.ref(), alts), result)) {
      ++counts.in_transcripts;
    }
  }
  for (std::size_t i = 0; i < knowledge_->sources.size(); ++i) {
    append_source(i, alleles, alts.size(), info, out, counts);
  }
  if (out.size() != before) ++counts.annotated;
  info.finish();
}

}  // namespace varg::annotate
