#include <varg/annotate/annotator.hpp>

#include <algorithm>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "annotator_parts.hpp"
#include "checked_ref.hpp"
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
  result.lines.reserve(batch.bytes.size() + batch.size() * growth_per_line_);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    within([&] { return batch.place(i); }, [&] { annotate_record(batch[i], result, counts); });
  }
  if (batch.size() > 0 && result.lines.size() > batch.bytes.size()) {
    const std::size_t grown = (result.lines.size() - batch.bytes.size()) / batch.size();
    growth_per_line_ = std::max(growth_per_line_, grown + grown / 4);
  }
  result.counts["records.in"] = batch.size();
  result.counts["records.out"] = batch.size();
  result.counts["records.annotated"] = counts.annotated;
  result.counts["records.in_transcripts"] = counts.in_transcripts;
  result.counts["alleles.with_consequence"] = counts.with_consequence;
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
  genome::Variant whole = checked_ref(record, contig, *fasta_);
  const bool as_vep = knowledge_->effects.conventions == Conventions::vep115;
  bool lengths_differ = false;
  bool share_first = true;
  for (const std::string_view alt : alts) {
    if (!as_vep || !genome::is_sequence(alt)) continue;
    lengths_differ = lengths_differ || alt.size() != whole.ref.size();
    share_first = share_first && (alt.front() & 0x5f) == whole.ref.front();
  }
  for (std::size_t i = 0; i < alts.size(); ++i) {
    if (!genome::is_sequence(alts[i])) continue;
    whole.alt = upper_case(alts[i]);
    if (whole.alt == whole.ref) continue;
    Allele allele{i, trimmed_in_place(whole), {}, {}};
    if (as_vep) allele.vep = vep_spelling(whole, alts.size(), lengths_differ, share_first);
    if (!knowledge_->sources.empty()) allele.normal = normal_form(whole, *fasta_);
    alleles.push_back(std::move(allele));
  }
  return alleles;
}

void Annotator::annotate_record(const io::VariantView& record, Annotated& result, Counts& counts) {
  const genome::ContigId contig = fasta_->contigs().find(record.chrom());
  if (contig == genome::no_contig) fasta_->contigs().require(record.chrom(), "the reference");
  if (models_ && models_->contig() != contig) {
    models_->move_to(contig);
    near_.clear();
    near_contig_ = genome::no_contig;
  }
  result.last = {contig, record.pos(), record.pos() + 1};
  if (result.lines.empty()) result.first = result.last;

  const std::vector<std::string_view> alts = record.alts();
  const std::vector<Allele> alleles = alleles_of(record, contig, alts);
  std::vector<std::pair<std::size_t, StructuralVariant>> structural;
  for (std::size_t i = 0; i < alts.size() && models_; ++i) {
    if (allele_kind(alts[i]) != AlleleKind::structural) continue;
    const ParsedStructural parsed = parse_structural(record, i, contig, fasta_->contigs());
    if (parsed.fault == StructuralFault::none) structural.emplace_back(i, parsed.variant);
  }
  counts.with_consequence += alleles.size() + structural.size();
  counts.without_consequence += alts.size() - alleles.size() - structural.size();
  std::string& out = result.lines;
  InfoColumn info(record, dropped_keys_, out);
  const std::size_t before = out.size();
  if (models_ && !(alleles.empty() && structural.empty())) {
    ann_.clear();
    info.begin_key(csq_key);
    bool inside = append_consequences(record, alleles, csq_alleles(record.ref(), alts), result);
    for (const auto& [i, variant] : structural) {
      if (!alleles.empty() || i != structural.front().first) out += ',';
      inside = append_structural(variant, alts[i], out) || inside;
    }
    if (inside) ++counts.in_transcripts;
    if (!ann_.empty()) {
      info.begin_key(ann_key);
      out += ann_;
    }
  }
  for (std::size_t i = 0; i < knowledge_->sources.size(); ++i) {
    append_source(i, alleles, alts.size(), info, out, counts);
  }
  if (out.size() != before) ++counts.annotated;
  info.finish();
}

}  // namespace varg::annotate
