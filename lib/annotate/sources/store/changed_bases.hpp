#pragma once

#include <algorithm>

#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// The reference bases that an allele in normal form changes, without the anchor of an indel.
/// Empty for an insertion: it is between `begin - 1` and `begin`.
inline genome::Interval changed_bases(const genome::Variant& allele) {
  const bool is_indel = allele.ref.size() != allele.alt.size();
  const bool is_anchored = is_indel && allele.ref[0] == allele.alt[0];
  const genome::Pos begin = allele.pos + (is_anchored ? 1 : 0);
  return {allele.contig, begin, allele.end()};
}

/// The bases that must be callable for the absence of the allele to mean something: those it
/// changes and, of an insertion, the two it is between.
inline genome::Interval assessed_bases(const genome::Variant& allele) {
  genome::Interval bases = changed_bases(allele);
  if (bases.length() > 0) return bases;
  return {bases.contig, std::max<genome::Pos>(0, bases.begin - 1), bases.begin + 1};
}

}  // namespace varg::annotate
