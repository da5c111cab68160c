#include <varg/simd/base_counts.hpp>

#include <cassert>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base_counts.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Adds 1 in each row where its letter stands in `codes`; gives how many are C or G.
template <class D, class V>
HWY_INLINE std::size_t add_codes(D d, V codes, std::uint8_t* rows, std::size_t stride) {
  std::size_t gc = 0;
  for (unsigned row = 0; row < 4; ++row) {
    const auto is_letter = hn::Eq(codes, hn::Set(d, static_cast<std::uint8_t>(1U << row)));
    std::uint8_t* const at = rows + row * stride;
    // a mask is -1 where it holds
    hn::StoreU(hn::Sub(hn::LoadU(d, at), hn::VecFromMask(d, is_letter)), d, at);
    if (row == 1 || row == 2) gc += hn::CountTrue(d, is_letter);
  }
  return gc;
}

/// The codes of as many bases as D has lanes, from half as many bytes.
template <class D>
HWY_INLINE hn::Vec<D> load_codes(D d, const std::uint8_t* packed) {
  const hn::Repartition<std::uint16_t, D> d16;
  const auto pairs = hn::PromoteTo(d16, hn::LoadU(hn::Half<D>(), packed));
  const auto second = hn::ShiftLeft<8>(hn::And(pairs, hn::Set(d16, std::uint16_t{0xF})));
  return hn::BitCast(d, hn::Or(hn::ShiftRight<4>(pairs), second));
}

/// All bases when at least one vector of D fits; the last vector overlaps the one before and adds
/// nothing where that did.
template <class D>
HWY_INLINE bool add_all(D d, const std::uint8_t* packed, std::size_t length, std::uint8_t* rows,
                        std::size_t stride, std::size_t* gc) {
  const std::size_t lanes = hn::Lanes(d);
  if (length < lanes) return false;
  std::size_t at = 0;
  for (; at + lanes <= length; at += lanes) {
    *gc += add_codes(d, load_codes(d, packed + at / 2), rows + at, stride);
  }
  if (at == length) return true;
  const std::size_t start = (length - lanes) / 2 * 2;
  const auto codes = load_codes(d, packed + start / 2);
  const auto fresh = hn::IfThenZeroElse(hn::FirstN(d, at - start), codes);
  *gc += add_codes(d, fresh, rows + start, stride);
  if ((length - lanes) % 2 == 0) return true;
  // the last base of an odd length stands alone in its byte
  const unsigned code = packed[length / 2] >> 4U;
  for (unsigned row = 0; row < 4; ++row) {
    const std::uint8_t is_letter = code == 1U << row ? 1 : 0;
    rows[row * stride + length - 1] =
        static_cast<std::uint8_t>(rows[row * stride + length - 1] + is_letter);
    if (row == 1 || row == 2) *gc += is_letter;
  }
  return true;
}

std::size_t base_counts_vector(const std::uint8_t* packed, std::size_t length, std::uint8_t* rows,
                               std::size_t stride) {
  std::size_t gc = 0;
  if (add_all(hn::ScalableTag<std::uint8_t>(), packed, length, rows, stride, &gc) ||
      add_all(hn::CappedTag<std::uint8_t, 16>(), packed, length, rows, stride, &gc)) {
    return gc;
  }
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned code = i % 2 == 0 ? packed[i / 2] >> 4U : packed[i / 2] & 0xFU;
    for (unsigned row = 0; row < 4; ++row) {
      if (code != 1U << row) continue;
      ++rows[row * stride + i];
      if (row == 1 || row == 2) ++gc;
    }
  }
  return gc;
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

/// The row of a code; 4 for the letters that have none.
constexpr std::uint8_t row_of[16] = {4, 0, 1, 4, 2, 4, 4, 4, 3, 4, 4, 4, 4, 4, 4, 4};

std::size_t base_counts_scalar(const std::uint8_t* packed, std::size_t length, std::uint8_t* rows,
                               std::size_t stride) {
  std::size_t gc = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned code = i % 2 == 0 ? packed[i / 2] >> 4U : packed[i / 2] & 0xFU;
    const std::size_t row = row_of[code];
    if (row == 4) continue;
    ++rows[row * stride + i];
    gc += row == 1 || row == 2 ? 1 : 0;
  }
  return gc;
}

using Kernel = std::size_t (*)(const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t);
constexpr Kernel kernels[] = VARG_KERNELS(base_counts_scalar, base_counts_vector);

}  // namespace

std::size_t add_base_counts(Level level, std::span<const std::uint8_t> packed, std::size_t length,
                            std::uint8_t* rows, std::size_t stride) {
  assert(packed.size() >= (length + 1) / 2);
  return pick(kernels, level)(packed.data(), length, rows, stride);
}

std::size_t add_base_counts(std::span<const std::uint8_t> packed, std::size_t length,
                            std::uint8_t* rows, std::size_t stride) {
  return add_base_counts(active(), packed, length, rows, stride);
}

}  // namespace varg::simd
#endif
