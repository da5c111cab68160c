#include "edit_tags.hpp"

#include <array>
#include <cstring>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

/// Bytes of a value by its type; 0 where the size is not fixed.
constexpr std::size_t value_size(std::uint8_t type) {
  switch (type) {
    case 'A':
    case 'c':
    case 'C':
      return 1;
    case 's':
    case 'S':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    default:
      return 0;
  }
}
constexpr auto value_sizes = [] {
  std::array<std::uint8_t, 256> sizes{};
  for (unsigned type = 0; type < 256; ++type) {
    sizes[type] = static_cast<std::uint8_t>(value_size(static_cast<std::uint8_t>(type)));
  }
  return sizes;
}();

template <class Number>
std::int64_t value_at(const std::uint8_t* at) {
  Number value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::optional<std::int64_t> integer(std::uint8_t type, const std::uint8_t* at) {
  switch (type) {
    case 'c':
      return value_at<std::int8_t>(at);
    case 'C':
      return value_at<std::uint8_t>(at);
    case 's':
      return value_at<std::int16_t>(at);
    case 'S':
      return value_at<std::uint16_t>(at);
    case 'i':
      return value_at<std::int32_t>(at);
    case 'I':
      return value_at<std::uint32_t>(at);
    default:
      return std::nullopt;
  }
}

std::size_t array_size(const std::uint8_t* tag) {
  std::uint32_t count = 0;
  std::memcpy(&count, tag + 4, sizeof count);
  return 8 + std::size_t{count} * value_sizes[tag[3]];
}

}  // namespace

EditTags find_edit_tags(std::span<const std::uint8_t> tags) {
  EditTags found;
  const std::uint8_t* at = tags.data();
  const std::uint8_t* const end = at + tags.size();
  while (at + 3 < end) {
    const std::uint8_t type = at[2];
    std::size_t size = 3 + std::size_t{value_sizes[type]};
    if (size == 3 && type == 'B') {
      size = array_size(at);
    } else if (size == 3) {
      size = 4 + std::strlen(reinterpret_cast<const char*>(at + 3));
      if (at[0] == 'M' && at[1] == 'D') {
        found.md = std::string_view(reinterpret_cast<const char*>(at + 3), size - 4);
      }
    } else if (at[0] == 'N' && at[1] == 'M') {
      found.nm = integer(type, at + 3);
    }
    if (found.nm && found.md) break;
    at += size;
  }
  return found;
}

std::optional<std::uint32_t> AlignedBases::operator()(std::uint64_t number) {
  for (; element_ < cigar_.size(); ++element_) {
    const genome::CigarElement element = cigar_[element_];
    const std::uint64_t length = element.length();
    if (genome::is_aligned(element.op())) {
      if (number < aligned_ + length) {
        return static_cast<std::uint32_t>(in_read_ + number - aligned_);
      }
      aligned_ += length;
    }
    if (genome::consumes_read(element.op())) in_read_ += length;
  }
  return std::nullopt;
}

}  // namespace varg::qc
