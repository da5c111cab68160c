// Compiled once per Highway target: the guard flips with each.
#if defined(VARG_SIMD_BYTE_MASK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef VARG_SIMD_BYTE_MASK_INL
#undef VARG_SIMD_BYTE_MASK_INL
#else
#define VARG_SIMD_BYTE_MASK_INL
#endif

#include <hwy/highway.h>

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Bytes worked on at a time: one bit each in a word.
inline constexpr std::size_t block_size = 64;

using Bytes = hn::ScalableTag<std::uint8_t>;

/// Bit i of the result is element i of a vector mask; `at` is where the vector is in its block.
template <class Mask>
HWY_INLINE std::uint64_t bits_of(Bytes d, Mask mask, std::size_t at) {
  std::uint64_t bits = 0;
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits << at;
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
