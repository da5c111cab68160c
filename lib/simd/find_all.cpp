#include <varg/simd/find_bytes.hpp>

#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "find_all.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

HWY_INLINE std::uint64_t mask_of(Bytes d, const std::uint8_t* block, hn::Vec<Bytes> byte) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    bits |= bits_of(d, hn::Eq(hn::LoadU(d, block + i), byte), i);
  }
  return bits;
}

void find_all_vector(std::string_view text, char byte, std::vector<std::uint32_t>& out) {
  const Bytes d;
  const auto wanted = hn::Set(d, static_cast<std::uint8_t>(byte));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto take = [&](std::uint64_t bits, std::size_t at) {
    for (; bits != 0; bits &= bits - 1) {
      out.push_back(static_cast<std::uint32_t>(at + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits)));
    }
  };
  std::size_t at = 0;
  for (; at + block_size <= text.size(); at += block_size) take(mask_of(d, bytes + at, wanted), at);
  if (const std::size_t rest = text.size() - at; rest > 0) {
    std::uint8_t last[block_size] = {};
    std::memcpy(last, bytes + at, rest);
    take(mask_of(d, last, wanted) & ((std::uint64_t{1} << rest) - 1), at);
  }
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

void find_all_scalar(std::string_view text, char byte, std::vector<std::uint32_t>& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == byte) out.push_back(static_cast<std::uint32_t>(i));
  }
}

using Kernel = void (*)(std::string_view, char, std::vector<std::uint32_t>&);
constexpr Kernel kernels[] = VARG_KERNELS(find_all_scalar, find_all_vector);

}  // namespace

void find_all(Level level, std::string_view text, char byte, std::vector<std::uint32_t>& out) {
  pick(kernels, level)(text, byte, out);
}

void find_all(std::string_view text, char byte, std::vector<std::uint32_t>& out) {
  find_all(active(), text, byte, out);
}

}  // namespace varg::simd
#endif
