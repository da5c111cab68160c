#include <varg/simd/find_info_key.hpp>

#include <cstdint>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "find_info_key.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

#ifndef VARG_SIMD_INFO_KEY
#define VARG_SIMD_INFO_KEY
namespace varg::simd {

inline constexpr std::size_t no_place = std::string_view::npos;

template <class Word>
bool same_ends(const char* a, const char* b, std::size_t size) {
  const auto word = [](const char* at) {
    Word value;
    std::memcpy(&value, at, sizeof value);
    return value;
  };
  const std::size_t last = size - sizeof(Word);
  return word(a) == word(b) && word(a + last) == word(b + last);
}

/// As memcmp() == 0, without a call for the lengths of keys.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size > 2 * sizeof(std::uint64_t)) return std::memcmp(a, b, size) == 0;
  if (size >= sizeof(std::uint64_t)) return same_ends<std::uint64_t>(a, b, size);
  if (size >= sizeof(std::uint32_t)) return same_ends<std::uint32_t>(a, b, size);
  if (size >= sizeof(std::uint16_t)) return same_ends<std::uint16_t>(a, b, size);
  return *a == *b;
}

/// Whether `key` stands at `begin` and ends there; `begin` is the text's or behind ';'.
inline bool has_key_at(std::string_view info, std::size_t begin, std::string_view key) {
  if (info.size() - begin < key.size()) return false;
  if (!same_bytes(info.data() + begin, key.data(), key.size())) return false;
  const std::size_t end = begin + key.size();
  return end == info.size() || info[end] == '=' || info[end] == ';';
}

/// The same entry by entry from the ';' or the beginning at `at` on.
inline std::size_t find_by_entries(std::string_view info, std::string_view key, std::size_t at) {
  while (at < info.size()) {
    if (has_key_at(info, at, key)) return at + key.size();
    at = info.find(';', at);
    if (at == no_place) break;
    ++at;
  }
  return no_place;
}

}  // namespace varg::simd
#endif

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

/// Where in 64 bytes a ';' stands in front of something that begins and ends as `key` does.
HWY_INLINE std::uint64_t likely_places(Bytes d, const std::uint8_t* block, std::string_view key) {
  const auto is = [d](const std::uint8_t* at, char byte) {
    return hn::Eq(hn::LoadU(d, at), hn::Set(d, static_cast<std::uint8_t>(byte)));
  };
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    const std::uint8_t* const at = block + i;
    const auto text = hn::And(is(at, ';'), is(at + 1, key.front()));
    const auto end = hn::Or(is(at + key.size() + 1, '='), is(at + key.size() + 1, ';'));
    bits |= bits_of(d, hn::And(hn::And(text, is(at + key.size(), key.back())), end), i);
  }
  return bits;
}

std::size_t find_info_key_vector(std::string_view info, std::string_view key) {
  if (has_key_at(info, 0, key)) return key.size();
  const Bytes d;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(info.data());
  const std::size_t beyond = key.size() + 1;  // bytes read behind a block
  std::size_t at = 0;
  for (; at + block_size + beyond <= info.size(); at += block_size) {
    for (auto bits = likely_places(d, bytes + at, key); bits != 0; bits &= bits - 1) {
      const std::size_t begin = at + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits) + 1;
      if (has_key_at(info, begin, key)) return begin + key.size();
    }
  }
  at = info.find(';', at);
  return at == no_place ? no_place : find_by_entries(info, key, at + 1);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

std::size_t find_info_key_scalar(std::string_view info, std::string_view key) {
  return find_by_entries(info, key, 0);
}

using Kernel = std::size_t (*)(std::string_view, std::string_view);
constexpr Kernel kernels[] = VARG_KERNELS(find_info_key_scalar, find_info_key_vector);

}  // namespace

std::size_t find_info_key(Level level, std::string_view info, std::string_view key) {
  return pick(kernels, level)(info, key);
}

std::size_t find_info_key(std::string_view info, std::string_view key) {
  return find_info_key(active(), info, key);
}

}  // namespace varg::simd
#endif
