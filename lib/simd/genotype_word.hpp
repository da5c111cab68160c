#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <varg/simd/genotypes.hpp>

namespace varg::simd {

static_assert(std::endian::native == std::endian::little, "columns are read as whole words");

/// Columns of four bytes, "0|1\t", as words: the first byte is the lowest.
inline constexpr std::uint32_t allele_bits = 0x0001'0001U;
inline constexpr std::uint32_t phased_word = 0x0930'7C30U;            ///< "0|0\t"
inline constexpr std::uint32_t unphased_word = 0x0930'2F30U;          ///< "0/0\t"
inline constexpr std::uint32_t phased_missing_word = 0x092E'7C2EU;    ///< ".|.\t"
inline constexpr std::uint32_t unphased_missing_word = 0x092E'2F2EU;  ///< "./.\t"

/// Column `i` of `count`; the last one has no tab behind it.
inline std::uint32_t genotype_word(std::string_view columns, std::size_t i, std::size_t count) {
  std::uint32_t word = 0;
  if (i + 1 < count) {
    std::memcpy(&word, columns.data() + 4 * i, 4);
    return word;
  }
  std::memcpy(&word, columns.data() + 4 * i, 3);
  return word | std::uint32_t{'\t'} << 24U;
}

inline bool is_missing_word(std::uint32_t word) {
  return word == phased_missing_word || word == unphased_missing_word;
}
inline bool is_called_word(std::uint32_t word) {
  const std::uint32_t shape = word & ~allele_bits;
  return shape == phased_word || shape == unphased_word;
}

/// The packed count of one plain column.
inline std::uint32_t packed_genotype(std::uint32_t word) {
  if (is_missing_word(word)) return packed_missing;
  const std::uint32_t other = word >> 16U;
  return ((word ^ other) & 1U) | ((word & other & 1U) << 8U);
}

inline void add_word(std::uint32_t word, GenotypeTotals& totals) {
  if (is_missing_word(word)) {
    ++totals.missing;
  } else if (is_called_word(word)) {
    totals.het += (word ^ (word >> 16U)) & 1U;
    totals.hom_alt += word & (word >> 16U) & 1U;
  } else {
    totals.plain = false;
  }
}

/// How many columns text of this size would have, were it plain; 0 as well when it cannot be.
inline std::size_t plain_columns(std::string_view columns) {
  return columns.size() % 4 == 3 ? (columns.size() + 1) / 4 : 0;
}

}  // namespace varg::simd
