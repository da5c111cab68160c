#include "explained_transcript.hpp"
#include "kept_splice_site.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "coding_place.hpp"
#include "decay.hpp"
#include "explained_shift.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

constexpr Pos told_residues = 20;

void add_part(const genome::Variant& v, const genome::Interval& feature, FeaturePart part,
              bool forward, std::vector<FeaturePart>& parts) {
  const bool is_touched = v.ref.empty() ? v.pos >= feature.begin && v.pos <= feature.end
                                        : v.end() > feature.begin && v.pos < feature.end;
  if (!is_touched) return;
  part.interval = feature;
  const Pos left = std::max(v.pos, feature.begin) - feature.begin;
  const Pos right = feature.end - std::min(v.end(), feature.end);
  part.from_start = forward ? left : right;
  part.to_end = forward ? right : left;
  parts.push_back(part);
}

std::vector<FeaturePart> parts_of(const genome::Variant& v, const TranscriptModel& model) {
  std::vector<FeaturePart> parts;
  const auto& exons = model.transcript().exons;
  for (std::size_t i = 0; i < exons.size(); ++i) {
    add_part(v, exons[i], {true, model.exon_number(i), exons.size(), {}, 0, 0}, model.is_forward(),
             parts);
    if (i + 1 == exons.size()) break;
    const genome::Interval intron{exons[i].contig, exons[i].end, exons[i + 1].begin};
    add_part(v, intron, {false, model.intron_number(i), exons.size() - 1, {}, 0, 0},
             model.is_forward(), parts);
  }
  if (!model.is_forward()) std::reverse(parts.begin(), parts.end());
  return parts;
}

/// The codons that an edit touches, by index; `last` is before `first` when there are none.
struct CodonSpan {
  Pos first = 0;
  Pos last = 0;
};

CodonSpan codons_before(const CodingEdit& edit) {
  const bool is_between = edit.begin == edit.end && edit.begin % 3 == 0;
  const Pos first = edit.begin / 3;
  return {first, is_between ? first - 1 : (std::max(edit.end, edit.begin + 1) - 1) / 3};
}

void tell_codons(const TranscriptModel& model, const CodingEdit& edit, const EditedCoding& edited,
                 TranscriptExplanation& told) {
  const CodonSpan old = codons_before(edit);
  const Pos new_bases = 3 * (old.last + 1 - old.first) + edit.growth();
  const CodonSpan now{old.first, old.first + (new_bases + 2) / 3 - 1};
  const std::string_view protein = model.protein();
  const auto count = static_cast<Pos>(protein.size());
  for (Pos i = std::max<Pos>(0, old.first - 1); i <= old.last + 1 && i < count; ++i) {
    told.before.push_back({i + 1,
                           std::string(model.coding().substr(static_cast<std::size_t>(3 * i), 3)),
                           protein[static_cast<std::size_t>(i)], i >= old.first && i <= old.last});
  }
  for (Pos i = std::max<Pos>(0, now.first - 1); i <= now.last + 1; ++i) {
    const char residue = edited.residue(i);
    if (residue == '\0') break;
    told.after.push_back({i + 1,
                          {edited.base(3 * i), edited.base(3 * i + 1), edited.base(3 * i + 2)},
                          residue,
                          i >= now.first && i <= now.last});
  }
}

/// Where coding base `at` of the edited sequence lies on the genome.
std::optional<Pos> genomic_of_edited(const TranscriptModel& model, const CodingEdit& edit, Pos at) {
  if (at >= edit.begin) {
    if (at < edit.begin + static_cast<Pos>(edit.alt.size())) return std::nullopt;
    at -= edit.growth();
  }
  return genomic_of_cdna(model, at - model.padding() + model.cds_begin());
}

void tell_frame(const TranscriptModel& model, const CodingEdit& edit, const EditedCoding& edited,
                TranscriptExplanation& told) {
  NewFrame frame;
  Pos at = edit.begin / 3;
  const std::string_view protein = model.protein();
  while (static_cast<std::size_t>(at) < protein.size() &&
         edited.residue(at) == protein[static_cast<std::size_t>(at)]) {
    ++at;
  }
  frame.first = at + 1;
  for (;; ++at) {
    const char residue = edited.residue(at);
    if (residue == '\0') break;
    frame.has_stop = residue == '*';
    if (static_cast<Pos>(frame.residues.size()) < told_residues) {
      frame.residues += residue;
    } else if (!frame.has_stop) {
      ++frame.more;
    }
    if (frame.has_stop) break;
  }
  if (frame.has_stop) {
    frame.stop = at + 1;
    frame.stop_pos = genomic_of_edited(model, edit, 3 * at);
  }
  told.frame = std::move(frame);
}

