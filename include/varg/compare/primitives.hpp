#pragma once

#include <string_view>
#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// The changes an allele is made of: single substitutions, pure insertions, pure deletions, and
/// what cannot be parted. `ref` holds the reference bases of [allele.begin, allele.end).
///
/// A substitution of equal length or a complex change is aligned to the bases it replaces (affine
/// gaps: mismatch 4, gap of n bases 6 + n; Gotoh 1982, doi:10.1016/0022-2836(82)90398-9); each
/// mismatch is one primitive, each gap another, and a deletion next to an insertion stays one
/// complex change. In order of position; trimmed, not shifted yet. Alleles of over
/// `primitive_cells` cells come back whole. Pure.
std::vector<Allele> primitives(const Allele& allele, std::string_view ref);

/// Largest alignment made: bases of REF times bases of ALT.
inline constexpr std::size_t primitive_cells = std::size_t{1} << 20U;

}  // namespace varg::compare
