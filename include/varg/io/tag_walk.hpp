#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include <varg/io/read_batch.hpp>

namespace varg::io {

/// What can be wrong with a tag of a BAM record (SAM 1.6 section 4.2.4).
enum class TagFault : std::uint8_t { none, cut, no_end, type, array };

/// Bytes of a value by its type letter; 0 for the types without a fixed size.
inline constexpr auto tag_value_sizes = [] {
  std::array<std::uint8_t, 256> sizes{};
  sizes['A'] = sizes['c'] = sizes['C'] = 1;
  sizes['s'] = sizes['S'] = 2;
  sizes['i'] = sizes['I'] = sizes['f'] = 4;
  return sizes;
}();

struct TagStep {
  std::size_t size = 0;  ///< of the whole tag
  TagFault fault = TagFault::none;
};

/// Measures the tag at the start of `tags`, which are not empty.
inline TagStep step_over_tag(std::span<const std::uint8_t> tags) {
  if (tags.size() < 4) return {0, TagFault::cut};
  const std::uint8_t type = tags[2];
  const std::size_t fixed = tag_value_sizes[type];
  if (fixed != 0) {
    if (tags.size() < 3 + fixed) return {0, TagFault::cut};
    return {3 + fixed};
  }
  if (type == 'Z' || type == 'H') {
    const void* const nul = std::memchr(tags.data() + 3, 0, tags.size() - 3);
    if (nul == nullptr) return {0, TagFault::no_end};
    return {static_cast<std::size_t>(static_cast<const std::uint8_t*>(nul) - tags.data()) + 1};
  }
  if (type != 'B') return {0, TagFault::type};
  if (tags.size() < 8) return {0, TagFault::cut};
  const std::size_t element = tags[3] == 'A' ? 0U : tag_value_sizes[tags[3]];
  if (element == 0) return {0, TagFault::type};
  std::uint32_t count = 0;
  std::memcpy(&count, tags.data() + 4, sizeof count);
  const std::uint64_t size = 8 + std::uint64_t{count} * element;
  if (size > tags.size()) return {0, TagFault::array};
  return {static_cast<std::size_t>(size)};
}

/// Whether the CIGAR stands for one of more than 65,535 elements in the CG tag.
inline bool is_cigar_placeholder(const CigarView& cigar, std::uint32_t read_length) {
  using genome::CigarOp;
  return cigar.size() == 2 && cigar[0].op() == CigarOp::soft_clip &&
         cigar[0].length() == read_length && cigar[1].op() == CigarOp::skip;
}

}  // namespace varg::io
