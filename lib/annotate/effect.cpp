#include <varg/annotate/effect.hpp>

#include <algorithm>

#include "coding_change.hpp"
#include "hgvs_transcript.hpp"
#include "variant_place.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// Splice sites whose loss makes the protein unpredictable.
constexpr Consequences splice_sites{Term::splice_donor, Term::splice_acceptor};

void set_cdna(const genome::Variant& v, const VariantPlace& place, const TranscriptModel& model,
              Effect& effect) {
  const bool insertion = place.cdna_begin == place.cdna_end;
  const Pos first = insertion ? place.cdna_begin : place.cdna_begin + 1;
  const Pos last = insertion ? place.cdna_begin + 1 : place.cdna_end;
  const auto inside = [&](Pos pos1) { return pos1 >= 1 && pos1 <= model.cdna_length() ? pos1 : 0; };
  effect.cdna = {inside(first), inside(last)};
  // Where the variant goes on outside the transcript, that end has no number.
  const auto& span = model.transcript().interval;
  if (v.pos < span.begin) (model.is_forward() ? effect.cdna.first_pos1 : effect.cdna.last_pos1) = 0;
  if (v.end() > span.end) (model.is_forward() ? effect.cdna.last_pos1 : effect.cdna.first_pos1) = 0;
}

/// ALT bases that replace the exonic part, on the transcript's strand. Of a substitution that
/// leaves the exon only the exonic ones; of any other change that does, none can be told.
std::string exonic_alt(const genome::Variant& v, const VariantPlace& place,
                       const TranscriptModel& model) {
  std::string alt = v.alt;
  if (place.leaves_exon) {
    if (v.ref.size() != v.alt.size() || place.exons.first_pos1 != place.exons.last_pos1) return {};
    alt = v.alt.substr(static_cast<std::size_t>(place.genomic_begin - v.pos),
                       static_cast<std::size_t>(place.genomic_end - place.genomic_begin));
  }
  return model.is_forward() ? alt : genome::reverse_complement(alt);
}

void describe_cds(const genome::Variant& v, const VariantPlace& place, const TranscriptModel& model,
                  Effect& effect) {
  const auto begin = model.coding_of(place.cdna_begin, place.cdna_end);
  if (!begin) {
    effect.terms.add(Term::coding_sequence);
    effect.hgvs_p = "p.?";
    return;
  }
  const std::string alt = exonic_alt(v, place, model);
  const CodingEdit edit{*begin, *begin + place.cdna_end - place.cdna_begin, alt};
  const bool known = !place.leaves_exon || static_cast<Pos>(alt.size()) == edit.end - edit.begin;
  if (known) {
    describe_coding_change(model, edit, effect);
    return;
  }
  // What a deletion across the transcript's own end leaves is not known to be a shorter CDS.
  const auto& span = model.transcript().interval;
  const bool within = v.pos >= span.begin && v.end() <= span.end;
  describe_border_change(model, edit, v.alt.empty() && within, effect);
}

void describe_coding_transcript(const genome::Variant& v, const VariantPlace& place,
                                const TranscriptModel& model, Effect& effect) {
  if (place.in_tiny_intron) {
    const bool in_cds =
        v.end() > model.transcript().coding_begin() && v.pos < model.transcript().coding_end();
    if (in_cds) effect.terms.add(Term::coding_sequence);
  }
  if (place.touches_exon) {
    const bool insertion = place.cdna_begin == place.cdna_end;
    const bool before =
        insertion ? place.cdna_begin <= model.cds_begin() : place.cdna_begin < model.cds_begin();
    const bool behind =
        insertion ? place.cdna_end >= model.cds_end() : place.cdna_end > model.cds_end();
    if (before) effect.terms.add(Term::five_prime_utr);
    if (behind) effect.terms.add(Term::three_prime_utr);
    if (place.cdna_begin < model.cds_end() && place.cdna_end > model.cds_begin()) {
      describe_cds(v, place, model, effect);
    }
  }
  const bool in_coding_part =
      v.end() > model.transcript().coding_begin() && v.pos < model.transcript().coding_end();
  if (effect.terms.has_any(splice_sites) && in_coding_part) effect.hgvs_p = "p.?";
  if (effect.terms.empty()) effect.terms.add(Term::coding_transcript);
}

}  // namespace

genome::Variant trimmed_in_place(genome::Variant variant) {
  const std::size_t most = std::min(variant.ref.size(), variant.alt.size());
  std::size_t prefix = 0;
  while (prefix < most && variant.ref[prefix] == variant.alt[prefix]) ++prefix;
  std::size_t suffix = 0;
  while (suffix < most - prefix && variant.ref[variant.ref.size() - 1 - suffix] ==
                                       variant.alt[variant.alt.size() - 1 - suffix]) {
    ++suffix;
  }
  variant.pos += static_cast<Pos>(prefix);
  variant.ref = variant.ref.substr(prefix, variant.ref.size() - prefix - suffix);
  variant.alt = variant.alt.substr(prefix, variant.alt.size() - prefix - suffix);
  return variant;
}

bool touches(const genome::Variant& trimmed, const reference::Transcript& transcript) {
  return trimmed.end() > transcript.interval.begin && trimmed.pos < transcript.interval.end;
}

Consequences flank_consequence(const genome::Variant& trimmed,
                               const reference::Transcript& transcript) {
  const auto& span = transcript.interval;
  const bool forward = transcript.strand == reference::Strand::forward;
  if (trimmed.end() <= span.begin && trimmed.end() > span.begin - gene_flank) {
    return {forward ? Term::upstream_gene : Term::downstream_gene};
  }
  if (trimmed.pos >= span.end && trimmed.pos < span.end + gene_flank) {
    return {forward ? Term::downstream_gene : Term::upstream_gene};
  }
  return {};
}

Effect effect_of(const genome::Variant& variant, const TranscriptModel& model, ContigBases& bases) {
  const genome::Variant v = trimmed_in_place(variant);
  const reference::Transcript& transcript = model.transcript();
  Effect effect;
  if (v.ref.empty() && v.alt.empty()) return effect;
  if (!touches(v, transcript)) {
    effect.terms = flank_consequence(v, transcript);
    return effect;
  }
  const bool covers = v.pos <= transcript.interval.begin && v.end() >= transcript.interval.end;
  if (covers && v.alt.size() < v.ref.size()) {
    effect.terms = {Term::transcript_ablation};
    return effect;
  }
  const VariantPlace place = place_of(v, model);
  effect.terms = place.terms;
  effect.exons = place.exons;
  effect.introns = place.introns;
  if (place.touches_exon) set_cdna(v, place, model, effect);
  if (model.is_coding()) {
    describe_coding_transcript(v, place, model, effect);
  } else {
    effect.terms.add(place.overlaps_exon || place.in_tiny_intron ? Term::non_coding_transcript_exon
                                                                 : Term::non_coding_transcript);
  }
  if (transcript.biotype == "nonsense_mediated_decay") effect.terms.add(Term::nmd_transcript);
  effect.hgvs_c = hgvs_transcript_name(v, model, bases);
  return effect;
}

}  // namespace varg::annotate
