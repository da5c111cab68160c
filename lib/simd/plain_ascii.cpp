#include <varg/simd/find_bytes.hpp>

#include <algorithm>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "plain_ascii.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

bool is_plain_ascii_vector(std::string_view text) {
  // Plain ASCII is 1 to 127: the positive numbers of a signed byte.
  const hn::ScalableTag<std::int8_t> d;
  const auto* bytes = reinterpret_cast<const std::int8_t*>(text.data());
  const std::size_t bytes_per_look = 16 * hn::Lanes(d);
  std::size_t at = 0;
  while (at + hn::Lanes(d) <= text.size()) {
    const std::size_t end = std::min(text.size(), at + bytes_per_look);
    auto least = hn::Set(d, std::int8_t{1});
    for (; at + hn::Lanes(d) <= end; at += hn::Lanes(d)) {
      least = hn::Min(least, hn::LoadU(d, bytes + at));
    }
    if (!hn::AllTrue(d, hn::Gt(least, hn::Zero(d)))) return false;
  }
  return std::all_of(bytes + at, bytes + text.size(), [](std::int8_t byte) { return byte > 0; });
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

bool is_plain_ascii_scalar(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte > 0 && byte < 0x80;
  });
}

using Kernel = bool (*)(std::string_view);
constexpr Kernel kernels[] = VARG_KERNELS(is_plain_ascii_scalar, is_plain_ascii_vector);

}  // namespace

bool is_plain_ascii(Level level, std::string_view text) { return pick(kernels, level)(text); }

bool is_plain_ascii(std::string_view text) { return is_plain_ascii(active(), text); }

}  // namespace varg::simd
#endif
