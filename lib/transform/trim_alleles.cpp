#include "trim_alleles.hpp"

#include <varg/core/text.hpp>

#include "allele_fields.hpp"

namespace varg::transform {
namespace {

bool needs_alt(const io::FieldDefinition* field) {
  return field != nullptr && field->number == io::FieldNumber::per_alt;
}

/// The first columns up to INFO, with their tab.
std::string_view before_info(const io::VariantView& record) {
  const std::string_view line = record.line();
  return line.substr(0, static_cast<std::size_t>(record.info().data() - line.data()));
}

/// The line without the fields that say something of an ALT.
std::string without_alt_fields(const io::VariantView& record) {
  std::string line(before_info(record));
  const std::size_t start = line.size();
  for_each_field(record.info(), ';', [&](std::string_view entry) {
    if (needs_alt(record.header().info(entry.substr(0, entry.find('='))))) return;
    if (line.size() > start) line += ';';
    line += entry;
  });
  if (line.size() == start) line += '.';
  if (record.format().empty()) return line;
  std::vector<bool> keeps;
  for_each_field(record.format(), ':', [&](std::string_view key) {
    keeps.push_back(!needs_alt(record.header().format(key)));
  });
  const auto append_column = [&](std::string_view column) {
    std::size_t i = 0;
    line += '\t';
    const std::size_t begin = line.size();
    for_each_field(column, ':', [&](std::string_view field) {
      if (i < keeps.size() && keeps[i++]) {
        if (line.size() > begin) line += ':';
        line += field;
      }
    });
    if (line.size() == begin) line += '.';
  };
  append_column(record.format());
  for_each_field(record.samples_text(), '\t', append_column);
  return line;
}

void append_alts(const io::VariantView& record, const std::vector<int>& kept, std::string& out) {
  if (kept.size() == 1) out += '.';
  for (std::size_t i = 1; i < kept.size(); ++i) {
    if (i > 1) out += ',';
    out += record.alt(static_cast<std::size_t>(kept[i]) - 1);
  }
}

}  // namespace

io::VariantRow row_of(std::string_view line) {
  io::VariantRow row;
  row.end = static_cast<std::uint32_t>(line.size());
  std::size_t from = 0;
  for (std::uint32_t& tab : row.tabs) {
    const std::size_t found = line.find('\t', from);
    tab = found == std::string_view::npos ? row.end : static_cast<std::uint32_t>(found);
    from = std::size_t{tab} + 1;
  }
  return row;
}

void append_with_alleles(const io::VariantView& record, const std::vector<int>& kept,
                         std::string& out) {
  const std::string reduced = kept.size() == 1 ? without_alt_fields(record) : std::string();
  const std::string_view line = kept.size() == 1 ? std::string_view(reduced) : record.line();
  const io::VariantRow row = row_of(line);
  const io::VariantView left(line, row, record.header());
  const AlleleMap map(kept, record.alt_count() + 1, '.');
  out += line.substr(0, static_cast<std::size_t>(left.alt().data() - line.data()));
  append_alts(left, kept, out);
  out.append("\t").append(left.qual_text()).append("\t").append(left.filter()).append("\t");
  append_info(left, &map, 0, out);
  append_samples(left, map, out);
  out += '\n';
}

}  // namespace varg::transform
