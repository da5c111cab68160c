#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include <varg/annotate/hgvs_names.hpp>

#include <varg/annotate/pick.hpp>
#include "annotator_parts.hpp"
#include "coding_place.hpp"

namespace varg::annotate {
namespace {

constexpr Consequences outside{Term::upstream_gene, Term::downstream_gene};

/// One of these is said of whatever changes a coding sequence.
constexpr Consequences coding_terms{
    Term::stop_gained,    Term::frameshift,        Term::stop_lost,
    Term::start_lost,     Term::inframe_insertion, Term::inframe_deletion,
    Term::missense,       Term::protein_altering,  Term::incomplete_terminal_codon,
    Term::start_retained, Term::stop_retained,     Term::synonymous,
    Term::coding_sequence};

}  // namespace

bool Annotator::append_consequences(const io::VariantView& record,
                                    const std::vector<Allele>& alleles,
                                    const std::vector<std::string>& spelled, Annotated& result) {
  bool in_transcript = false;
  wants_places_ =
      knowledge_->haplotypes == Haplotypes::all ||
      (knowledge_->haplotypes == Haplotypes::of_genotypes && !record.samples_text().empty());
  for (const Allele& allele : alleles) {
    if (&allele != &alleles.front()) result.lines += ',';
    std::vector<CodingAllele::Place> places;
    const std::string& own = spelled[allele.index];
    in_transcript =
        append_allele(allele, record.alt(allele.index), own, result.lines, places) || in_transcript;
    if (!places.empty()) note_coding(record, allele, own, std::move(places), result);
  }
  return in_transcript;
}

void Annotator::note_coding(const io::VariantView& record, const Allele& allele,
                            std::string_view spelled, std::vector<CodingAllele::Place> places,
                            Annotated& result) {
  CodingAllele coding;
  if (knowledge_->haplotypes == Haplotypes::all) {
    if (allele.index == 0) coding.carriers.push_back({0, 1, Carrier::on_all_copies});
  } else {
    coding.carriers = carriers_of(record, static_cast<int>(allele.index) + 1);
  }
  if (coding.carriers.empty()) return;
  coding.variant = allele.trimmed;
  coding.name = fmt::format("{}:{}>{}", record.pos() + 1, record.ref(), record.alt(allele.index));
  coding.spelled = spelled;
  coding.insert_at = result.lines.size();
  coding.places = std::move(places);
  result.coding.push_back(std::move(coding));
}

/// Sets near_ to the transcripts in hits_. Records follow each other closely: mostly it holds them.
void Annotator::look_near(genome::ContigId contig) {
  const reference::Transcripts& all = *knowledge_->transcripts;
  const bool is_same =
      near_contig_ == contig && hits_.size() == near_.size() &&
      std::equal(hits_.begin(), hits_.end(), near_.begin(),
                 [](std::uint32_t i, const Near& near) { return i == near.index; });
  if (is_same) return;
  near_contig_ = contig;
  near_.clear();
  for (const std::uint32_t i : hits_) {
    const reference::Transcript transcript = all[i];
    near_.push_back(
        {i, transcript, PickKey(transcript, knowledge_->preferred), &models_->texts(i)});
  }
}

void Annotator::pick_found() {
  std::optional<PickKey> best;
  Found* picked = nullptr;
  for (Found& found : found_) {
    const PickKey key = found.near->key.with(found.effect.terms);
    if (best && !(key < *best)) continue;
    best = key;
    picked = &found;
  }
  if (picked != nullptr) picked->pick = true;
}

void Annotator::find_effects(const Allele& allele, std::vector<CodingAllele::Place>& places) {
  const genome::Variant& v = allele.trimmed;
  EffectOptions options = knowledge_->effects;
  if (allele.vep) options.vep_variant = &*allele.vep;
  found_.clear();
  knowledge_->transcripts->overlapping({v.contig, v.pos, v.end()}, gene_flank + 1, hits_);
  look_near(v.contig);
  for (const Near& near : near_) {
    const reference::Transcript& transcript = near.transcript;
    Found found;
    found.near = &near;
    if (touches(v, transcript)) {
      const TranscriptModel& model = (*models_)[near.index];
      found.effect = effect_of(v, model, models_->bases(), options);
      found.cdna_length = model.cdna_length();
      found.cds_length = model.coding_length();
      found.protein_length = model.coding_length() / 3 - (model.has_stop() ? 1 : 0);
      if (wants_places_ && found.effect.terms.has_any(coding_terms)) {
        const auto place = coding_place_of(v, model);
        places.push_back(place ? CodingAllele::Place{near.index, place->begin, place->end}
                               : CodingAllele::Place{near.index, 0, 0, true});
      }
    } else {
      found.effect.terms = flank_consequence(v, transcript);
      found.distance = distance_of(v, transcript.interval);
    }
    if (!found.effect.terms.empty()) found_.push_back(std::move(found));
  }
  pick_found();
}

bool Annotator::append_allele(const Allele& allele, std::string_view alt, std::string_view spelled,
                              std::string& out, std::vector<CodingAllele::Place>& places) {
  find_effects(allele, places);
  hgvs_g_.clear();
  if (knowledge_->effects.detail == Detail::names) {
    hgvs_g_ = models_->genomic_prefix();
    hgvs_g_ += hgvs_genomic_name(allele.trimmed, models_->bases(), models_->is_mitochondrial());
  }
  static const Effect intergenic = [] {
    Effect effect;
    effect.terms = {Term::intergenic};
    return effect;
  }();
  return append_found(alt, spelled, intergenic, out);
}

bool Annotator::append_found(std::string_view alt, std::string_view spelled,
                             const Effect& when_none, std::string& out) {
  CsqRow row;
  row.allele = spelled;
  row.detail = knowledge_->effects.detail;
  row.hgvs_g = hgvs_g_;
  bool in_transcript = false;
  for (const Found& found : found_) {
    if (row.texts != nullptr) out += ',';
    row.effect = &found.effect;
    row.texts = found.near->texts;
    row.distance = found.distance;
    row.pick = found.pick;
    append_csq(row, out);
    in_transcript = in_transcript || !found.effect.terms.has_any(outside);
  }
  if (found_.empty()) {
    row.effect = &when_none;
    row.pick = true;
    append_csq(row, out);
    if (knowledge_->writes_ann) add_ann({.alt = alt, .effect = &when_none});
  }
  if (knowledge_->writes_ann) add_found_ann(alt);
  return in_transcript;
}

void Annotator::add_ann(const AnnRow& row) {
  if (!ann_.empty()) ann_ += ',';
  append_ann(row, ann_);
}

/// The most severe first, as SnpEff writes them.
void Annotator::add_found_ann(std::string_view alt) {
  std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return a.effect.terms.worst() < b.effect.terms.worst();
  });
  for (const Found& found : found_) {
    add_ann({.alt = alt,
             .effect = &found.effect,
             .transcript = &found.near->transcript,
             .distance = found.distance,
             .cdna_length = found.cdna_length,
             .cds_length = found.cds_length,
             .protein_length = found.protein_length});
  }
}

}  // namespace varg::annotate
