#include <varg/simd/find_bytes.hpp>

#include <algorithm>
#include <cstring>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "find_columns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "byte_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {

struct Marks {
  std::uint64_t newlines = 0;
  std::uint64_t tabs = 0;
};

HWY_INLINE Marks marks_of(Bytes d, const std::uint8_t* block) {
  const auto newline = hn::Set(d, std::uint8_t{'\n'});
  const auto tab = hn::Set(d, std::uint8_t{'\t'});
  Marks marks;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    const auto bytes = hn::LoadU(d, block + i);
    marks.newlines |= bits_of(d, hn::Eq(bytes, newline), i);
    marks.tabs |= bits_of(d, hn::Eq(bytes, tab), i);
  }
  return marks;
}

/// Where the offsets go, with room for a whole block, and the tabs still wanted on this line.
struct ColumnSink {
  std::uint32_t* next;
  unsigned tabs_left;
};

HWY_INLINE void take_marks(Marks marks, std::uint32_t at, unsigned most_tabs, ColumnSink& sink) {
  std::uint64_t wanted = sink.tabs_left > 0 ? marks.newlines | marks.tabs : marks.newlines;
  while (wanted != 0) {
    const std::uint64_t lowest = wanted & (~wanted + 1);
    const auto offset = at + static_cast<std::uint32_t>(hwy::Num0BitsBelowLS1Bit_Nonzero64(wanted));
    wanted ^= lowest;
    if ((marks.newlines & lowest) != 0) {
      *sink.next++ = offset | newline_bit;
      sink.tabs_left = most_tabs;
      // Tabs after this newline are wanted again, whatever was dropped before it.
      if (most_tabs > 0) wanted |= marks.tabs & ~((lowest << 1U) - 1);
    } else {
      *sink.next++ = offset;
      if (--sink.tabs_left == 0) wanted &= marks.newlines;
    }
  }
}

void find_columns_vector(std::string_view text, unsigned most_tabs,
                         std::vector<std::uint32_t>& out) {
  const Bytes d;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t used = out.size();
  ColumnSink sink{nullptr, most_tabs};
  const auto take = [&](const std::uint8_t* block, std::size_t at) {
    if (out.size() - used < block_size) out.resize(std::max(2 * used, used + 8 * block_size));
    sink.next = out.data() + used;
    take_marks(marks_of(d, block), static_cast<std::uint32_t>(at), most_tabs, sink);
    used = static_cast<std::size_t>(sink.next - out.data());
  };
  std::size_t at = 0;
  for (; at + block_size <= text.size(); at += block_size) take(bytes + at, at);
  if (const std::size_t rest = text.size() - at; rest > 0) {
    std::uint8_t last[block_size] = {};
    std::memcpy(last, bytes + at, rest);
    take(last, at);
  }
  out.resize(used);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"

namespace varg::simd {
namespace {

void find_columns_scalar(std::string_view text, unsigned most_tabs,
                         std::vector<std::uint32_t>& out) {
  unsigned tabs_left = most_tabs;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      out.push_back(static_cast<std::uint32_t>(i) | newline_bit);
      tabs_left = most_tabs;
    } else if (text[i] == '\t' && tabs_left > 0) {
      out.push_back(static_cast<std::uint32_t>(i));
      --tabs_left;
    }
  }
}

using Kernel = void (*)(std::string_view, unsigned, std::vector<std::uint32_t>&);
constexpr Kernel kernels[] = VARG_KERNELS(find_columns_scalar, find_columns_vector);

}  // namespace

void find_columns(Level level, std::string_view text, unsigned most_tabs,
                  std::vector<std::uint32_t>& out) {
  pick(kernels, level)(text, most_tabs, out);
}

void find_columns(std::string_view text, unsigned most_tabs, std::vector<std::uint32_t>& out) {
  find_columns(active(), text, most_tabs, out);
}

}  // namespace varg::simd
#endif
