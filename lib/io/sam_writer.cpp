#include <varg/io/sam_writer.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/number_text.hpp>
#include <varg/io/tag_walk.hpp>
#include <varg/simd/unpack_bases.hpp>

namespace varg::io {
namespace {

constexpr char quality_offset = 33;
constexpr std::uint8_t no_quality = 0xFF;

void append_number(std::int64_t value, std::string& out) {
  char text[24];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

/// As printf's %g: HTSlib spells single numbers so, and those of arrays as in VCF.
void append_single_float(float value, std::string& out) {
  constexpr int digits = 6;
  char text[32];
  out.append(text, std::to_chars(text, text + sizeof text, static_cast<double>(value),
                                 std::chars_format::general, digits)
                       .ptr);
}

template <class Number>
Number number_at(const std::uint8_t* at) {
  Number value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

void append_tag_number(std::uint8_t type, const std::uint8_t* at, std::string& out) {
  switch (type) {
    case 'c':
      return append_number(number_at<std::int8_t>(at), out);
    case 'C':
      return append_number(number_at<std::uint8_t>(at), out);
    case 's':
      return append_number(number_at<std::int16_t>(at), out);
    case 'S':
      return append_number(number_at<std::uint16_t>(at), out);
    case 'i':
      return append_number(number_at<std::int32_t>(at), out);
    case 'I':
      return append_number(number_at<std::uint32_t>(at), out);
    default:
      return append_single_float(number_at<float>(at), out);
  }
}

/// Appends the value of a tag: "i:3", "Z:text", "B:c,1,2".
void append_tag_value(std::span<const std::uint8_t> tag, std::string& out) {
  const std::uint8_t type = tag[2];
  const auto* const text = reinterpret_cast<const char*>(tag.data()) + 3;
  if (type == 'A') {
    out.append("A:").append(text, 1);
  } else if (type == 'Z' || type == 'H') {
    out.append(1, static_cast<char>(type)).append(":").append(text, tag.size() - 4);
  } else if (type == 'B') {
    const std::uint8_t element = tag[3];
    out.append("B:").append(1, static_cast<char>(element));
    const std::size_t width = tag_value_sizes[element];
    for (std::size_t at = 8; at < tag.size(); at += width) {
      out += ',';
      if (element == 'f') {
        append_float(number_at<float>(tag.data() + at), out);
      } else {
        append_tag_number(element, tag.data() + at, out);
      }
    }
  } else {
    out.append(type == 'f' ? "f:" : "i:");
    append_tag_number(type, tag.data() + 3, out);
  }
}

void append_tags(const ReadView& read, bool skips_cigar, std::string& out) {
  std::span<const std::uint8_t> tags = read.tags();
  while (!tags.empty()) {
    const TagStep step = step_over_tag(tags);
    if (step.fault != TagFault::none) {
      throw Error(Fault::input, "the read {} has a damaged tag", printable(read.name()));
    }
    const std::string_view name(reinterpret_cast<const char*>(tags.data()), 2);
    if (!skips_cigar || name != "CG") {
      out.append("\t").append(name).append(":");
      append_tag_value(tags.first(step.size), out);
    }
    tags = tags.subspan(step.size);
  }
}

void append_cigar(const CigarView& cigar, std::string& out) {
  if (cigar.empty()) out += '*';
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    append_number(cigar[i].length(), out);
    out += genome::letter(cigar[i].op());
  }
}

void append_bases(const ReadView& read, std::string& out) {
  const std::size_t length = read.length();
  if (length == 0) {
    out += "*\t*";
    return;
  }
  const std::size_t at = out.size();
  out.resize(at + length);
  simd::unpack_bases(read.packed_bases(), std::span(out.data() + at, length));
  out += '\t';
  const auto qualities = read.qualities();
  if (qualities.front() == no_quality) {
    out += '*';
    return;
  }
  const std::size_t begin = out.size();
  out.resize(begin + length);
  std::transform(qualities.begin(), qualities.end(), out.begin() + static_cast<long>(begin),
                 [](std::uint8_t quality) { return static_cast<char>(quality + quality_offset); });
}

std::string_view contig_name(genome::ContigId id, const genome::Contigs& contigs) {
  return id < 0 ? std::string_view("*") : std::string_view(contigs[id].name);
}

/// The value of a field ("ID:") of a header line.
std::string_view header_field(std::string_view line, std::string_view tag) {
  std::string_view value;
  for_each_field(line, '\t', [&](std::string_view field) {
    if (starts_with(field, tag)) value = field.substr(tag.size());
  });
  return value;
}

}  // namespace

void append_sam_line(const ReadView& read, const genome::Contigs& contigs, std::string& out) {
  out.append(read.name()).append("\t");
  append_number(read.flags(), out);
  out.append("\t").append(contig_name(read.contig(), contigs)).append("\t");
  append_number(read.pos() + 1, out);
  out += '\t';
  append_number(read.mapq(), out);
  out += '\t';
  const CigarView cigar = read.cigar();
  append_cigar(cigar, out);
  const bool same = read.mate_contig() >= 0 && read.mate_contig() == read.contig();
  out.append("\t").append(same ? "=" : contig_name(read.mate_contig(), contigs)).append("\t");
  append_number(read.mate_pos() + 1, out);
  out += '\t';
  append_number(read.template_length(), out);
  out += '\t';
  append_bases(read, out);
  constexpr std::size_t most_in_record = 65535;
  append_tags(read, cigar.size() > most_in_record, out);
  out += '\n';
}

void append_sam_lines(std::string_view records, const genome::Contigs& contigs, std::string& out) {
  out.reserve(out.size() + 2 * records.size());
  while (!records.empty()) {
    std::uint32_t size = 0;
    std::memcpy(&size, records.data(), sizeof size);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(records.data());
    append_sam_line(ReadView({bytes + sizeof size, size}), contigs, out);
    records.remove_prefix(sizeof size + size);
  }
}

std::string sam_header_text(const SamHeader& header) {
  std::string text = header.text;
  if (!text.empty() && text.back() != '\n') text += '\n';
  const bool has_contigs = starts_with(text, "@SQ\t") || text.find("\n@SQ\t") != std::string::npos;
  if (has_contigs) return text;
  for (const genome::Contig& contig : header.contigs) {
    text.append("@SQ\tSN:").append(contig.name).append("\tLN:");
    append_number(contig.length, text);
    text += '\n';
  }
  return text;
}

void add_program(std::string_view command, std::string_view version, SamHeader& header) {
  header.text = sam_header_text(header);
  std::vector<std::string_view> ids;
  for_each_field(header.text, '\n', [&](std::string_view line) {
    if (starts_with(line, "@PG\t")) ids.push_back(header_field(line, "ID:"));
  });
  const std::string base = "varg." + std::string(command);
  std::string id = base;
  for (int n = 1; std::find(ids.begin(), ids.end(), id) != ids.end(); ++n) {
    id = base + "." + std::to_string(n);
  }
  std::string line = "@PG\tID:" + id + "\tPN:varg";
  if (!ids.empty()) line.append("\tPP:").append(ids.back());
  header.text.append(line).append("\tVN:").append(version).append("\n");
}

}  // namespace varg::io
