#include <varg/simd/find_keys.hpp>

#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "find_keys.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

/// Bytes from the ';' before a key to its '='.
inline constexpr std::size_t to_equals = 3;

HWY_INLINE std::uint64_t keys_of(Bytes d, const std::uint8_t* block) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    const auto begins = hn::Eq(hn::LoadU(d, block + i), hn::Set(d, std::uint8_t{';'}));
    const auto ends = hn::Eq(hn::LoadU(d, block + i + to_equals), hn::Set(d, std::uint8_t{'='}));
    bits |= bits_of(d, hn::And(begins, ends), i);
  }
  return bits;
}

void find_two_letter_keys_vector(std::string_view info, std::vector<std::uint32_t>& out) {
  const Bytes d;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(info.data());
  const auto take = [&](std::uint64_t bits, std::size_t at) {
    for (; bits != 0; bits &= bits - 1) {
      out.push_back(static_cast<std::uint32_t>(at + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits)) + 1);
    }
  };
  if (info.size() >= to_equals && info[to_equals - 1] == '=') out.push_back(0);
  std::size_t at = 0;
  for (; at + block_size + to_equals <= info.size(); at += block_size) {
    take(keys_of(d, bytes + at), at);
  }
  if (at + to_equals >= info.size()) return;
  if (info.size() >= block_size + to_equals) {
    // The last block again, up to the end: its first bytes were seen.
    const std::size_t last = info.size() - block_size - to_equals;
    take(keys_of(d, bytes + last) & (~std::uint64_t{0} << (at - last)), last);
    return;
  }
  std::uint8_t last[block_size + to_equals] = {};
  std::memcpy(last, bytes, info.size());
  take(keys_of(d, last), 0);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

void find_two_letter_keys_scalar(std::string_view info, std::vector<std::uint32_t>& out) {
  for (std::size_t i = 0; i + 2 < info.size(); ++i) {
    if (info[i + 2] == '=' && (i == 0 || info[i - 1] == ';')) {
      out.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

using Kernel = void (*)(std::string_view, std::vector<std::uint32_t>&);
constexpr Kernel kernels[] = VARG_KERNELS(find_two_letter_keys_scalar, find_two_letter_keys_vector);

}  // namespace

void find_two_letter_keys(Level level, std::string_view info, std::vector<std::uint32_t>& out) {
  pick(kernels, level)(info, out);
}

void find_two_letter_keys(std::string_view info, std::vector<std::uint32_t>& out) {
  find_two_letter_keys(active(), info, out);
}

}  // namespace varg::simd
#endif
