#include "vcf_opening.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "bcf_types.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_header_bytes = bcf::most_record_bytes;
constexpr std::size_t bcf_magic_bytes = 5;

/// Adds the next piece to `text`. False at the end.
bool read_more(OpenVariants& open, std::string& text) {
  auto piece = open.stream->next();
  if (!piece) return false;
  piece->inflate();
  if (text.empty()) {
    text = std::move(piece->text);
  } else {
    text += piece->text;
  }
  open.first.input_bytes += piece->input_bytes;
  open.first.last = piece->last;
  return true;
}

void refuse_format(const std::string& path, const FileKind& kind) {
  if (kind.format == Format::bcf1) {
    throw file_error(path, "it is BCF version 1")
        .hint("Convert it with bcftools 0.1.19, or make it again as BCF 2.2");
  }
  if (kind.format == Format::vcf || kind.format == Format::bcf || kind.format == Format::text) {
    return;
  }
  if (kind.format == Format::empty) throw file_error(path, "it holds nothing");
  if (kind.format == Format::unknown) throw file_error(path, "it is neither VCF nor BCF");
  throw file_error(path, "it is {}, not VCF or BCF", to_text(kind.format));
}

std::shared_ptr<const VcfHeader> parse_header(const std::string& path, std::string_view text) {
  return within(shown(path),
                [&] { return std::make_shared<const VcfHeader>(VcfHeader::parse(text)); });
}

/// Reads the text up to and with the #CHROM line. The stream names the file in its errors.
void read_vcf_header(const std::string& path, OpenVariants& open) {
  std::string text;
  std::size_t line = 0;
  std::uint64_t lines = 0;
  for (bool complete = false; !complete;) {
    const std::size_t end = text.find('\n', line);
    if (end == std::string::npos && text.size() < most_header_bytes && read_more(open, text)) {
      continue;
    }
    const std::size_t after = end == std::string::npos ? text.size() : end + 1;
    if (line == text.size() || text[line] != '#') break;
    complete = !starts_with(std::string_view(text).substr(line), "##");
    line = after;
    ++lines;
  }
  const bool header_alone = line == text.size() && !ends_with(text, "\n");
  if (header_alone) text += '\n', line = text.size();
  open.header = parse_header(path, std::string_view(text).substr(0, line));
  open.header_lines = lines;
  text.erase(0, line);
  open.first.text = std::move(text);
}

std::string without_all_idx(std::string_view text) {
  std::string plain;
  for_each_field(text, '\n', [&](std::string_view line) {
    if (line.empty()) return;
    plain += without_idx(line);
    plain += '\n';
  });
  return plain;
}

std::vector<std::string> meta_lines(std::string_view text) {
  std::vector<std::string> lines;
  for_each_field(text, '\n', [&](std::string_view line) {
    if (starts_with(line, "##")) lines.emplace_back(line);
  });
  return lines;
}

void read_bcf_header(const std::string& path, OpenVariants& open) {
  std::string bytes;
  const auto need = [&](std::size_t n) {
    while (bytes.size() < n) {
      if (!read_more(open, bytes)) {
        throw file_error(path, "the file ends inside the header, which says it has {} bytes", n)
            .hint("The file was cut short, or its header length is damaged");
      }
    }
  };
  need(bcf_magic_bytes + 4);
  if (!starts_with(bytes, "BCF\2\2"sv)) {
    throw file_error(path, "it is BCF 2.{}, and varg reads BCF 2.2",
                     static_cast<unsigned>(static_cast<unsigned char>(bytes[4])))
        .hint("Convert it: bcftools view -O b");
  }
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data() + bcf_magic_bytes, 4);
  if (size > most_header_bytes) {
    throw file_error(path, "its header says it has {} bytes", with_thousands(size))
        .hint("The header length is damaged: copy the file again");
  }
  const std::size_t end = bcf_magic_bytes + 4 + size;
  need(end);
  std::string_view text = std::string_view(bytes).substr(bcf_magic_bytes + 4, size);
  while (ends_with(text, "\0"sv)) text.remove_suffix(1);
  open.header = parse_header(path, without_all_idx(text));
  open.dictionary = within(shown(path), [&] { return BcfDictionary(meta_lines(text)); });
  bytes.erase(0, end);
  open.first.text = std::move(bytes);
}

}  // namespace

OpenVariants open_variants(ByteSource source) {
  OpenVariants open;
  const std::string path = source.path();
  open.kind = sniff(source);
  refuse_format(path, open.kind);
  open.stream = std::make_unique<VariantStream>(std::move(source), open.kind.compression);
  open.first.inflated = true;
  if (open.kind.format == Format::bcf) {
    read_bcf_header(path, open);
  } else {
    read_vcf_header(path, open);
  }
  return open;
}

}  // namespace varg::io
