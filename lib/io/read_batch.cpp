#include <varg/io/read_batch.hpp>
#include <varg/io/tag_walk.hpp>

#include <algorithm>

namespace varg::io {
namespace {

constexpr std::uint32_t elements_offset_in_tag = 8;  // name, 'B', 'I', count

std::uint32_t little32(const std::uint8_t* p) {
  std::uint32_t value = 0;
  std::memcpy(&value, p, sizeof value);
  return value;
}

/// The value bytes of a tag with its type in front, or nothing.
const std::uint8_t* find_tag(std::span<const std::uint8_t> tags, std::string_view name) {
  std::size_t at = 0;
  while (at < tags.size()) {
    const TagStep step = step_over_tag(tags.subspan(at));
    if (step.fault != TagFault::none) return nullptr;
    const std::uint8_t* const tag = tags.data() + at;
    if (tag[0] == static_cast<std::uint8_t>(name[0]) &&
        tag[1] == static_cast<std::uint8_t>(name[1])) {
      return tag + 2;
    }
    at += step.size;
  }
  return nullptr;
}

template <class Number>
Number value_at(const std::uint8_t* p) {
  Number value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

}  // namespace

CigarView ReadView::cigar() const {
  const CigarView whole(record_.data() + cigar_offset(), cigar_count());
  if (!is_cigar_placeholder(whole, length())) return whole;
  const std::uint8_t* const tag = find_tag(tags(), "CG");
  if (tag == nullptr || tag[0] != 'B' || tag[1] != 'I') return whole;
  return {tag + elements_offset_in_tag - 2, little32(tag + 2)};
}

std::span<const std::uint8_t> ReadView::packed_bases() const {
  return record_.subspan(cigar_offset() + 4 * cigar_count(), (std::size_t{length()} + 1) / 2);
}

std::span<const std::uint8_t> ReadView::qualities() const {
  const std::size_t start = cigar_offset() + 4 * cigar_count() + (std::size_t{length()} + 1) / 2;
  return record_.subspan(start, length());
}

std::span<const std::uint8_t> ReadView::tags() const {
  const std::size_t start =
      cigar_offset() + 4 * cigar_count() + (std::size_t{length()} + 1) / 2 + std::size_t{length()};
  return record_.subspan(start);
}

genome::Pos ReadView::end() const {
  const CigarView elements = cigar();
  genome::Pos covered = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const genome::CigarElement element = elements[i];
    if (genome::consumes_reference(element.op())) covered += element.length();
  }
  return pos() + std::max<genome::Pos>(covered, 1);
}

std::optional<std::string_view> ReadView::text_tag(std::string_view name) const {
  const std::uint8_t* const tag = find_tag(tags(), name);
  if (tag == nullptr) return std::nullopt;
  const auto* const text = reinterpret_cast<const char*>(tag + 1);
  if (tag[0] == 'A') return std::string_view(text, 1);
  if (tag[0] == 'Z' || tag[0] == 'H') return std::string_view(text);
  return std::nullopt;
}

std::optional<std::int64_t> ReadView::integer_tag(std::string_view name) const {
  const std::uint8_t* const tag = find_tag(tags(), name);
  if (tag == nullptr) return std::nullopt;
  switch (tag[0]) {
    case 'c':
      return value_at<std::int8_t>(tag + 1);
    case 'C':
      return value_at<std::uint8_t>(tag + 1);
    case 's':
      return value_at<std::int16_t>(tag + 1);
    case 'S':
      return value_at<std::uint16_t>(tag + 1);
    case 'i':
      return value_at<std::int32_t>(tag + 1);
    case 'I':
      return value_at<std::uint32_t>(tag + 1);
    default:
      return std::nullopt;
  }
}

}  // namespace varg::io
