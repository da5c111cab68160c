#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "annotator_parts.hpp"
#include "coding_place.hpp"
#include "pick.hpp"

namespace varg::annotate {
namespace {

constexpr Consequences outside{Term::upstream_gene, Term::downstream_gene};

}  // namespace

bool Annotator::append_consequences(const io::VariantView& record,
                                    const std::vector<Allele>& alleles,
                                    const std::vector<std::string>& spelled, Annotated& result) {
  bool in_transcript = false;
  for (const Allele& allele : alleles) {
    if (&allele != &alleles.front()) result.lines += ',';
    std::vector<CodingAllele::Place> places;
    const std::string& own = spelled[allele.index];
    in_transcript = append_allele(allele, own, result.lines, places) || in_transcript;
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

bool Annotator::append_allele(const Allele& allele, std::string_view spelled, std::string& out,
                              std::vector<CodingAllele::Place>& places) {
  const genome::Variant& v = allele.trimmed;
  const reference::Transcripts& all = *knowledge_->transcripts;
  struct Found {
    std::uint32_t place;
    reference::Transcript transcript;
    Effect effect;
  };
  std::vector<Found> found;
  std::optional<PickKey> best;
  std::size_t picked = 0;
  bool in_transcript = false;
  EffectOptions options = knowledge_->effects;
  if (allele.vep) options.vep_variant = &*allele.vep;
  for (const std::uint32_t i :
       knowledge_->transcripts->overlapping({v.contig, v.pos, v.end()}, gene_flank + 1)) {
    Effect effect;
    const reference::Transcript transcript = all[i];
    if (touches(v, transcript)) {
      const TranscriptModel& model = (*models_)[i];
      effect = effect_of(v, model, models_->bases(), options);
      if (knowledge_->haplotypes != Haplotypes::none && !effect.cds.empty()) {
        if (const auto place = coding_place_of(v, model)) {
          places.push_back({i, place->begin, place->end});
        }
      }
    } else {
      effect.terms = flank_consequence(v, transcript);
    }
    if (effect.terms.empty()) continue;
    in_transcript = in_transcript || !effect.terms.has_any(outside);
    const PickKey key = pick_key(transcript, effect.terms);
    if (!best || key < *best) {
      best = key;
      picked = found.size();
    }
    found.push_back({i, transcript, std::move(effect)});
  }
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (n > 0) out += ',';
    const TranscriptModel* held = models_->held(found[n].place);
    append_csq({.allele = spelled,
                .effect = &found[n].effect,
                .transcript = &found[n].transcript,
                .exon_count = found[n].transcript.exons.size(),
                .start_not_found = held != nullptr && held->start_not_found(),
                .end_not_found = held != nullptr && held->end_not_found(),
                .pick = n == picked},
               out);
  }
  if (found.empty()) {
    Effect intergenic;
    intergenic.terms = {Term::intergenic};
    CsqRow row;
    row.allele = spelled;
    row.effect = &intergenic;
    row.pick = true;
    append_csq(row, out);
  }
  return in_transcript;
}

}  // namespace varg::annotate
