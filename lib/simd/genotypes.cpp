#include <varg/simd/genotypes.hpp>

#include <cassert>

#include "genotype_word.hpp"
#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "genotypes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint32_t>;
using Word = hn::Vec<Words>;

HWY_INLINE Word load_words(Words d, std::string_view columns, std::size_t i) {
  return hn::LoadU(d, reinterpret_cast<const std::uint32_t*>(columns.data()) + i);
}

HWY_INLINE hn::Mask<Words> missing_words(Words d, Word words) {
  return hn::Or(hn::Eq(words, hn::Set(d, phased_missing_word)),
                hn::Eq(words, hn::Set(d, unphased_missing_word)));
}

HWY_INLINE hn::Mask<Words> called_words(Words d, Word words) {
  const auto shape = hn::AndNot(hn::Set(d, allele_bits), words);
  return hn::Or(hn::Eq(shape, hn::Set(d, phased_word)), hn::Eq(shape, hn::Set(d, unphased_word)));
}

GenotypeTotals totals_vector(std::string_view columns, std::size_t count) {
  const Words d;
  const auto one = hn::Set(d, 1U);
  auto het = hn::Zero(d);
  auto hom_alt = hn::Zero(d);
  auto missing = hn::Zero(d);
  auto plain = hn::Set(d, ~0U);
  std::size_t i = 0;
  // The last column has no tab behind it, so it is left to the tail.
  for (; i + hn::Lanes(d) < count; i += hn::Lanes(d)) {
    const auto words = load_words(d, columns, i);
    const auto other = hn::ShiftRight<16>(words);
    const auto missed = missing_words(d, words);
    plain = hn::And(plain, hn::VecFromMask(d, hn::Or(missed, called_words(d, words))));
    het = hn::Add(het, hn::And(hn::Xor(words, other), one));
    hom_alt = hn::Add(hom_alt, hn::And(hn::And(words, other), one));
    missing = hn::Sub(missing, hn::VecFromMask(d, missed));
  }
  GenotypeTotals totals;
  totals.plain = hn::AllTrue(d, hn::Eq(plain, hn::Set(d, ~0U)));
  totals.het = hn::GetLane(hn::SumOfLanes(d, het));
  totals.hom_alt = hn::GetLane(hn::SumOfLanes(d, hom_alt));
  totals.missing = hn::GetLane(hn::SumOfLanes(d, missing));
  for (; i < count; ++i) add_word(genotype_word(columns, i, count), totals);
  return totals;
}

void add_vector(std::string_view columns, std::size_t count, std::uint32_t* packed) {
  const Words d;
  const auto one = hn::Set(d, 1U);
  const auto missing = hn::Set(d, packed_missing);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) < count; i += hn::Lanes(d)) {
    const auto words = load_words(d, columns, i);
    const auto other = hn::ShiftRight<16>(words);
    const auto het = hn::And(hn::Xor(words, other), one);
    const auto hom_alt = hn::ShiftLeft<8>(hn::And(hn::And(words, other), one));
    const auto missed = hn::IfThenElseZero(missing_words(d, words), missing);
    const auto sum = hn::Add(hn::LoadU(d, packed + i), hn::Or(hn::Or(het, hom_alt), missed));
    hn::StoreU(sum, d, packed + i);
  }
  for (; i < count; ++i) packed[i] += packed_genotype(genotype_word(columns, i, count));
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

GenotypeTotals totals_scalar(std::string_view columns, std::size_t count) {
  GenotypeTotals totals;
  for (std::size_t i = 0; i < count; ++i) add_word(genotype_word(columns, i, count), totals);
  return totals;
}

void add_scalar(std::string_view columns, std::size_t count, std::uint32_t* packed) {
  for (std::size_t i = 0; i < count; ++i) {
    packed[i] += packed_genotype(genotype_word(columns, i, count));
  }
}

using TotalsKernel = GenotypeTotals (*)(std::string_view, std::size_t);
constexpr TotalsKernel totals_kernels[] = VARG_KERNELS(totals_scalar, totals_vector);
using AddKernel = void (*)(std::string_view, std::size_t, std::uint32_t*);
constexpr AddKernel add_kernels[] = VARG_KERNELS(add_scalar, add_vector);

}  // namespace

GenotypeTotals genotype_totals(Level level, std::string_view columns) {
  const std::size_t count = plain_columns(columns);
  if (count == 0) return {.plain = false};
  GenotypeTotals totals = pick(totals_kernels, level)(columns, count);
  if (!totals.plain) totals = {.plain = false};
  return totals;
}

GenotypeTotals genotype_totals(std::string_view columns) {
  return genotype_totals(active(), columns);
}

void add_genotypes(Level level, std::string_view columns, std::span<std::uint32_t> packed) {
  assert(plain_columns(columns) == packed.size());
  pick(add_kernels, level)(columns, packed.size(), packed.data());
}

void add_genotypes(std::string_view columns, std::span<std::uint32_t> packed) {
  add_genotypes(active(), columns, packed);
}

}  // namespace varg::simd
#endif
