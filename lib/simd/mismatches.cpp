#include <varg/simd/mismatches.hpp>

#include <cassert>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "mismatches.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

HWY_INLINE std::uint64_t differences(Bytes d, const std::uint8_t* a, const std::uint8_t* b) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    bits |= bits_of(d, hn::Ne(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), i);
  }
  return bits;
}

std::size_t mismatches_vector(std::string_view bases, std::string_view reference,
                              std::uint64_t* out) {
  const Bytes d;
  const auto* a = reinterpret_cast<const std::uint8_t*>(bases.data());
  const auto* b = reinterpret_cast<const std::uint8_t*>(reference.data());
  std::size_t total = 0;
  std::size_t at = 0;
  for (; at + block_size <= bases.size(); at += block_size) {
    const std::uint64_t bits = differences(d, a + at, b + at);
    *out++ = bits;
    total += hwy::PopCount(bits);
  }
  if (const std::size_t rest = bases.size() - at; rest > 0) {
    std::uint8_t last_a[block_size] = {};
    std::uint8_t last_b[block_size] = {};
    std::memcpy(last_a, a + at, rest);
    std::memcpy(last_b, b + at, rest);
    const std::uint64_t bits = differences(d, last_a, last_b);
    *out = bits;
    total += hwy::PopCount(bits);
  }
  return total;
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::size_t mismatches_scalar(std::string_view bases, std::string_view reference,
                              std::uint64_t* out) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (i % 64 == 0) out[i / 64] = 0;
    if (bases[i] == reference[i]) continue;
    out[i / 64] |= std::uint64_t{1} << (i % 64);
    ++total;
  }
  return total;
}

using Kernel = std::size_t (*)(std::string_view, std::string_view, std::uint64_t*);
constexpr Kernel kernels[] = VARG_KERNELS(mismatches_scalar, mismatches_vector);

}  // namespace

std::size_t mismatches(Level level, std::string_view bases, std::string_view reference,
                       std::span<std::uint64_t> out) {
  assert(bases.size() == reference.size() && out.size() >= (bases.size() + 63) / 64);
  return pick(kernels, level)(bases, reference, out.data());
}

std::size_t mismatches(std::string_view bases, std::string_view reference,
                       std::span<std::uint64_t> out) {
  return mismatches(active(), bases, reference, out);
}

}  // namespace varg::simd
#endif
