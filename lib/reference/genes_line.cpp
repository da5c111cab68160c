#include "genes_line.hpp"

#include <array>
#include <cstdlib>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

constexpr std::size_t column_count = 9;

std::array<std::string_view, column_count> columns_of(std::string_view line, std::uint64_t number) {
  std::array<std::string_view, column_count> columns;
  std::string_view rest = line;
  for (std::size_t n = 0; n + 1 < column_count; ++n) {
    const std::size_t tab = rest.find('\t');
    if (tab == std::string_view::npos) {
      throw Error(Fault::input, "line {}: {} columns, but GFF has 9: '{}'", number, n + 1,
                  printable(line));
    }
    columns[n] = rest.substr(0, tab);
    rest.remove_prefix(tab + 1);
  }
  columns.back() = rest;
  return columns;
}

genome::Pos position(std::string_view text, std::string_view what, std::uint64_t number) {
  const auto value = parse_number<genome::Pos>(text);
  if (!value || std::abs(*value) > most_gene_position) {
    throw Error(Fault::input, "line {}: the {} '{}' is no position", number, what, printable(text));
  }
  return *value;
}

int phase_of(std::string_view text, std::uint64_t number) {
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '2') return text[0] - '0';
  if (text == ".") return -1;
  throw Error(Fault::input, "line {}: the phase '{}' is not 0, 1, 2 or '.'", number,
              printable(text));
}

std::string_view trimmed_left(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ';')) text.remove_prefix(1);
  return text;
}

}  // namespace

bool Attributes::next(std::string_view& rest, std::string_view& key,
                      std::string_view& value) const {
  rest = trimmed_left(rest);
  if (rest.empty()) return false;
  if (format_ == GeneFormat::gff3) {
    const std::size_t end = rest.find(';');
    const std::string_view field = rest.substr(0, end);
    const std::size_t equals = field.find('=');
    key = field.substr(0, equals);
    value = equals == std::string_view::npos ? std::string_view{} : field.substr(equals + 1);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return true;
  }
  key = rest.substr(0, rest.find_first_of(" ;"));
  rest = trim(rest.substr(key.size()));
  const bool quoted = !rest.empty() && rest.front() == '"';
  if (quoted) rest.remove_prefix(1);
  const std::size_t end = rest.find(quoted ? '"' : ';');
  value = rest.substr(0, end);
  if (!quoted) value = trim(value);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return true;
}

std::optional<std::string_view> Attributes::find(std::string_view wanted) const {
  std::optional<std::string_view> found;
  for_each([&](std::string_view key, std::string_view value) {
    if (key != wanted || value.empty()) return true;
    found = value;
    return false;
  });
  return found;
}

std::string Attributes::text(std::string_view wanted) const {
  const auto value = find(wanted);
  if (!value) return {};
  if (format_ == GeneFormat::gtf || value->find('%') == std::string_view::npos) {
    return std::string(*value);
  }
  return percent_decoded(*value);
}

GeneLine parse_gene_line(std::string_view line, std::uint64_t number) {
  const auto columns = columns_of(line, number);
  GeneLine parsed;
  parsed.number = number;
  parsed.contig = columns[0];
  parsed.source = columns[1];
  parsed.type = columns[2];
  parsed.begin = position(columns[3], "start", number) - 1;
  parsed.end = position(columns[4], "end", number);
  parsed.attributes = columns[8];
  if (parsed.contig.empty() || parsed.type.empty()) {
    throw Error(Fault::input, "line {}: the {} is empty", number,
                parsed.contig.empty() ? "contig" : "feature type");
  }
  if (parsed.begin >= parsed.end) {
    throw Error(Fault::input, "line {}: the start {} is beyond the end {}", number,
                parsed.begin + 1, parsed.end);
  }
  if (columns[6].size() != 1 ||
      std::string_view("+-.?").find(columns[6][0]) == std::string_view::npos) {
    throw Error(Fault::input, "line {}: the strand '{}' is not one of + - . ?", number,
                printable(columns[6]));
  }
  parsed.strand = columns[6][0];
  const bool is_coding = parsed.type == "CDS";
  if (is_coding && parsed.strand != '+' && parsed.strand != '-') {
    throw Error(Fault::input, "line {}: a CDS without a strand", number);
  }
  parsed.phase = phase_of(columns[7], number);
  return parsed;
}

}  // namespace varg::reference
