#include <algorithm>

#include <varg/annotate/effect.hpp>

#include "hgvs_dna.hpp"

namespace varg::annotate {
namespace {

using genome::Variant;

/// The two, which touch, as one; `a` is the left one.
Variant joined(const Variant& a, const Variant& b) {
  return trimmed_in_place({a.contig, a.pos, a.ref + b.ref, a.alt + b.alt});
}

}  // namespace

std::vector<Variant> told_apart(std::vector<Variant> variants, const HgvsAxis& axis,
                                ContigBases& bases) {
  const bool forward = axis.is_forward();
  if (forward) std::reverse(variants.begin(), variants.end());
  std::vector<Variant> apart;  // from the 3' end on
  for (Variant& v : variants) {
    for (;;) {
      HgvsAxis room = axis;
      if (!apart.empty() && forward) room.end = apart.back().pos;
      if (!apart.empty() && !forward) room.begin = apart.back().end();
      // An insertion behind the axis' last base has no name of its own: it stays before that.
      v = moved_3prime(std::move(v), room, bases, apart.empty() ? 1 : 0);
      const bool touches_next = forward ? v.end() >= room.end : v.pos <= room.begin;
      if (apart.empty() || !touches_next) break;
      v = forward ? joined(v, apart.back()) : joined(apart.back(), v);
      apart.pop_back();
    }
    if (v.ref != v.alt) apart.push_back(std::move(v));
  }
  if (forward) std::reverse(apart.begin(), apart.end());
  return apart;
}

}  // namespace varg::annotate
