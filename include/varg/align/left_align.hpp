#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <varg/genome/variant.hpp>

namespace varg::align {

/// Reference bases from `begin` on (upper case), borrowed.
struct Window {
  genome::Pos begin = 0;
  std::string_view bases;
  genome::Pos end() const { return begin + static_cast<genome::Pos>(bases.size()); }
  char operator[](genome::Pos pos) const { return bases[static_cast<std::size_t>(pos - begin)]; }
};

/// Respells `variant` as the leftmost, shortest equivalent on the reference:
/// the normal form of Tan et al. 2015 (doi:10.1093/bioinformatics/btv112), which VCF tools call
/// left-aligned and parsimonious. Two spellings of one change become equal. A variant whose
/// alleles are equal comes back as its first base.
///
/// Returns nothing when the shift runs off the left edge of `window` though the contig goes on (its
/// begin is not 0): call again with a wider one. Throws Error{mismatch} when REF is not what the
/// reference has there. Pure; O(shift).
std::optional<genome::Variant> left_align(genome::Variant variant, Window window);

/// Left-aligns and trims all alleles of one record together, as far as all of them allow:
/// `alleles[0]` is REF, all are non-empty, upper-case sequence.
///
/// Gives the new position and rewrites `alleles`, or nothing (and leaves them) when the window is
/// too narrow on the left. REF is not compared with the window. Pure; O(alleles x shift).
std::optional<genome::Pos> left_align_alleles(genome::Pos pos, std::span<std::string> alleles,
                                              Window window);

}  // namespace varg::align
