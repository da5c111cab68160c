#include "edit_tags.hpp"

#include <cstring>

#include <varg/genome/cigar.hpp>
#include <varg/io/tag_walk.hpp>

namespace varg::qc {
namespace {

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

}  // namespace

EditTags find_edit_tags(std::span<const std::uint8_t> tags) {
  EditTags found;
  while (!tags.empty() && !(found.nm && found.md)) {
    const std::size_t size = io::step_over_tag(tags).size;
    if (size == 0) break;
    const std::uint8_t type = tags[2];
    if (tags[0] == 'M' && tags[1] == 'D' && type == 'Z') {
      found.md = std::string_view(reinterpret_cast<const char*>(tags.data() + 3), size - 4);
    } else if (tags[0] == 'N' && tags[1] == 'M') {
      found.nm = integer(type, tags.data() + 3);
    }
    tags = tags.subspan(size);
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
