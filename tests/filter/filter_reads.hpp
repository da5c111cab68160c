#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <varg/filter/read_filter.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::test {

/// A read as SAM has it, with what tests change; encoded as BAM.
struct MadeRead {
  std::string name = "r1";
  std::uint16_t flags = 0;
  std::int32_t contig = 0;
  std::int32_t pos = 100;  ///< 0-based
  std::uint8_t mapq = 60;
  std::string cigar = "4S6M";
  std::int32_t mate_contig = -1;
  std::int32_t mate_pos = -1;
  std::int32_t tlen = 0;
  std::string bases = "ACGTACGTAC";
  std::vector<std::uint8_t> qualities = std::vector<std::uint8_t>(10, 30);
  std::string tags{};  ///< as BAM has them
};

template <class Number>
void put_number(Number number, std::string& bytes) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

/// A tag of a number type: 'c', 'C', 's', 'S', 'i', 'I' or 'f', as Number is.
template <class Number>
std::string tag(std::string_view name, char type, Number number) {
  std::string bytes = std::string(name) + type;
  put_number(number, bytes);
  return bytes;
}

inline std::string text_tag(std::string_view name, std::string_view text, char type = 'Z') {
  return std::string(name) + type + std::string(text) + (type == 'A' ? "" : std::string(1, '\0'));
}

inline std::string encode(const MadeRead& read) {
  std::vector<std::uint32_t> elements;
  std::uint32_t length = 0;
  for (const char c : read.cigar) {
    if (c >= '0' && c <= '9') {
      length = length * 10 + static_cast<std::uint32_t>(c - '0');
    } else {
      const auto op = static_cast<std::uint32_t>(std::string_view("MIDNSHP=X").find(c));
      elements.push_back(length << 4U | op);
      length = 0;
    }
  }
  std::string bytes;
  put_number(read.contig, bytes);
  put_number(read.pos, bytes);
  bytes += static_cast<char>(read.name.size() + 1);
  bytes += static_cast<char>(read.mapq);
  put_number(std::uint16_t{4681}, bytes);
  put_number(static_cast<std::uint16_t>(elements.size()), bytes);
  put_number(read.flags, bytes);
  put_number(static_cast<std::int32_t>(read.bases.size()), bytes);
  put_number(read.mate_contig, bytes);
  put_number(read.mate_pos, bytes);
  put_number(read.tlen, bytes);
  bytes.append(read.name.c_str(), read.name.size() + 1);
  for (const std::uint32_t element : elements) put_number(element, bytes);
  const std::string_view codes = "=ACMGRSVTWYHKDBN";
  for (std::size_t i = 0; i < read.bases.size(); i += 2) {
    const std::size_t high = codes.find(read.bases[i]);
    const std::size_t low = i + 1 < read.bases.size() ? codes.find(read.bases[i + 1]) : 0;
    bytes += static_cast<char>(high << 4U | low);
  }
  for (const std::uint8_t quality : read.qualities) bytes += static_cast<char>(quality);
  return bytes + read.tags;
}

inline bool read_passes(std::string_view expression, const MadeRead& made) {
  const auto header = io::parse_sam_header(
      "@SQ\tSN:chr1\tLN:1000\n@SQ\tSN:chr2\tLN:2000\n@RG\tID:g1\tSM:s\tLB:lib1\n@RG\tID:g2\tSM:"
      "t\n");
  const std::string bytes = encode(made);
  const io::ReadView read({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  const filter::ReadFilter filter(expression, header);
  auto scratch = filter.scratch();
  const bool passes = filter.passes(read, scratch);
  if (filter.passes(read, scratch) != passes) throw std::logic_error("a second look differs");
  return passes;
}

}  // namespace varg::test