std::string decay_words(const DecayFacts& facts) {
  const Pos distance = facts.before_junction.value_or(0);
  const std::string stop = fmt::format("the first stop is codon {}", facts.stop + 1);
  switch (facts.decay) {
    case Decay::triggered:
      return fmt::format("{}, {} before the last junction of exons: more than 50", stop,
                         bases_text(distance));
    case Decay::intronless:
      return stop + "; the transcript has no junction of exons";
    case Decay::last_exon:
      return stop + ", in the last exon";
    case Decay::near_junction:
      return fmt::format("{}, {} before the last junction of exons: 50 at most", stop,
                         bases_text(distance));
    case Decay::near_start:
      return stop + ", within the first 100 coding bases";
    case Decay::no_stop:
      return "no stop is read up to the transcript's end";
    case Decay::none:
      break;
  }
  return {};
}

void tell_coding(const genome::Variant& v, const TranscriptModel& model,
                 TranscriptExplanation& told) {
  const auto place = coding_place_of(v, model);
  if (!place) return;
  const std::string alt = model.is_forward() ? v.alt : genome::reverse_complement(v.alt);
  const CodingEdit edit{place->begin, place->end, alt};
  const EditedCoding edited(model, edit);
  tell_codons(model, edit, edited, told);
  const Consequences terms = told.effect.terms;
  if (terms.has_any({Term::frameshift, Term::stop_lost}) && !terms.has(Term::start_lost)) {
    tell_frame(model, edit, edited, told);
  }
  if (told.effect.decay != Decay::none) {
    told.decay_reason = decay_words(decay_of(model, edit, edited, edit.begin / 3));
  }
}

}  // namespace

std::optional<Pos> genomic_of_cdna(const TranscriptModel& model, Pos cdna) {
  const auto& exons = model.transcript().exons;
  for (std::size_t i = 0; i < exons.size(); ++i) {
    const Pos a = model.cdna_boundary(i, exons[i].begin);
    const Pos b = model.cdna_boundary(i, exons[i].end);
    if (cdna < std::min(a, b) || cdna >= std::max(a, b)) continue;
    return model.is_forward() ? exons[i].begin + cdna - a : exons[i].begin + a - 1 - cdna;
  }
  return std::nullopt;
}

TranscriptExplanation explain_outline(const reference::Transcript& transcript, Effect effect) {
  using reference::Tag;
  TranscriptExplanation told;
  told.id = transcript.id;
  told.gene_id = transcript.gene_id;
  told.gene_name = transcript.gene_name;
  told.biotype = transcript.biotype;
  told.is_forward = transcript.strand == reference::Strand::forward;
  constexpr std::pair<Tag, const char*> deciding[] = {
      {Tag::mane_select, "MANE_Select"},
      {Tag::mane_plus_clinical, "MANE_Plus_Clinical"},
      {Tag::ensembl_canonical, "Ensembl_canonical"},
      {Tag::refseq_select, "RefSeq_Select"}};
  for (const auto& [tag, name] : deciding) {
    if (transcript.has(tag)) told.tags.emplace_back(name);
  }
  if (transcript.appris != reference::Appris::none) {
    told.tags.push_back(fmt::format("APPRIS {}", to_text(transcript.appris)));
  }
  if (transcript.support_level != 0) {
    told.tags.push_back(fmt::format("TSL {}", transcript.support_level));
  }
  if (!transcript.ccds_id.empty()) told.tags.emplace_back(transcript.ccds_id);
  told.effect = std::move(effect);
  if (told.effect.divergence != Divergence::none) {
    told.divergence_reason = in_words(told.effect.divergence);
  }
  return told;
}

TranscriptExplanation explain_on(const genome::Variant& trimmed, const TranscriptModel& model,
                                 ContigBases& bases, Effect effect) {
  TranscriptExplanation told = explain_outline(model.transcript(), std::move(effect));
  told.beside_site = beside_splice_site(trimmed, place_of(trimmed, model), model, bases);
  const genome::Variant& v = told.beside_site ? *told.beside_site : trimmed;
  const VariantPlace place = place_of(v, model);
  told.parts = parts_of(v, model);
  told.cdna_length = model.cdna_length();
  if (model.is_coding()) {
    told.cds_length = model.coding_length();
    told.protein_length = static_cast<Pos>(model.protein().size());
    const auto touches = [&](Pos begin, Pos end) {
      return place.touches_exon && place.cdna_end > begin && place.cdna_begin < end;
    };
    told.touches_start =
        model.knows_start() && touches(model.cds_begin(), model.cds_begin() + 3 - model.padding());
    told.touches_stop = model.has_stop() && touches(model.cds_end() - 3, model.cds_end());
    tell_coding(v, model, told);
  }
  const HgvsAxis axis = HgvsAxis::of_transcript(model);
  if (!told.effect.hgvs_c.empty()) {
    told.shift = explain_shift(trimmed, axis, bases);
    told.unshifted_name = unshifted_name(trimmed, model, bases);
  }
  told.reasons = reasons_of(v, model, place, told);
  return told;
}

}  // namespace varg::annotate
