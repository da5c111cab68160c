#include "record_builder.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <limits>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/io/bam_writer.hpp>

namespace varg::io {
namespace {

constexpr std::size_t most_elements = 65535;
constexpr std::uint8_t no_quality = 0xFF;
constexpr std::uint8_t code_of_n = 15;

/// BAM's code of each letter.
constexpr auto base_codes = [] {
  std::array<std::uint8_t, 256> codes{};
  codes.fill(code_of_n);
  constexpr std::string_view letters = "=ACMGRSVTWYHKDBN";
  for (std::size_t i = 0; i < letters.size(); ++i) {
    codes[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
    if (letters[i] != '=') {
      codes[static_cast<unsigned char>(letters[i]) + 32U] = static_cast<std::uint8_t>(i);
    }
  }
  codes['U'] = codes['u'] = codes['T'];
  return codes;
}();

template <class Number>
void append(std::string& out, Number value) {
  std::array<char, sizeof value> bytes{};
  std::memcpy(bytes.data(), &value, sizeof value);
  out.append(bytes.data(), bytes.size());
}

void append_bytes(std::string& out, std::span<const std::uint8_t> bytes) {
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::int32_t as_int32(std::int64_t value, std::string_view what, std::string_view name) {
  if (value < std::numeric_limits<std::int32_t>::min() ||
      value > std::numeric_limits<std::int32_t>::max()) {
    throw Error(Fault::input, "the {} {} of read {} does not fit in BAM's 32 bits", what, value,
                name);
  }
  return static_cast<std::int32_t>(value);
}

genome::Pos reference_length(std::span<const genome::CigarElement> cigar) {
  genome::Pos length = 0;
  for (const genome::CigarElement element : cigar) {
    if (genome::consumes_reference(element.op())) length += element.length();
  }
  return length;
}

/// What stands in the CIGAR field: the CIGAR itself, or the placeholder of a long one.
std::vector<genome::CigarElement> placeholder(const PackedRead& read) {
  using genome::CigarOp;
  const auto covered = static_cast<std::uint32_t>(reference_length(read.cigar));
  return {genome::make_element(CigarOp::soft_clip, read.length),
          genome::make_element(CigarOp::skip, covered)};
}

void append_long_cigar(std::span<const genome::CigarElement> cigar, std::string& out) {
  out += "CGBI";
  append(out, static_cast<std::uint32_t>(cigar.size()));
  for (const genome::CigarElement element : cigar) append(out, element.packed);
}

}  // namespace

std::uint16_t bai_bin(genome::Pos begin, genome::Pos end) {
  --end;
  if (begin >> 14 == end >> 14) return static_cast<std::uint16_t>(4681 + (begin >> 14));
  if (begin >> 17 == end >> 17) return static_cast<std::uint16_t>(585 + (begin >> 17));
  if (begin >> 20 == end >> 20) return static_cast<std::uint16_t>(73 + (begin >> 20));
  if (begin >> 23 == end >> 23) return static_cast<std::uint16_t>(9 + (begin >> 23));
  if (begin >> 26 == end >> 26) return static_cast<std::uint16_t>(1 + (begin >> 26));
  return 0;
}

void append_packed_bases(std::string_view bases, std::vector<std::uint8_t>& out) {
  const auto code = [&](std::size_t i) { return base_codes[static_cast<unsigned char>(bases[i])]; };
  for (std::size_t i = 0; i < bases.size(); i += 2) {
    const unsigned low = i + 1 < bases.size() ? code(i + 1) : 0U;
    out.push_back(static_cast<std::uint8_t>(unsigned{code(i)} << 4U | low));
  }
}

void append_packed_read(const PackedRead& read, std::string& out) {
  const std::string_view name = read.name.empty() ? std::string_view("*") : read.name;
  if (name.size() > 254) {
    throw Error(Fault::input, "a read name of {} letters is longer than 254", name.size());
  }
  const bool is_long = read.cigar.size() > most_elements;
  const std::vector<genome::CigarElement> shorter =
      is_long ? placeholder(read) : std::vector<genome::CigarElement>();
  const auto cigar = is_long ? std::span(shorter) : read.cigar;
  const genome::Pos covered = std::max<genome::Pos>(reference_length(read.cigar), 1);

  const std::size_t start = out.size();
  append(out, std::uint32_t{0});
  append(out, read.contig);
  append(out, as_int32(read.pos, "position", name));
  append(out, static_cast<std::uint8_t>(name.size() + 1));
  append(out, read.mapq);
  append(out, bai_bin(read.pos, read.pos + covered));
  append(out, static_cast<std::uint16_t>(cigar.size()));
  append(out, read.flags);
  append(out, read.length);
  append(out, read.mate_contig);
  append(out, as_int32(read.mate_pos, "mate position", name));
  append(out, as_int32(read.template_length, "template length", name));
  out += name;
  out += '\0';
  for (const genome::CigarElement element : cigar) append(out, element.packed);
  append_bytes(out, read.packed_bases);
  if (read.qualities.empty()) {
    out.append(read.length, static_cast<char>(no_quality));
  } else {
    append_bytes(out, read.qualities);
  }
  append_bytes(out, read.tags);
  if (is_long) append_long_cigar(read.cigar, out);
  const auto size = static_cast<std::uint32_t>(out.size() - start - sizeof(std::uint32_t));
  std::memcpy(out.data() + start, &size, sizeof size);
}

void append_read(const ReadFields& fields, std::string& out) {
  const std::string_view bases = fields.bases == "*" ? std::string_view() : fields.bases;
  if (!fields.qualities.empty() && fields.qualities.size() != bases.size()) {
    throw Error(Fault::bug, "read {} has {} bases and {} qualities", fields.name, bases.size(),
                fields.qualities.size());
  }
  std::vector<std::uint8_t> packed;
  packed.reserve((bases.size() + 1) / 2);
  append_packed_bases(bases, packed);
  append_packed_read({.name = fields.name,
                      .flags = fields.flags,
                      .contig = fields.contig,
                      .pos = fields.pos,
                      .mapq = fields.mapq,
                      .cigar = fields.cigar,
                      .mate_contig = fields.mate_contig,
                      .mate_pos = fields.mate_pos,
                      .template_length = fields.template_length,
                      .length = static_cast<std::uint32_t>(bases.size()),
                      .packed_bases = packed,
                      .qualities = fields.qualities,
                      .tags = fields.tags},
                     out);
}

void append_text_tag(std::string_view tag, std::string_view value, std::vector<std::uint8_t>& out) {
  out.insert(out.end(), tag.begin(), tag.end());
  out.push_back('Z');
  out.insert(out.end(), value.begin(), value.end());
  out.push_back(0);
}

void append_integer_tag(std::string_view tag, std::int64_t value, std::vector<std::uint8_t>& out) {
  constexpr std::array<std::int64_t, 3> unsigned_most = {0xFF, 0xFFFF, 0xFFFF'FFFF};
  constexpr std::array<std::int64_t, 3> signed_least = {-0x80, -0x8000, -0x8000'0000LL};
  if (value > unsigned_most[2] || value < signed_least[2]) {
    throw Error(Fault::input, "the value {} of tag {} does not fit in BAM's 32 bits", value, tag);
  }
  std::size_t width = 0;
  while (value > unsigned_most[width] || value < signed_least[width]) ++width;
  out.insert(out.end(), tag.begin(), tag.end());
  out.push_back(static_cast<std::uint8_t>((value < 0 ? "csi" : "CSI")[width]));
  for (std::size_t i = 0; i < (std::size_t{1} << width); ++i) {
    out.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i)));
  }
}

}  // namespace varg::io
