#include <varg/simd/spell_genotypes.hpp>

#include <cassert>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spell_genotypes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// In all targets, and for the ends of the vector loop.
#ifndef VARG_SPELL_GENOTYPES_ONCE
#define VARG_SPELL_GENOTYPES_ONCE
namespace varg::simd {

/// Of a called allele from 0 to 9, phased or not: from `least_allele` and below `past_alleles`.
inline constexpr std::uint8_t least_allele = 2;
inline constexpr std::uint8_t past_alleles = 22;
/// An allele's letter is its number + 1, which BCF holds, and this; it is '/' too.
inline constexpr std::uint8_t before_zero = '0' - 1;
inline constexpr std::uint8_t slash_to_bar = '|' - '/';

inline bool spell_some(const std::uint8_t* pairs, char* out, std::size_t count) {
  bool simple = true;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t first = pairs[2 * i];
    const std::uint8_t second = pairs[2 * i + 1];
    simple = simple && first >= least_allele && first < past_alleles && second >= least_allele &&
             second < past_alleles;
    out[4 * i] = '\t';
    out[4 * i + 1] = static_cast<char>(before_zero + (first >> 1U));
    out[4 * i + 2] = (second & 1U) != 0 ? '|' : '/';
    out[4 * i + 3] = static_cast<char>(before_zero + (second >> 1U));
  }
  return simple;
}

}  // namespace varg::simd
#endif

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

bool spell_genotypes_vector(const std::uint8_t* pairs, char* out, std::size_t count) {
  const hn::ScalableTag<std::uint16_t> d;  // a pair, the first allele in its low byte
  const std::size_t lanes = hn::Lanes(d);
  const auto first_byte = hn::Set(d, std::uint16_t{0xFF});
  auto least = hn::Set(d, std::uint16_t{least_allele});
  auto most = least;
  const auto tab_and_first = hn::Set(d, std::uint16_t{before_zero << 8U | '\t'});
  const auto slash_and_second = hn::Set(d, std::uint16_t{before_zero << 8U | '/'});
  const auto bar = hn::Set(d, std::uint16_t{slash_to_bar});
  const auto phased = hn::Set(d, std::uint16_t{1});
  const auto* const read = reinterpret_cast<const std::uint16_t*>(pairs);
  auto* const text = reinterpret_cast<std::uint16_t*>(out);
  std::size_t at = 0;
  for (; at + lanes <= count; at += lanes) {
    const auto pair = hn::LoadU(d, read + at);
    const auto first = hn::And(pair, first_byte);
    const auto second = hn::ShiftRight<8>(pair);
    least = hn::Min(least, hn::Min(first, second));
    most = hn::Max(most, hn::Max(first, second));
    const auto is_phased = hn::Eq(hn::And(second, phased), phased);
    const auto letters = hn::Add(slash_and_second, hn::ShiftLeft<8>(hn::ShiftRight<1>(second)));
    hn::StoreInterleaved2(hn::Add(tab_and_first, hn::ShiftLeft<8>(hn::ShiftRight<1>(first))),
                          hn::Add(letters, hn::IfThenElseZero(is_phased, bar)), d, text + 2 * at);
  }
  const auto too_small = hn::Lt(least, hn::Set(d, std::uint16_t{least_allele}));
  const auto too_large = hn::Gt(most, hn::Set(d, std::uint16_t{past_alleles - 1}));
  if (!hn::AllFalse(d, too_small) || !hn::AllFalse(d, too_large)) return false;
  return spell_some(pairs + 2 * at, out + 4 * at, count - at);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

using Kernel = bool (*)(const std::uint8_t*, char*, std::size_t);
constexpr Kernel kernels[] = VARG_KERNELS(spell_some, spell_genotypes_vector);

}  // namespace

bool spell_genotypes(Level level, std::span<const std::uint8_t> genotypes, std::span<char> out) {
  assert(genotypes.size() % 2 == 0 && out.size() == 2 * genotypes.size());
  return pick(kernels, level)(genotypes.data(), out.data(), genotypes.size() / 2);
}

bool spell_genotypes(std::span<const std::uint8_t> genotypes, std::span<char> out) {
  return spell_genotypes(active(), genotypes, out);
}

}  // namespace varg::simd
#endif
