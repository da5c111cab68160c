#include "kept_splice_site.hpp"

#include "hgvs_dna.hpp"

namespace varg::annotate {
namespace {

bool takes_splice_site(const VariantPlace& place) {
  return place.terms.has_any({Term::splice_donor, Term::splice_acceptor});
}

}  // namespace

std::optional<genome::Variant> beside_splice_site(const genome::Variant& trimmed,
                                                  const VariantPlace& place,
                                                  const TranscriptModel& model,
                                                  ContigBases& bases) {
  const HgvsAxis axis = HgvsAxis::of_transcript(model);
  const bool is_deletion = trimmed.alt.empty() && !trimmed.ref.empty();
  if (!is_deletion || !takes_splice_site(place) || !axis.holds(trimmed.pos, trimmed.end())) {
    return std::nullopt;
  }
  genome::Variant named = moved_3prime(trimmed, axis, bases, 0);
  const VariantPlace there = place_of(named, model);
  if (takes_splice_site(there) || there.leaves_exon) return std::nullopt;
  return named;
}

}  // namespace varg::annotate
