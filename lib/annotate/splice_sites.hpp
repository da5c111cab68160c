#pragma once

#include <varg/annotate/consequence.hpp>
#include <varg/genome/interval.hpp>

namespace varg::annotate {

/// Exonic bases of a splice region (SO:0001630).
inline constexpr genome::Pos exonic_splice_bases = 3;

/// A part of the variant where REF and ALT differ; begin == end for an insertion.
struct Part {
  genome::Pos begin;
  genome::Pos end;
  bool is_insertion() const { return begin == end; }
  /// An insertion overlaps where it has bases of [b, e) on both sides.
  bool overlaps(genome::Pos b, genome::Pos e) const { return end > b && begin < e; }
  bool inserts_at(genome::Pos pos) const { return is_insertion() && begin == pos; }
};

/// Terms of splicing and of the intron `[begin, end)` for one part of a variant. splice_region is
/// still there beside more precise terms: see name_once.
Consequences splice_terms(const Part& part, genome::Pos begin, genome::Pos end, bool forward);

/// A splice region that is a donor, an acceptor or a part of the donor's region says so only.
void name_once(Consequences& terms);

}  // namespace varg::annotate
