#include "splice_sites.hpp"

namespace varg::annotate {

using genome::Pos;

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

void name_once(Consequences& terms) {
  if (terms.has_any({Term::splice_donor, Term::splice_acceptor, Term::splice_donor_region,
                     Term::splice_donor_5th_base})) {
    terms.remove(Term::splice_region);
  }
}

}  // namespace varg::annotate
