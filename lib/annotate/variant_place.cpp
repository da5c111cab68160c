#include "variant_place.hpp"

#include <algorithm>
#include <array>

namespace varg::annotate {
namespace {

using genome::Interval;
using genome::Pos;

/// Introns up to this length are not spliced: they correct the reading frame where the genome and
/// the transcript differ (Ensembl's "frameshift introns").
constexpr Pos longest_tiny_intron = 13;
/// Exonic bases of a splice region (SO:0001630).
constexpr Pos exonic_splice_bases = 3;

/// A part of the variant where REF and ALT differ; begin == end for an insertion.
struct Part {
  Pos begin;
  Pos end;
  bool is_insertion() const { return begin == end; }
  /// An insertion overlaps where it has bases of [b, e) on both sides.
  bool overlaps(Pos b, Pos e) const { return end > b && begin < e; }
  bool inserts_at(Pos pos) const { return is_insertion() && begin == pos; }
};

Consequences splice_terms(const Part& part, Pos begin, Pos end, bool forward) {
  const auto mirrored = [&](Pos from, Pos to) {
    return forward ? part.overlaps(begin + from, begin + to) : part.overlaps(end - to, end - from);
  };
  const auto mirrored_back = [&](Pos from, Pos to) {
    return forward ? part.overlaps(end - to, end - from) : part.overlaps(begin + from, begin + to);
  };
  Consequences terms;
  if (mirrored(0, 2)) terms.add(Term::splice_donor);
  if (mirrored_back(0, 2)) terms.add(Term::splice_acceptor);
  if (mirrored(4, 5)) {
    terms.add(Term::splice_donor_5th_base);
  } else if (mirrored(2, 6)) {
    terms.add(Term::splice_donor_region);
  }
  // As in VEP, an insertion at either edge of the tract counts.
  const bool at_tract_edge = forward ? part.inserts_at(end - 2) || part.inserts_at(end - 17)
                                     : part.inserts_at(begin + 2) || part.inserts_at(begin + 17);
  if (mirrored_back(2, 17) || at_tract_edge) terms.add(Term::splice_polypyrimidine_tract);
  if (part.overlaps(begin + 2, end - 2) || part.inserts_at(begin + 2) || part.inserts_at(end - 2)) {
    terms.add(Term::intron);
  }
  if (part.overlaps(begin - exonic_splice_bases, begin) ||
      part.overlaps(end, end + exonic_splice_bases) || part.overlaps(begin + 2, begin + 8) ||
      part.overlaps(end - 8, end - 2) || part.inserts_at(begin) || part.inserts_at(end) ||
      part.inserts_at(begin + 2) || part.inserts_at(end - 2)) {
    terms.add(Term::splice_region);
  }
  return terms;
}

/// Calls `take(Part)` for each run of differing bases of a substitution, or for the whole.
template <class Take>
void for_each_part(const genome::Variant& v, Take take) {
  if (v.ref.size() != v.alt.size()) return take(Part{v.pos, v.end()});
  for (std::size_t i = 0; i < v.ref.size();) {
    if (v.ref[i] == v.alt[i]) {
      ++i;
      continue;
    }
    std::size_t j = i + 1;
    while (j < v.ref.size() && v.ref[j] != v.alt[j]) ++j;
    take(Part{v.pos + static_cast<Pos>(i), v.pos + static_cast<Pos>(j)});
    i = j;
  }
}

void widen(TextRange& range, int number) {
  range.first_pos1 = range.empty() ? number : std::min<Pos>(range.first_pos1, number);
  range.last_pos1 = std::max<Pos>(range.last_pos1, number);
}

void add_exon(const genome::Variant& v, const TranscriptModel& model, std::size_t i,
              VariantPlace& place) {
  const Interval& exon = model.transcript().exons[i];
  const bool insertion = v.ref.empty();
  if (insertion ? v.pos < exon.begin || v.pos > exon.end
                : v.end() <= exon.begin || v.pos >= exon.end) {
    return;
  }
  const Pos begin = std::max(v.pos, exon.begin);
  const Pos end = std::min(v.end(), exon.end);
  const Pos a = model.cdna_boundary(i, begin);
  const Pos b = model.cdna_boundary(i, end);
  if (!place.touches_exon) {
    place.cdna_begin = std::min(a, b);
    place.cdna_end = std::max(a, b);
    place.genomic_begin = begin;
    place.genomic_end = end;
  } else {
    place.cdna_begin = std::min({place.cdna_begin, a, b});
    place.cdna_end = std::max({place.cdna_end, a, b});
  }
  place.touches_exon = true;
  place.overlaps_exon =
      place.overlaps_exon || !insertion || (v.pos > exon.begin && v.pos < exon.end);
  place.leaves_exon = place.leaves_exon || begin != v.pos || end != v.end();
  if (place.overlaps_exon) widen(place.exons, model.exon_number(i));
}

void add_intron(const genome::Variant& v, const TranscriptModel& model, std::size_t i,
                VariantPlace& place) {
  const auto& exons = model.transcript().exons;
  const Pos begin = exons[i].end;
  const Pos end = exons[i + 1].begin;
  if (v.end() > begin && v.pos < end) widen(place.introns, model.intron_number(i));
  for_each_part(v, [&](const Part& part) {
    if (end - begin > longest_tiny_intron) {
      place.terms.add(splice_terms(part, begin, end, model.is_forward()));
    } else if (part.overlaps(begin, end)) {
      place.in_tiny_intron = true;
    }
  });
}

}  // namespace

VariantPlace place_of(const genome::Variant& trimmed, const TranscriptModel& model) {
  VariantPlace place;
  const auto& exons = model.transcript().exons;
  const Pos farthest = trimmed.end() + exonic_splice_bases;
  std::size_t i = model.first_exon_reaching(trimmed.pos - exonic_splice_bases);
  // The intron before the first exon in reach may be touched as well.
  if (i > 0) --i;
  for (; i < exons.size(); ++i) {
    add_exon(trimmed, model, i, place);
    if (exons[i].end > farthest) break;
    if (i + 1 < exons.size()) add_intron(trimmed, model, i, place);
  }
  // A splice region that is a donor, an acceptor or a part of the donor's region says so only.
  if (place.terms.has_any({Term::splice_donor, Term::splice_acceptor, Term::splice_donor_region,
                           Term::splice_donor_5th_base})) {
    place.terms.remove(Term::splice_region);
  }
  return place;
}

}  // namespace varg::annotate
