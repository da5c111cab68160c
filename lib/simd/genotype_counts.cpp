#include <varg/simd/genotype_counts.hpp>

#include <algorithm>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "genotype_counts.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

#ifndef VARG_SIMD_GENOTYPE_COLUMN
#define VARG_SIMD_GENOTYPE_COLUMN
namespace varg::simd {

/// One column with its tab, and what is left of its alleles when "0|0\t" is taken away by XOR.
inline constexpr std::size_t column_bytes = 4;
inline constexpr char plain_column[] = "0|0\t";
inline constexpr std::uint32_t slash = static_cast<std::uint32_t>('|' ^ '/') << 8U;
inline constexpr std::uint32_t one = '1' ^ '0';
inline constexpr std::uint32_t dot = '.' ^ '0';

inline std::uint32_t column_word(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Sums over columns from which every kind of genotype follows.
struct ColumnSums {
  std::uint32_t any_alt = 0;  ///< 1 with 0 or 1
  std::uint32_t any_dot = 0;  ///< '.' with 0 or '.'
  std::uint32_t alt_dot = 0;  ///< 1 with '.'
  std::uint32_t both_alt = 0;
  std::uint32_t both_dot = 0;
};

inline DiploidCounts counts_of(const ColumnSums& sums, std::size_t columns) {
  DiploidCounts counts;
  counts.hom_alt = sums.both_alt;
  counts.het = sums.any_alt - sums.both_alt;
  counts.missing = sums.both_dot;
  counts.ref_partly = sums.any_dot - sums.both_dot;
  counts.alt_partly = sums.alt_dot;
  counts.hom_ref = static_cast<std::uint32_t>(columns) - sums.any_alt - sums.any_dot - sums.alt_dot;
  return counts;
}

/// Adds one column; false when it is no plain genotype.
inline bool add_column(const char* at, ColumnSums& sums) {
  const auto is_allele = [](char c) { return c == '0' || c == '1' || c == '.'; };
  const char first = at[0];
  const char second = at[2];
  if (!is_allele(first) || !is_allele(second) || (at[1] != '|' && at[1] != '/')) return false;
  const bool alt = first == '1' || second == '1';
  const bool missing = first == '.' || second == '.';
  sums.any_alt += alt && !missing ? 1 : 0;
  sums.any_dot += missing && !alt ? 1 : 0;
  sums.alt_dot += missing && alt ? 1 : 0;
  sums.both_alt += first == '1' && second == '1' ? 1 : 0;
  sums.both_dot += first == '.' && second == '.' ? 1 : 0;
  return true;
}

inline bool add_columns(std::string_view samples, ColumnSums& sums) {
  for (std::size_t at = 0; at < samples.size(); at += column_bytes) {
    if (at + 3 < samples.size() && samples[at + 3] != '\t') return false;
    if (!add_column(samples.data() + at, sums)) return false;
  }
  return true;
}

/// "0|1", then "\t0|1" any number of times.
inline bool has_column_size(std::string_view samples) {
  return samples.size() % column_bytes == column_bytes - 1;
}

}  // namespace varg::simd
#endif

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

using Words = hn::ScalableTag<std::uint32_t>;
using Word = hn::Vec<Words>;

/// ColumnSums of every lane.
struct LaneSums {
  Word any_alt, any_dot, alt_dot, both_alt, both_dot;
};

HWY_INLINE ColumnSums total(Words d, const LaneSums& lanes) {
  const auto sum = [&](Word word) { return hn::GetLane(hn::SumOfLanes(d, word)); };
  return {sum(lanes.any_alt), sum(lanes.any_dot), sum(lanes.alt_dot), sum(lanes.both_alt),
          sum(lanes.both_dot)};
}

/// Whether the bytes between alleles are '|' or '/' in all columns.
HWY_INLINE auto has_separator(Words d, Word word) {
  const auto separator = hn::And(word, hn::Set(d, 0xFF00U));
  return hn::Or(hn::Eq(separator, hn::Zero(d)), hn::Eq(separator, hn::Set(d, slash)));
}

/// Adds columns whose alleles are all 0 or 1; false, and nothing is added, when one is not.
HWY_INLINE bool add_known(Words d, Word word, LaneSums& sums) {
  const auto ones = hn::Set(d, one);
  const auto others = hn::And(word, hn::Set(d, 0xFFFE00FEU));
  const auto good = hn::And(hn::Eq(others, hn::Zero(d)), has_separator(d, word));
  if (!hn::AllTrue(d, good)) return false;
  const auto second = hn::ShiftRight<16>(word);
  sums.any_alt = hn::Add(sums.any_alt, hn::And(hn::Or(word, second), ones));
  sums.both_alt = hn::Add(sums.both_alt, hn::And(hn::And(word, second), ones));
  return true;
}

/// The same with alleles that may be missing.
HWY_INLINE bool add_any(Words d, Word word, LaneSums& sums) {
  const auto low = hn::Set(d, 0xFFU);
  const auto ones = hn::Set(d, one);
  const auto dots = hn::Set(d, dot);
  const auto first = hn::And(word, low);
  const auto second = hn::And(hn::ShiftRight<16>(word), low);
  const auto is_allele = [&](auto allele) {
    return hn::Or(hn::Or(hn::Eq(allele, ones), hn::Eq(allele, dots)), hn::Eq(allele, hn::Zero(d)));
  };
  const auto has_tab = hn::Eq(hn::ShiftRight<24>(word), hn::Zero(d));
  const auto good = hn::And(hn::And(has_tab, has_separator(d, word)),
                            hn::And(is_allele(first), is_allele(second)));
  if (!hn::AllTrue(d, good)) return false;
  const auto either = hn::Or(first, second);
  const auto shared = hn::And(first, second);
  const auto count = [&](Word& sum, auto mask) { sum = hn::Sub(sum, hn::VecFromMask(d, mask)); };
  count(sums.any_alt, hn::Eq(either, ones));
  count(sums.any_dot, hn::Eq(either, dots));
  count(sums.alt_dot, hn::Eq(either, hn::Set(d, one | dot)));
  count(sums.both_alt, hn::Eq(shared, ones));
  count(sums.both_dot, hn::Eq(shared, dots));
  return true;
}

std::optional<DiploidCounts> count_diploid_vector(std::string_view samples) {
  if (!has_column_size(samples)) return std::nullopt;
  const Words d;
  const char* const text = samples.data();
  const auto plain = hn::Set(d, column_word(plain_column));
  const auto zero = hn::Zero(d);
  LaneSums lanes{zero, zero, zero, zero, zero};
  const std::size_t step = column_bytes * hn::Lanes(d);
  std::size_t at = 0;
  for (; at + step <= samples.size(); at += step) {
    const auto word =
        hn::Xor(hn::LoadU(d, reinterpret_cast<const std::uint32_t*>(text + at)), plain);
    if (!add_known(d, word, lanes) && !add_any(d, word, lanes)) return std::nullopt;
  }
  ColumnSums sums = total(d, lanes);
  if (!add_columns(samples.substr(at), sums)) return std::nullopt;
  return counts_of(sums, (samples.size() + 1) / column_bytes);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::optional<DiploidCounts> count_diploid_scalar(std::string_view samples) {
  ColumnSums sums;
  if (!has_column_size(samples) || !add_columns(samples, sums)) return std::nullopt;
  return counts_of(sums, (samples.size() + 1) / column_bytes);
}

using Kernel = std::optional<DiploidCounts> (*)(std::string_view);
constexpr Kernel kernels[] = VARG_KERNELS(count_diploid_scalar, count_diploid_vector);

}  // namespace

std::optional<DiploidCounts> count_diploid(Level level, std::string_view samples) {
  return pick(kernels, level)(samples);
}

std::optional<DiploidCounts> count_diploid(std::string_view samples) {
  return count_diploid(active(), samples);
}

}  // namespace varg::simd
#endif
