#pragma once

#include <string>
#include <vector>

#include "truth_variants.hpp"

namespace varg::simulate {

/// One place where a haplotype differs from the reference, trimmed: a substitution has both parts
/// of equal length, an insertion no reference bases, a deletion no own ones.
struct Edit {
  Pos reference = 0;  ///< position on the reference
  Pos removed = 0;    ///< reference bases replaced
  Pos own = 0;        ///< position on the haplotype
  Pos added = 0;      ///< haplotype bases in their place
  bool is_indel() const { return removed != added; }
};

/// The sequence of one haplotype of one person and how it lies on the reference.
struct HaplotypeCopy {
  std::string bases;
  std::vector<Edit> edits;  ///< ascending

  Pos length() const { return static_cast<Pos>(bases.size()); }
  /// The haplotype position of the first base at or after a reference position.
  Pos from_reference(Pos pos) const;
};

HaplotypeCopy make_haplotype(const SimulatedContig& contig, const std::vector<TruthVariant>& truth,
                             std::size_t person, unsigned haplotype);

}  // namespace varg::simulate
