#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// What a row of plain genotype columns holds. Columns are plain when each is three bytes long, an
/// allele, '|' or '/', an allele, with alleles '0' and '1' alone or '.' on both sides, a tab
/// between them and none behind the last: the body of a biallelic line whose FORMAT is GT.
struct GenotypeTotals {
  bool plain = true;  ///< when false, the numbers are 0
  std::uint32_t het = 0;
  std::uint32_t hom_alt = 0;
  std::uint32_t missing = 0;
  friend bool operator==(const GenotypeTotals&, const GenotypeTotals&) = default;
};
GenotypeTotals genotype_totals(std::string_view columns);
GenotypeTotals genotype_totals(Level level, std::string_view columns);

/// What add_genotypes adds to the counter of a column.
inline constexpr std::uint32_t packed_het = 0x1;
inline constexpr std::uint32_t packed_hom_alt = 0x100;
inline constexpr std::uint32_t packed_missing = 0x1'0000;
/// Rows that packed counters hold before they must be emptied.
inline constexpr std::uint32_t most_packed_rows = 255;

/// Adds the row of plain `columns` to one packed counter per column.
void add_genotypes(std::string_view columns, std::span<std::uint32_t> packed);
void add_genotypes(Level level, std::string_view columns, std::span<std::uint32_t> packed);

}  // namespace varg::simd
