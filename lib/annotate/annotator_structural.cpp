#include <algorithm>
#include <optional>

#include "annotator_parts.hpp"
#include "structural_hgvs.hpp"

namespace varg::annotate {

void Annotator::find_structural_effects(const StructuralVariant& variant) {
  const reference::Transcripts& all = *knowledge_->transcripts;
  all.overlapping(variant.interval, gene_flank + 1, hits_);
  if (variant.mate && variant.mate->contig != genome::no_contig) {
    const genome::Interval there{variant.mate->contig, variant.mate->pos, variant.mate->pos + 1};
    for (const std::uint32_t i : all.overlapping(there, gene_flank + 1)) {
      if (std::find(hits_.begin(), hits_.end(), i) == hits_.end()) hits_.push_back(i);
    }
  }
  look_near(variant.interval.contig);
  found_.clear();
  for (const Near& near : near_) {
    Found found;
    found.near = &near;
    found.effect = structural_effect(variant, near.transcript, knowledge_->effects);
    if (found.effect.terms.empty()) continue;
    if (found.effect.terms.has_any({Term::upstream_gene, Term::downstream_gene})) {
      found.distance = structural_distance(variant, near.transcript.interval);
    }
    found_.push_back(std::move(found));
  }
  pick_found();
}

bool Annotator::append_structural(const StructuralVariant& variant, std::string_view alt,
                                  std::string& out) {
  find_structural_effects(variant);
  hgvs_g_.clear();
  if (knowledge_->effects.detail == Detail::names) {
    const std::string name =
        structural_genomic_name(variant, alt, models_->bases(), models_->is_mitochondrial());
    if (!name.empty()) hgvs_g_ = models_->genomic_prefix() + name;
  }
  // A gene that is turned around whole is within the allele, yet as it was.
  const bool around = std::any_of(near_.begin(), near_.end(), [&](const Near& near) {
    const genome::Interval& own = near.transcript.interval;
    return own.begin < variant.interval.end && own.end > variant.interval.begin;
  });
  Effect none;
  none.terms = none.vep_terms = {around ? Term::sequence : Term::intergenic};
  return append_found(alt, alt, none, out);
}

}  // namespace varg::annotate
