#include <varg/simd/find_bytes.hpp>

#include <algorithm>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "count_byte.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

std::size_t count_vector(std::string_view text, char byte) {
  const Bytes d;
  const hn::ScalableTag<std::uint64_t> d64;
  const auto wanted = hn::Set(d, static_cast<std::uint8_t>(byte));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // One byte counts up to 255 before its counter must be emptied.
  const std::size_t most_bytes = 255 * hn::Lanes(d);
  auto total = hn::Zero(d64);
  std::size_t at = 0;
  while (at + hn::Lanes(d) <= text.size()) {
    const std::size_t end = std::min(text.size(), at + most_bytes);
    auto counts = hn::Zero(d);
    for (; at + hn::Lanes(d) <= end; at += hn::Lanes(d)) {
      counts = hn::Sub(counts, hn::VecFromMask(d, hn::Eq(hn::LoadU(d, bytes + at), wanted)));
    }
    total = hn::Add(total, hn::SumsOf8(counts));
  }
  const auto tail = std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), byte);
  return hn::GetLane(hn::SumOfLanes(d64, total)) + static_cast<std::size_t>(tail);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::size_t count_scalar(std::string_view text, char byte) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), byte));
}

using Kernel = std::size_t (*)(std::string_view, char);
constexpr Kernel kernels[] = VARG_KERNELS(count_scalar, count_vector);

}  // namespace

std::size_t count(Level level, std::string_view text, char byte) {
  return pick(kernels, level)(text, byte);
}

std::size_t count(std::string_view text, char byte) { return count(active(), text, byte); }

}  // namespace varg::simd
#endif
