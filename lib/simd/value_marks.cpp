#include <varg/simd/value_marks.hpp>

#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "value_marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

/// Whether each byte is at most `most`: there is no unsigned compare on every target.
template <class Vector>
HWY_INLINE auto at_most(Vector bytes, Vector most) {
  return hn::Eq(hn::Min(bytes, most), bytes);
}

HWY_INLINE MarkWord mark_word(Bytes d, const std::uint8_t* block, std::uint8_t stop,
                              std::uint8_t other_stop) {
  MarkWord word;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    const auto bytes = hn::LoadU(d, block + i);
    const auto digit =
        at_most(hn::Sub(bytes, hn::Set(d, std::uint8_t{'0'})), hn::Set(d, std::uint8_t{9}));
    const auto comma = hn::Eq(bytes, hn::Set(d, std::uint8_t{','}));
    // The four of "+,-." follow each other in ASCII.
    const auto sign =
        at_most(hn::Sub(bytes, hn::Set(d, std::uint8_t{'+'})), hn::Set(d, std::uint8_t{3}));
    const auto lower = hn::Or(bytes, hn::Set(d, std::uint8_t{0x20}));
    const auto exponent = hn::Eq(lower, hn::Set(d, std::uint8_t{'e'}));
    const auto in_float = hn::AndNot(comma, hn::Or(hn::Or(digit, sign), exponent));
    const auto ends =
        hn::Or(hn::Eq(bytes, hn::Set(d, stop)), hn::Eq(bytes, hn::Set(d, other_stop)));
    word.stops |= bits_of(d, ends, i);
    word.commas |= bits_of(d, comma, i);
    word.not_digit |= bits_of(d, hn::Not(digit), i);
    word.not_float |= bits_of(d, hn::Not(in_float), i);
  }
  return word;
}

void mark_values_vector(std::string_view text, char stop, char other_stop,
                        std::vector<MarkWord>& out) {
  const Bytes d;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto first = static_cast<std::uint8_t>(stop);
  const auto second = static_cast<std::uint8_t>(other_stop);
  const std::size_t words = (text.size() + block_size - 1) / block_size + 1;
  if (out.size() < words) out.resize(words);
  MarkWord* to = out.data();
  std::size_t at = 0;
  for (; at + block_size <= text.size(); at += block_size) {
    *to++ = mark_word(d, bytes + at, first, second);
  }
  if (const std::size_t rest = text.size() - at; rest > 0) {
    std::uint8_t last[block_size] = {};
    std::memcpy(last, bytes + at, rest);
    MarkWord word = mark_word(d, last, first, second);
    const std::uint64_t inside = (std::uint64_t{1} << rest) - 1;
    word.stops &= inside;
    word.not_digit &= inside;
    word.not_float &= inside;
    *to++ = word;
  }
  *to = {};
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

void mark_values_scalar(std::string_view text, char stop, char other_stop,
                        std::vector<MarkWord>& out) {
  out.assign((text.size() + 63) / 64 + 1, MarkWord{});
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    MarkWord& word = out[i / 64];
    if (letter == stop || letter == other_stop) word.stops |= bit;
    if (letter == ',') word.commas |= bit;
    const bool in_float = is_digit(letter) || letter == '.' || letter == '+' || letter == '-' ||
                          letter == 'e' || letter == 'E';
    if (!is_digit(letter)) word.not_digit |= bit;
    if (!in_float) word.not_float |= bit;
  }
}

using Kernel = void (*)(std::string_view, char, char, std::vector<MarkWord>&);
constexpr Kernel kernels[] = VARG_KERNELS(mark_values_scalar, mark_values_vector);

}  // namespace

void mark_values(Level level, std::string_view text, char stop, char other_stop,
                 std::vector<MarkWord>& out) {
  pick(kernels, level)(text, stop, other_stop, out);
}

void mark_values(std::string_view text, char stop, char other_stop, std::vector<MarkWord>& out) {
  mark_values(active(), text, stop, other_stop, out);
}

}  // namespace varg::simd
#endif
