#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>

#include "bgzf_block.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_looked_at = 64U << 10U;

/// What can be inflated of the start of the first gzip member.
std::string first_text(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
  std::string text(most_looked_at, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  ::inflate(&stream, Z_SYNC_FLUSH);
  text.resize(text.size() - stream.avail_out);
  inflateEnd(&stream);
  return text;
}

bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

bool begins_like_html(std::string_view text) {
  std::string start(trim(text.substr(0, 256)));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto mark : {"<!doctype html"sv, "<html"sv, "<head"sv, "<?xml"sv}) {
    if (starts_with(start, mark)) return true;
  }
  return false;
}

bool begins_like_sam(std::string_view text) {
  for (const auto code : {"@HD\t"sv, "@SQ\t"sv, "@RG\t"sv, "@PG\t"sv, "@CO\t"sv}) {
    if (text.starts_with(code)) return true;
  }
  return false;
}

bool is_number(std::string_view field) { return parse_number<std::int64_t>(field).has_value(); }

/// The first line that is neither empty nor a comment nor a browser or track line.
std::string_view first_data_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty() && line.front() != '#' && !line.starts_with("track") &&
        !line.starts_with("browser")) {
      return line;
    }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return {};
}

/// A row of a UCSC gene table (genePred; one column more in front in refGene and refFlat): a strand
/// behind name and contig, and begins, ends and the count of exons behind it.
bool is_gene_row(std::span<const std::string_view> columns) {
  constexpr std::size_t least_columns = 10;
  if (columns.size() < least_columns || (columns[2] != "+" && columns[2] != "-")) return false;
  const auto numbers = columns.subspan(3, 5);
  return std::all_of(numbers.begin(), numbers.end(), is_number);
}

/// Formats without a magic, by the columns of the first data line.
Format by_columns(std::string_view text) {
  const std::string_view line = first_data_line(text);
  const auto columns = split(line, '\t');
  const std::span<const std::string_view> all(columns);
  if (is_gene_row(all) || is_gene_row(all.subspan(1))) return Format::gff;
  if (columns.size() >= 11 && is_number(columns[1]) && is_number(columns[3]) &&
      is_number(columns[4])) {
    return Format::sam;
  }
  if (columns.size() == 9 && is_number(columns[3]) && is_number(columns[4])) return Format::gff;
  if (columns.size() == 6 && columns[4].size() == 1 && "012"sv.find(columns[4]) != "012"sv.npos &&
      is_number(columns[5])) {
    return Format::ped;
  }
  if (columns.size() >= 3 && is_number(columns[1]) && is_number(columns[2])) return Format::bed;
  return Format::text;
}

Format text_format(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("##gff-version") || text.starts_with("##sequence-region")) {
    return Format::gff;
  }
  if (text.starts_with("##") || text.starts_with("#CHROM\tPOS")) return Format::vcf;
  if (begins_like_sam(text)) return Format::sam;
  if (begins_like_html(text)) return Format::html;
  if (text.starts_with('>')) return Format::fasta;
  if (text.starts_with('@')) {
    const auto lines = split(text, '\n');
    if (lines.size() >= 3 && lines[2].starts_with('+')) return Format::fastq;
  }
  const std::string_view start = trim(text.substr(0, 64));
  if (start.starts_with('{') || start.starts_with('[')) return Format::json;
  return by_columns(text);
}

Format content_format(std::string_view bytes) {
  if (bytes.empty()) return Format::empty;
  if (bytes.starts_with("BAM\1"sv)) return Format::bam;
  if (bytes.starts_with("BCF\2"sv)) return Format::bcf;
  if (bytes.starts_with("BCF\4"sv)) return Format::bcf1;
  if (bytes.starts_with("CRAM"sv)) return Format::cram;
  // Kent et al. 2010: 0x888FFC26 in the byte order of the machine that wrote it.
  if (bytes.starts_with("\x26\xFC\x8F\x88"sv) || bytes.starts_with("\x88\x8F\xFC\x26"sv)) {
    return Format::bigwig;
  }
  if (bytes.starts_with("##fileformat=VCF"sv)) return Format::vcf;
  return is_text(bytes) ? text_format(bytes) : Format::unknown;
}

}  // namespace

std::string_view to_text(Format format) {
  constexpr std::array names = {"BAM"sv,  "CRAM"sv,   "SAM"sv,  "VCF"sv,   "BCF"sv,    "BCF1"sv,
                                "BED"sv,  "bigWig"sv, "GFF"sv,  "FASTA"sv, "FASTQ"sv,  "PED"sv,
                                "text"sv, "JSON"sv,   "HTML"sv, "empty"sv, "unknown"sv};
  return names.at(static_cast<std::size_t>(format));
}

std::string_view to_text(Compression compression) {
  constexpr std::array names = {"plain"sv, "gzip"sv, "BGZF"sv};
  return names.at(static_cast<std::size_t>(compression));
}

FileKind sniff(ByteSource& source) {
  const auto peeked = source.peek(most_looked_at);
  const std::string_view bytes(reinterpret_cast<const char*>(peeked.data()), peeked.size());
  FileKind kind;
  if (!bytes.starts_with("\x1f\x8b")) {
    kind.format = content_format(bytes);
    return kind;
  }
  const BgzfHead head = read_bgzf_head(bytes);
  kind.compression = head.kind == BgzfHead::Kind::block ? Compression::bgzf : Compression::gzip;
  kind.format = content_format(first_text(bytes));
  return kind;
}

FileKind sniff_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored) &&
      std::filesystem::file_size(path, ignored) == 0) {
    return {Format::empty, Compression::none};
  }
  ByteSource source(path);
  return sniff(source);
}

}  // namespace varg::io
