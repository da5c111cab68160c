#include <varg/annotate/effect.hpp>

#include <algorithm>
#include <utility>

#include "coding_change.hpp"
#include "hgvs_transcript.hpp"
#include "kept_splice_site.hpp"
#include "mature_mirna.hpp"
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
                  const Description& to) {
  const auto begin = model.coding_of(place.cdna_begin, place.cdna_end);
  if (!begin) {
    to.found.add({Term::coding_sequence});
    if (to.names()) to.effect.hgvs_p = "p.?";
    return;
  }
  const std::string alt = exonic_alt(v, place, model);
  const CodingEdit edit{*begin, *begin + place.cdna_end - place.cdna_begin, alt};
  const bool known = !place.leaves_exon || static_cast<Pos>(alt.size()) == edit.end - edit.begin;
  if (known) {
    describe_coding_change(model, edit, to);
    return;
  }
  // Of a deletion across the transcript's own end whole codons are lost for certain; what frame is
  // read behind them is not known.
  const auto& span = model.transcript().interval;
  const bool within = v.pos >= span.begin && v.end() <= span.end;
  const Pos lost = std::min(edit.end, model.coding_length()) - std::max<Pos>(edit.begin, 0);
  const bool whole_codons = lost % 3 == 0;
  describe_border_change(model, edit, v.alt.empty() && (within || whole_codons), to);
}

/// VEP takes what leaves a transcript whose CDS ends there for a change of its missing UTR.
void describe_transcript_end(const genome::Variant& v, const TranscriptModel& model,
                             FoundTerms& found) {
  const reference::Transcript& t = model.transcript();
  const auto left_utr = model.is_forward() ? Term::five_prime_utr : Term::three_prime_utr;
  const auto right_utr = model.is_forward() ? Term::three_prime_utr : Term::five_prime_utr;
  if (v.pos < t.interval.begin && t.coding_begin() == t.interval.begin) {
    found.diverge(Divergence::transcript_end, {}, {left_utr});
  }
  if (v.end() > t.interval.end && t.coding_end() == t.interval.end) {
    found.diverge(Divergence::transcript_end, {}, {right_utr});
  }
}

void describe_coding_transcript(const genome::Variant& v, const VariantPlace& place,
                                const TranscriptModel& model, const Description& to) {
  const bool in_coding_part =
      v.end() > model.transcript().coding_begin() && v.pos < model.transcript().coding_end();
  if (place.in_tiny_intron && in_coding_part) to.found.add({Term::coding_sequence});
  if (place.touches_exon) {
    const bool insertion = place.cdna_begin == place.cdna_end;
    const bool before =
        insertion ? place.cdna_begin <= model.cds_begin() : place.cdna_begin < model.cds_begin();
    const bool behind =
        insertion ? place.cdna_end >= model.cds_end() : place.cdna_end > model.cds_end();
    if (before) to.found.add({Term::five_prime_utr});
    if (behind) to.found.add({Term::three_prime_utr});
    if (place.cdna_begin < model.cds_end() && place.cdna_end > model.cds_begin()) {
      describe_cds(v, place, model, to);
      describe_transcript_end(v, model, to.found);
    }
  }
  if (to.names() && to.found.ours().has_any(splice_sites) && in_coding_part) {
    to.effect.hgvs_p = "p.?";
  }
  if (to.found.ours().empty()) to.found.add({Term::coding_transcript});
}

Term non_coding_term(const genome::Variant& v, const VariantPlace& place,
                     const reference::Transcript& transcript) {
  if (touches_mature({v.pos, v.end()}, transcript)) return Term::mature_mirna;
  const bool exonic = place.overlaps_exon || place.in_tiny_intron;
  return exonic ? Term::non_coding_transcript_exon : Term::non_coding_transcript;
}

/// Terms and fields of a trimmed variant that touches the transcript.
void describe(const genome::Variant& v, const VariantPlace& place, const TranscriptModel& model,
              const Description& to) {
  to.found.add(place.divergence, place.terms, place.vep_terms);
  if (to.fields()) {
    to.effect.exons = place.exons;
    to.effect.introns = place.introns;
    if (place.touches_exon) set_cdna(v, place, model, to.effect);
  }
  if (model.is_coding()) {
    describe_coding_transcript(v, place, model, to);
  } else {
    to.found.add({non_coding_term(v, place, model.transcript())});
  }
  if (model.transcript().biotype == "nonsense_mediated_decay") {
    to.found.add({Term::nmd_transcript});
  }
}

}  // namespace

genome::Variant trimmed_in_place(genome::Variant variant) {
  if (variant.ref.size() == 1 && variant.alt.size() == 1 && variant.ref != variant.alt) {
    return variant;
  }
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

genome::Variant vep_spelling(genome::Variant variant, std::size_t alt_count, bool lengths_differ,
                             bool share_first) {
  if (alt_count == 1) return trimmed_in_place(std::move(variant));
  if (!lengths_differ || !share_first) return variant;
  variant.ref.erase(0, 1);
  variant.alt.erase(0, 1);
  ++variant.pos;
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

Effect effect_of(const genome::Variant& variant, const TranscriptModel& model, ContigBases& bases,
                 const EffectOptions& options) {
  const genome::Variant v = trimmed_in_place(variant);
  const reference::Transcript& transcript = model.transcript();
  Effect effect;
  if (v.ref.empty() && v.alt.empty()) return effect;
  if (!touches(v, transcript)) {
    effect.terms = effect.vep_terms = flank_consequence(v, transcript);
    return effect;
  }
  const bool covers = v.pos <= transcript.interval.begin && v.end() >= transcript.interval.end;
  if (covers && v.alt.size() < v.ref.size()) {
    effect.terms = effect.vep_terms = {Term::transcript_ablation};
    return effect;
  }
  FoundTerms found;
  const VariantPlace place = place_of(v, model);
  if (const auto beside = beside_splice_site(v, place, model, bases)) {
    found.diverge(Divergence::splice_site_kept, {}, {});
    describe(*beside, place_of(*beside, model), model, {found, effect, options.detail});
  } else {
    describe(v, place, model, {found, effect, options.detail});
  }
  const genome::Variant& veps = options.vep_variant == nullptr ? v : *options.vep_variant;
  if (veps != v || found.divergence() == Divergence::splice_site_kept) {
    Effect as_vep;
    FoundTerms found_as_vep;
    describe(veps, place_of(veps, model), model, {found_as_vep, as_vep, Detail::terms});
    found_as_vep.settle(Conventions::vep115, as_vep);
    found.settle_with(as_vep.vep_terms, options.conventions, effect);
  } else {
    found.settle(options.conventions, effect);
  }
  if (options.detail == Detail::names) effect.hgvs_c = hgvs_transcript_name(v, model, bases);
  return effect;
}

}  // namespace varg::annotate
