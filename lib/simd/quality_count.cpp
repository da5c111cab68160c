#include <varg/simd/qualities.hpp>

#include <algorithm>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quality_count.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

std::size_t count_at_least_vector(std::span<const std::uint8_t> qualities, std::uint8_t threshold) {
  // The zeros that fill the last vector must not count.
  if (threshold == 0) return qualities.size();
  const Bytes d;
  const hn::ScalableTag<std::uint64_t> d64;
  const auto least = hn::Set(d, threshold);
  const auto add = [&](hn::Vec<Bytes> counts, const std::uint8_t* at) {
    const auto values = hn::LoadU(d, at);
    return hn::Sub(counts, hn::VecFromMask(d, hn::Eq(hn::Max(values, least), values)));
  };
  // One byte counts up to 255 before its counter must be emptied.
  const std::size_t most_bytes = 255 * hn::Lanes(d);
  auto total = hn::Zero(d64);
  std::size_t at = 0;
  while (at + hn::Lanes(d) <= qualities.size()) {
    const std::size_t end = std::min(qualities.size(), at + most_bytes);
    auto counts = hn::Zero(d);
    for (; at + hn::Lanes(d) <= end; at += hn::Lanes(d)) counts = add(counts, &qualities[at]);
    total = hn::Add(total, hn::SumsOf8(counts));
  }
  if (at < qualities.size()) {
    std::uint8_t last[hn::MaxLanes(d)] = {};
    std::memcpy(last, &qualities[at], qualities.size() - at);
    total = hn::Add(total, hn::SumsOf8(add(hn::Zero(d), last)));
  }
  return hn::GetLane(hn::SumOfLanes(d64, total));
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::size_t count_at_least_scalar(std::span<const std::uint8_t> qualities, std::uint8_t threshold) {
  return static_cast<std::size_t>(
      std::count_if(qualities.begin(), qualities.end(),
                    [&](std::uint8_t quality) { return quality >= threshold; }));
}

using Kernel = std::size_t (*)(std::span<const std::uint8_t>, std::uint8_t);
constexpr Kernel kernels[] = VARG_KERNELS(count_at_least_scalar, count_at_least_vector);

}  // namespace

std::size_t count_at_least(Level level, std::span<const std::uint8_t> qualities,
                           std::uint8_t threshold) {
  return pick(kernels, level)(qualities, threshold);
}

std::size_t count_at_least(std::span<const std::uint8_t> qualities, std::uint8_t threshold) {
  return count_at_least(active(), qualities, threshold);
}

}  // namespace varg::simd
#endif
