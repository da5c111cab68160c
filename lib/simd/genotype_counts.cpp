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

std::optional<DiploidCounts> count_diploid_vector(std::string_view samples) {
  if (!has_column_size(samples)) return std::nullopt;
  const hn::ScalableTag<std::uint32_t> d;
  const char* const text = samples.data();
  const auto plain = hn::Set(d, column_word(plain_column));
  const auto alleles = hn::Set(d, column_word("\xff\0\xff\0"));
  const auto low = hn::Set(d, 0xFFU);
  const auto ones = hn::Set(d, one);
  const auto dots = hn::Set(d, dot);
  const auto slashes = hn::Set(d, slash);
  const auto both = hn::Set(d, one | dot);
  auto any_alt = hn::Zero(d);
  auto any_dot = hn::Zero(d);
  auto alt_dot = hn::Zero(d);
  auto both_alt = hn::Zero(d);
  auto both_dot = hn::Zero(d);
  auto bad = hn::Zero(d);
  const auto counted = [&](auto sum, auto mask) { return hn::Sub(sum, hn::VecFromMask(d, mask)); };
  const std::size_t step = column_bytes * hn::Lanes(d);
  std::size_t at = 0;
  for (; at + step <= samples.size(); at += step) {
    const auto word =
        hn::Xor(hn::LoadU(d, reinterpret_cast<const std::uint32_t*>(text + at)), plain);
    const auto rest = hn::AndNot(alleles, word);  // the separator and the tab
    const auto first = hn::And(word, low);
    const auto second = hn::And(hn::ShiftRight<16>(word), low);
    const auto is_allele = [&](auto allele) {
      return hn::Or(hn::Or(hn::Eq(allele, ones), hn::Eq(allele, dots)),
                    hn::Eq(allele, hn::Zero(d)));
    };
    const auto is_rest = hn::Or(hn::Eq(rest, hn::Zero(d)), hn::Eq(rest, slashes));
    const auto good = hn::And(is_rest, hn::And(is_allele(first), is_allele(second)));
    bad = hn::Or(bad, hn::VecFromMask(d, hn::Not(good)));
    const auto either = hn::Or(first, second);
    const auto shared = hn::And(first, second);
    any_alt = counted(any_alt, hn::Eq(either, ones));
    any_dot = counted(any_dot, hn::Eq(either, dots));
    alt_dot = counted(alt_dot, hn::Eq(either, both));
    both_alt = counted(both_alt, hn::Eq(shared, ones));
    both_dot = counted(both_dot, hn::Eq(shared, dots));
  }
  if (!hn::AllTrue(d, hn::Eq(bad, hn::Zero(d)))) return std::nullopt;
  const auto sum = [&](auto lanes) { return hn::GetLane(hn::SumOfLanes(d, lanes)); };
  ColumnSums sums{sum(any_alt), sum(any_dot), sum(alt_dot), sum(both_alt), sum(both_dot)};
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
