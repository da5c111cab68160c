#include <algorithm>
#include <optional>

#include <varg/annotate/pick.hpp>
#include "annotator_parts.hpp"

namespace varg::annotate {

bool Annotator::append_structural(const StructuralVariant& variant, std::string_view spelled,
                                  std::string& out) {
  const reference::Transcripts& all = *knowledge_->transcripts;
  std::vector<std::uint32_t> near =
      knowledge_->transcripts->overlapping(variant.interval, gene_flank + 1);
  if (variant.mate && variant.mate->contig != genome::no_contig) {
    const genome::Interval there{variant.mate->contig, variant.mate->pos, variant.mate->pos + 1};
    for (const std::uint32_t i : knowledge_->transcripts->overlapping(there, gene_flank + 1)) {
      if (std::find(near.begin(), near.end(), i) == near.end()) near.push_back(i);
    }
  }
  const auto effect_on = [&](std::uint32_t i) {
    return structural_effect(variant, all[i], knowledge_->effects);
  };
  std::optional<std::uint32_t> picked;
  std::optional<PickKey> best;
  for (const std::uint32_t i : near) {
    const Effect effect = effect_on(i);
    if (effect.terms.empty()) continue;
    const PickKey key = pick_key(all[i], effect.terms, knowledge_->preferred);
    if (best && !(key < *best)) continue;
    best = key;
    picked = i;
  }
  CsqRow row;
  row.allele = spelled;
  row.detail = knowledge_->effects.detail;
  bool in_transcript = false;
  for (const std::uint32_t i : near) {
    const Effect effect = effect_on(i);
    if (effect.terms.empty()) continue;
    if (row.texts != nullptr) out += ',';
    row.effect = &effect;
    row.texts = &models_->texts(i);
    row.pick = i == picked;
    append_csq(row, out);
    if (knowledge_->writes_ann) {
      const reference::Transcript transcript = all[i];
      add_ann({.alt = spelled, .effect = &effect, .transcript = &transcript});
    }
    in_transcript =
        in_transcript || !effect.terms.has_any({Term::upstream_gene, Term::downstream_gene});
  }
  if (picked) return in_transcript;
  // A gene that is turned around whole is within the allele, yet as it was.
  const bool around = std::any_of(near.begin(), near.end(), [&](std::uint32_t i) {
    const genome::Interval own = all[i].interval;
    return own.begin < variant.interval.end && own.end > variant.interval.begin;
  });
  Effect none;
  none.terms = none.vep_terms = {around ? Term::sequence : Term::intergenic};
  row.effect = &none;
  row.pick = true;
  append_csq(row, out);
  if (knowledge_->writes_ann) add_ann({.alt = spelled, .effect = &none});
  return false;
}

}  // namespace varg::annotate
