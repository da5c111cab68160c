#include <algorithm>

#include <varg/core/text.hpp>

#include "annotator_parts.hpp"
#include "info_column.hpp"

namespace varg::annotate {
namespace {

std::string_view or_missing(std::string_view value) { return value.empty() ? "." : value; }

/// The values of one field for all ALTs of a record; `rows` by ALT.
void append_values(const Source& source, std::size_t field, const std::vector<std::uint32_t>& rows,
                   std::string& out) {
  const bool with_ref = source.fields()[field].number == io::FieldNumber::per_allele;
  const auto value = [&](std::uint32_t row) {
    return row == Source::no_row ? std::string_view() : source.value(row, field);
  };
  bool first = true;
  const auto add = [&](std::string_view text) {
    if (!first) out += ',';
    first = false;
    out += or_missing(text);
  };
  if (with_ref) {
    std::string_view of_ref;
    for (const std::uint32_t row : rows) {
      if (of_ref.empty()) of_ref = value(row).substr(0, value(row).find(','));
    }
    add(of_ref);
  }
  for (const std::uint32_t row : rows) {
    const std::string_view text = value(row);
    add(with_ref ? text.substr(std::min(text.size(), text.find(',') + 1)) : text);
  }
}

}  // namespace

void Annotator::append_source(std::size_t source_index, const std::vector<Allele>& alleles,
                              std::size_t alt_count, InfoColumn& info, std::string& out,
                              Counts& counts) {
  const Source& source = *knowledge_->sources[source_index];
  std::vector<genome::Variant> asked;
  asked.reserve(alleles.size());
  for (const Allele& allele : alleles) asked.push_back(allele.normal);
  std::vector<std::uint32_t> answers(asked.size(), Source::no_row);
  source.annotate(asked, answers);
  std::vector<std::uint32_t> rows(alt_count, Source::no_row);
  bool any = false;
  for (std::size_t i = 0; i < alleles.size(); ++i) {
    if (answers[i] == Source::no_row) continue;
    rows[alleles[i].index] = answers[i];
    any = true;
    ++counts.hits[source_index];
  }
  if (!any) return;
  for (std::size_t field = 0; field < source.fields().size(); ++field) {
    const bool has_value = std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return row != Source::no_row && !source.value(row, field).empty();
    });
    if (!has_value) continue;
    info.begin_key(source.fields()[field].id);
    append_values(source, field, rows, out);
  }
}

}  // namespace varg::annotate
