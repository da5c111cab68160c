#include <varg/simd/qualities.hpp>

#include <cstring>
#include <numeric>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quality_sum.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

std::uint64_t sum_vector(std::span<const std::uint8_t> qualities) {
  const Bytes d;
  const hn::ScalableTag<std::uint64_t> d64;
  auto total = hn::Zero(d64);
  std::size_t at = 0;
  for (; at + hn::Lanes(d) <= qualities.size(); at += hn::Lanes(d)) {
    total = hn::Add(total, hn::SumsOf8(hn::LoadU(d, &qualities[at])));
  }
  if (at < qualities.size()) {
    std::uint8_t last[hn::MaxLanes(d)] = {};
    std::memcpy(last, &qualities[at], qualities.size() - at);
    total = hn::Add(total, hn::SumsOf8(hn::LoadU(d, last)));
  }
  return hn::GetLane(hn::SumOfLanes(d64, total));
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::uint64_t sum_scalar(std::span<const std::uint8_t> qualities) {
  return std::accumulate(qualities.begin(), qualities.end(), std::uint64_t{0});
}

using Kernel = std::uint64_t (*)(std::span<const std::uint8_t>);
constexpr Kernel kernels[] = VARG_KERNELS(sum_scalar, sum_vector);

}  // namespace

std::uint64_t sum(Level level, std::span<const std::uint8_t> qualities) {
  return pick(kernels, level)(qualities);
}

std::uint64_t sum(std::span<const std::uint8_t> qualities) { return sum(active(), qualities); }

}  // namespace varg::simd
#endif
