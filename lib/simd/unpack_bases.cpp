#include <varg/simd/unpack_bases.hpp>

#include <array>
#include <cassert>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "unpack_bases.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

alignas(16) constexpr std::uint8_t base_letters[17] = "=ACMGRSVTWYHKDBN";

/// Unpacks `bytes` whole bytes when at least one vector of D fits; the last vector may overlap the
/// one before. Returns whether it did.
template <class D>
HWY_INLINE bool unpack_bytes(D d, const std::uint8_t* packed, std::size_t bytes,
                             std::uint8_t* out) {
  const std::size_t lanes = hn::Lanes(d);
  if (bytes < lanes) return false;
  const auto letters = hn::LoadDup128(d, base_letters);
  const auto low_nibble = hn::Set(d, std::uint8_t{0xF});
  const auto step = [&](std::size_t at) {
    const auto pairs = hn::LoadU(d, packed + at);
    const auto first = hn::TableLookupBytes(letters, hn::ShiftRight<4>(pairs));
    const auto second = hn::TableLookupBytes(letters, hn::And(pairs, low_nibble));
    hn::StoreInterleaved2(first, second, d, out + 2 * at);
  };
  std::size_t at = 0;
  for (; at + lanes <= bytes; at += lanes) step(at);
  if (at < bytes) step(bytes - lanes);
  return true;
}

void unpack_bases_vector(const std::uint8_t* packed, char* out, std::size_t size) {
  auto* letters = reinterpret_cast<std::uint8_t*>(out);
  const std::size_t bytes = size / 2;
  const bool done = unpack_bytes(hn::ScalableTag<std::uint8_t>(), packed, bytes, letters) ||
                    unpack_bytes(hn::CappedTag<std::uint8_t, 16>(), packed, bytes, letters);
  for (std::size_t i = done ? 2 * bytes : 0; i < size; ++i) {
    const unsigned pair = packed[i / 2];
    letters[i] = base_letters[i % 2 == 0 ? pair >> 4U : pair & 0xFU];
  }
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

using Pair = std::array<char, 2>;

constexpr std::array<Pair, 256> make_pairs() {
  constexpr char letters[] = "=ACMGRSVTWYHKDBN";
  std::array<Pair, 256> pairs{};
  for (unsigned i = 0; i < 256; ++i) pairs[i] = {letters[i >> 4U], letters[i & 0xFU]};
  return pairs;
}
constexpr std::array<Pair, 256> pairs_of = make_pairs();

void unpack_bases_scalar(const std::uint8_t* packed, char* out, std::size_t size) {
  for (std::size_t i = 0; i < size / 2; ++i) std::memcpy(out + 2 * i, &pairs_of[packed[i]], 2);
  if (size % 2 != 0) out[size - 1] = pairs_of[packed[size / 2]][0];
}

using Kernel = void (*)(const std::uint8_t*, char*, std::size_t);
constexpr Kernel kernels[] = VARG_KERNELS(unpack_bases_scalar, unpack_bases_vector);

}  // namespace

void unpack_bases(Level level, std::span<const std::uint8_t> packed, std::span<char> out) {
  assert(packed.size() >= (out.size() + 1) / 2);
  pick(kernels, level)(packed.data(), out.data(), out.size());
}

void unpack_bases(std::span<const std::uint8_t> packed, std::span<char> out) {
  unpack_bases(active(), packed, out);
}

}  // namespace varg::simd
#endif
