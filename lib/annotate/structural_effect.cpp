#include <varg/annotate/structural_effect.hpp>

#include <algorithm>

#include <varg/annotate/csq_row.hpp>

#include "found_terms.hpp"
#include "mature_mirna.hpp"
#include "splice_sites.hpp"

namespace varg::annotate {
namespace {

using genome::Interval;
using genome::Pos;

/// What an interval or a boundary covers of a transcript.
struct Touched {
  Consequences splicing;  ///< of splicing and introns
  TextRange exons;
  TextRange introns;
  Pos coding_bases = 0;
  bool within_coding_exon = false;  ///< a boundary between coding bases of an exon
  bool exonic = false;
  bool mature = false;  ///< bases of a mature miRNA
  bool left_utr = false;
  bool right_utr = false;
};

void widen(TextRange& range, const TextRange& other) {
  if (other.empty()) return;
  range.first_pos1 =
      range.empty() ? other.first_pos1 : std::min(range.first_pos1, other.first_pos1);
  range.last_pos1 = std::max(range.last_pos1, other.last_pos1);
}

void widen(TextRange& range, std::size_t number) {
  widen(range, TextRange{static_cast<Pos>(number), static_cast<Pos>(number)});
}

bool is_forward(const reference::Transcript& t) { return t.strand == reference::Strand::forward; }

/// Bases of `part` in `[begin, end)`; a boundary within or at an edge counts as none.
Pos shared_bases(const Part& part, const Interval& other) {
  return std::max<Pos>(0, std::min(part.end, other.end) - std::max(part.begin, other.begin));
}

bool is_in(const Part& part, const Interval& other) {
  // A boundary at an exon's edge puts its bases beside the exon's: that is in, as for insertions.
  return part.is_insertion() ? part.begin >= other.begin && part.begin <= other.end
                             : part.overlaps(other.begin, other.end);
}

void touch_exon(const Part& part, const reference::Transcript& t, std::size_t i, Touched& to) {
  const Interval& exon = t.exons[i];
  if (!is_in(part, exon)) return;
  to.exonic = true;
  widen(to.exons, is_forward(t) ? i + 1 : t.exons.size() - i);
  if (!t.is_coding()) return;
  const Pos begin = std::max(part.begin, exon.begin);
  const Pos end = std::min(part.end, exon.end);
  const bool boundary = part.is_insertion();
  to.left_utr = to.left_utr || (boundary ? begin <= t.coding_begin() : begin < t.coding_begin());
  to.right_utr = to.right_utr || (boundary ? end >= t.coding_end() : end > t.coding_end());
}

void touch_intron(const Part& part, const reference::Transcript& t, std::size_t i, Touched& to) {
  const Pos begin = t.exons[i].end;
  const Pos end = t.exons[i + 1].begin;
  if (part.overlaps(begin, end)) {
    widen(to.introns, is_forward(t) ? i + 1 : t.exons.size() - 1 - i);
  }
  if (end - begin <= longest_tiny_intron) return;
  to.splicing.add(splice_terms(part, begin, end, is_forward(t)));
}

Touched touched_by(const Part& part, const reference::Transcript& t) {
  Touched to;
  const auto first =
      std::lower_bound(t.exons.begin(), t.exons.end(), part.begin - exonic_splice_bases,
                       [](const Interval& exon, Pos pos) { return exon.end < pos; });
  std::size_t i = static_cast<std::size_t>(first - t.exons.begin());
  if (i > 0) --i;
  for (; i < t.exons.size(); ++i) {
    touch_exon(part, t, i, to);
    if (t.exons[i].end > part.end + exonic_splice_bases) break;
    if (i + 1 < t.exons.size()) touch_intron(part, t, i, to);
  }
  name_once(to.splicing);
  to.mature = touches_mature(part, t);
  for (const Interval& coding : t.coding) {
    to.coding_bases += shared_bases(part, coding);
    to.within_coding_exon = to.within_coding_exon || (part.is_insertion() && is_in(part, coding));
  }
  return to;
}

void add_untranslated(const reference::Transcript& t, const Touched& touched, FoundTerms& found) {
  const bool forward = is_forward(t);
  if (touched.left_utr) found.add({forward ? Term::five_prime_utr : Term::three_prime_utr});
  if (touched.right_utr) found.add({forward ? Term::three_prime_utr : Term::five_prime_utr});
}

/// Terms of the place, without any of coding sequence.
void add_place(const reference::Transcript& t, const Touched& touched, FoundTerms& found) {
  Consequences veps = touched.splicing;
  veps.remove(Term::splice_region);
  found.add(Divergence::structural_splice, touched.splicing, veps);
  if (t.is_coding()) {
    add_untranslated(t, touched, found);
  } else if (touched.mature) {
    found.add({Term::mature_mirna});
  } else {
    found.add({touched.exonic ? Term::non_coding_transcript_exon : Term::non_coding_transcript});
  }
}

bool knows_start(const reference::Transcript& t) {
  return t.start_phase == 0 && !t.has(reference::Tag::cds_start_not_found);
}

/// Whether `part` has bases of the leftmost or of the rightmost codon, which introns may split.
bool loses_coding_edge(const Part& part, const reference::Transcript& t, bool left) {
  Pos rest = 3;
  for (std::size_t n = 0; n < t.coding.size() && rest > 0; ++n) {
    const Interval& block = t.coding[left ? n : t.coding.size() - 1 - n];
    const Pos bases = std::min(rest, block.length());
    if (left ? part.overlaps(block.begin, block.begin + bases)
             : part.overlaps(block.end - bases, block.end)) {
      return true;
    }
    rest -= bases;
  }
  return false;
}

/// Coding terms of a deletion of part of the transcript.
void add_lost_coding(const Part& part, const reference::Transcript& t, const Touched& touched,
                     FoundTerms& found) {
  if (touched.coding_bases == 0) return;
  Consequences ours;
  const bool forward = is_forward(t);
  if (knows_start(t) && loses_coding_edge(part, t, forward)) ours.add(Term::start_lost);
  if (!t.has(reference::Tag::cds_end_not_found) && loses_coding_edge(part, t, !forward))
    ours.add(Term::stop_lost);
  if (part.begin < t.interval.begin || part.end > t.interval.end) {
    ours.add(Term::coding_sequence);
  } else {
    ours.add(touched.coding_bases % 3 == 0 ? Term::inframe_deletion : Term::frameshift);
  }
  found.add(Divergence::border_length, ours, {Term::coding_sequence});
}

/// A deletion, duplication, insertion or change of copies.
void add_unbalanced(const StructuralVariant& variant, const reference::Transcript& t,
                    const Touched& touched, FoundTerms& found) {
  const Part part{variant.interval.begin, variant.interval.end};
  const bool within = part.begin >= t.interval.begin && part.end <= t.interval.end;
  if (part.is_insertion() &&
      touched.splicing.has_any({Term::splice_donor, Term::splice_acceptor})) {
    Consequences ours = touched.splicing;
    if (!t.is_coding()) ours.add(Term::non_coding_transcript);
    return found.diverge(Divergence::lost_insertion, ours, {Term::intergenic});
  }
  add_place(t, touched, found);
  if (variant.type == StructuralType::deletion) {
    add_lost_coding(part, t, touched, found);
    if (touched.exonic) found.add({Term::feature_truncation});
    return;
  }
  if (touched.coding_bases > 0 || touched.within_coding_exon) found.add({Term::coding_sequence});
  const bool longer = variant.type != StructuralType::copy_number && within && touched.exonic;
  if (longer) found.add({Term::feature_elongation});
}

/// Whether two boundaries are in one exon, or in one intron.
bool are_together(Pos a, Pos b, const reference::Transcript& t) {
  const auto place = [&](Pos pos) {
    return std::lower_bound(t.exons.begin(), t.exons.end(), pos,
                            [](const Interval& exon, Pos p) { return exon.end <= p; }) -
           t.exons.begin();
  };
  const auto i = place(a);
  if (i != place(b)) return false;
  const bool behind = static_cast<std::size_t>(i) == t.exons.size();
  return behind || (a >= t.exons[static_cast<std::size_t>(i)].begin) ==
                       (b >= t.exons[static_cast<std::size_t>(i)].begin);
}

/// One opened end within the transcript: what is there, and nothing of what is beside it.
void add_end(Pos at, const reference::Transcript& t, FoundTerms& found, Effect& effect) {
  const Touched touched = touched_by({at, at}, t);
  add_place(t, touched, found);
  if (touched.within_coding_exon) found.add({Term::coding_sequence});
  widen(effect.exons, touched.exons);
  widen(effect.introns, touched.introns);
}

bool holds(const reference::Transcript& t, genome::ContigId contig, Pos at) {
  return contig == t.interval.contig && at > t.interval.begin && at < t.interval.end;
}

/// VEP treats all between the ends of an inversion as changed, so gives more than there is.
void add_inversion(const StructuralVariant& variant, const reference::Transcript& t,
                   FoundTerms& found, Effect& effect) {
  const Interval& span = variant.interval;
  const bool left = holds(t, span.contig, span.begin);
  const bool right = holds(t, span.contig, span.end);
  if (left) add_end(span.begin, t, found, effect);
  if (right) add_end(span.end, t, found, effect);
  const bool torn = left != right || (left && right && !are_together(span.begin, span.end, t));
  const Touched inside = touched_by({span.begin, span.end}, t);
  if (torn && inside.exonic) found.add({Term::feature_truncation});
  if (torn && inside.coding_bases > 0) found.add({Term::coding_sequence});
  Consequences veps;
  const bool forward = is_forward(t);
  const Part part{span.begin, span.end};
  if (t.is_coding() && knows_start(t) && loses_coding_edge(part, t, forward)) {
    veps.add(Term::start_lost);
  }
  if (inside.coding_bases > 0) veps.add(Term::coding_sequence);
  if (!veps.empty()) found.diverge(Divergence::balanced, {}, veps);
}

/// The piece that stays at a breakend's place, and the mate's.
void add_breakend(const StructuralVariant& variant, const reference::Transcript& t,
                  FoundTerms& found, Effect& effect) {
  const Pos at = variant.interval.begin;
  const bool here = holds(t, variant.interval.contig, at);
  const Pos mate_at =
      variant.mate ? (variant.mate->extends_right ? variant.mate->pos : variant.mate->pos + 1) : 0;
  const bool there = variant.mate && holds(t, variant.mate->contig, mate_at);
  if (here) add_end(at, t, found, effect);
  if (there) add_end(mate_at, t, found, effect);
  const bool torn = here != there || (here && there && !are_together(at, mate_at, t));
  if (torn) found.add({Term::feature_truncation});
}

Consequences flank_of(const Interval& span, const reference::Transcript& t) {
  if (span.contig != t.interval.contig) return {};
  const bool forward = is_forward(t);
  if (span.end <= t.interval.begin && span.end > t.interval.begin - gene_flank) {
    return {forward ? Term::upstream_gene : Term::downstream_gene};
  }
  if (span.begin >= t.interval.end && span.begin < t.interval.end + gene_flank) {
    return {forward ? Term::downstream_gene : Term::upstream_gene};
  }
  return {};
}

bool overlaps(const Interval& span, const reference::Transcript& t) {
  if (span.contig != t.interval.contig) return false;
  if (span.begin == span.end) return holds(t, span.contig, span.begin);
  return span.end > t.interval.begin && span.begin < t.interval.end;
}

Interval mate_place(const StructuralVariant& variant) {
  const Pos at = variant.mate->extends_right ? variant.mate->pos : variant.mate->pos + 1;
  return {variant.mate->contig, at, at};
}

bool is_on_reference(const StructuralVariant& variant) {
  return variant.mate && variant.mate->contig != genome::no_contig;
}

}  // namespace

Effect structural_effect(const StructuralVariant& variant, const reference::Transcript& transcript,
                         const EffectOptions& options) {
  Effect effect;
  const Interval& span = variant.interval;
  const Interval& own = transcript.interval;
  const bool by_mate = is_on_reference(variant) && overlaps(mate_place(variant), transcript);
  if (!overlaps(span, transcript) && !by_mate) {
    effect.terms = flank_of(span, transcript);
    if (effect.terms.empty() && is_on_reference(variant)) {
      effect.terms = flank_of(mate_place(variant), transcript);
    }
    effect.vep_terms = effect.terms;
    return effect;
  }
  const bool covers = span.begin <= own.begin && span.end >= own.end;
  const bool is_deletion = variant.type == StructuralType::deletion;
  if (covers && (is_deletion || variant.type == StructuralType::duplication)) {
    effect.terms = effect.vep_terms = {is_deletion ? Term::transcript_ablation
                                                   : Term::transcript_amplification};
    return effect;
  }
  FoundTerms found;
  if (variant.type == StructuralType::breakend) {
    add_breakend(variant, transcript, found, effect);
  } else if (variant.type == StructuralType::inversion) {
    add_inversion(variant, transcript, found, effect);
  } else {
    const Touched touched = touched_by({span.begin, span.end}, transcript);
    add_unbalanced(variant, transcript, touched, found);
    effect.exons = touched.exons;
    effect.introns = touched.introns;
  }
  if (found.ours().empty()) {
    found.settle(options.conventions, effect);
    effect.terms = {};
    return effect;
  }
  if (transcript.biotype == "nonsense_mediated_decay") found.add({Term::nmd_transcript});
  found.settle(options.conventions, effect);
  return effect;
}

std::optional<Pos> structural_distance(const StructuralVariant& variant,
                                       const Interval& transcript) {
  std::optional<Pos> nearest;
  const auto look = [&](const Interval& span) {
    if (span.contig != transcript.contig) return;
    const auto distance = distance_of(span, transcript);
    if (distance && (!nearest || *distance < *nearest)) nearest = distance;
  };
  look(variant.interval);
  if (is_on_reference(variant)) look(mate_place(variant));
  return nearest;
}

}  // namespace varg::annotate
