#include "variant_place.hpp"

#include <algorithm>

#include "splice_sites.hpp"

namespace varg::annotate {
namespace {

using genome::Interval;
using genome::Pos;

/// Terms of a part beside, not in, an intron that is not spliced: its edges are annotated
/// junctions, but it has no donor, acceptor or tract.
Consequences tiny_intron_terms(const Part& part, Pos begin, Pos end) {
  const bool beside = part.overlaps(begin - exonic_splice_bases, begin) ||
                      part.overlaps(end, end + exonic_splice_bases) || part.inserts_at(begin) ||
                      part.inserts_at(end);
  return beside ? Consequences{Term::splice_region} : Consequences{};
}

/// Calls `take(Part)` for each run of differing bases of a substitution; for all behind a shared
/// first part otherwise.
template <class Take>
void for_each_part(const genome::Variant& v, Take take) {
  if (v.ref.size() != v.alt.size()) {
    std::size_t shared = 0;
    while (shared < v.ref.size() && shared < v.alt.size() && v.ref[shared] == v.alt[shared]) {
      ++shared;
    }
    return take(Part{v.pos + static_cast<Pos>(shared), v.end()});
  }
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
    if (end - begin <= longest_tiny_intron && part.overlaps(begin, end)) {
      place.in_tiny_intron = true;
      return;
    }
    const Consequences terms = splice_terms(part, begin, end, model.is_forward());
    place.vep_terms.add(terms);
    place.terms.add(end - begin > longest_tiny_intron ? terms
                                                      : tiny_intron_terms(part, begin, end));
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
  name_once(place.terms);
  name_once(place.vep_terms);
  if (place.terms != place.vep_terms) place.divergence = Divergence::tiny_intron;
  if (place.touches_exon && place.vep_terms.has(Term::splice_polypyrimidine_tract)) {
    place.vep_terms.remove(Term::splice_polypyrimidine_tract);
    if (place.divergence == Divergence::none) place.divergence = Divergence::tract_beside_exon;
  }
  return place;
}

}  // namespace varg::annotate
