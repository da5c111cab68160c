#include "fasta_index.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

namespace varg::reference {
namespace {

template <class Number>
bool read_into(std::string_view text, Number& number) {
  const auto value = parse_number<Number>(text);
  if (value) number = *value;
  return value.has_value();
}

FastaEntry parse_entry(std::string_view line, const std::string& path, std::size_t number) {
  const std::vector<std::string_view> fields = split(line, '\t');
  FastaEntry entry;
  if (fields.size() < 5 || fields[0].empty() || !read_into(fields[1], entry.length) ||
      !read_into(fields[2], entry.offset) || !read_into(fields[3], entry.line_bases) ||
      !read_into(fields[4], entry.line_width) || entry.length < 0 ||
      (entry.length > 0 && (entry.line_bases == 0 || entry.line_width < entry.line_bases))) {
    throw Error(Fault::input, "{}: line {} is no line of a FASTA index: '{}'", path, number,
                printable(line));
  }
  entry.name = fields[0];
  return entry;
}

}  // namespace

std::vector<FastaEntry> read_fasta_index(const std::string& fasta_path) {
  const std::string path = fasta_path + ".fai";
  if (!std::filesystem::exists(path)) {
    throw Error(Fault::input, "{} has no index {}", fasta_path, path)
        .hint("Run: samtools faidx " + fasta_path);
  }
  const io::TextFile file = io::read_text_file(path, "index");
  std::vector<FastaEntry> entries;
  std::size_t number = 0;
  for_each_field(file.text, '\n', [&](std::string_view line) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) entries.push_back(parse_entry(line, path, number));
  });
  return entries;
}

std::string to_text(const std::vector<FastaEntry>& entries) {
  std::string text;
  for (const FastaEntry& entry : entries) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\t{}\n", entry.name, entry.length,
                   entry.offset, entry.line_bases, entry.line_width);
  }
  return text;
}

}  // namespace varg::reference
