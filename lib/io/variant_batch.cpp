#include <varg/io/variant_batch.hpp>

#include <fmt/format.h>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>
#include <varg/simd/find_info_key.hpp>

#include "places.hpp"
#include "raw_variants.hpp"

namespace varg::io {
namespace {

constexpr unsigned tabs_kept = 9;

/// Where tab `i` ends column `i`, or the end of `text`.
std::size_t field_end(std::string_view text, std::size_t from, char separator) {
  return std::min(text.find(separator, from), text.size());
}

/// The field `i` of `text`, or nothing when there are fewer.
std::optional<std::string_view> field(std::string_view text, std::size_t i, char separator) {
  std::size_t begin = 0;
  for (; i > 0; --i) {
    begin = text.find(separator, begin);
    if (begin == std::string_view::npos) return std::nullopt;
    ++begin;
  }
  return text.substr(begin, field_end(text, begin, separator) - begin);
}

}  // namespace

std::string_view VariantView::column(std::size_t i) const {
  const std::uint32_t begin = i == 0 ? row_->begin : row_->tabs[i - 1] + 1;
  if (i > 0 && row_->tabs[i - 1] == row_->end) return {};
  return bytes_.substr(begin, row_->tabs[i] - begin);
}

genome::Pos VariantView::pos() const {
  return parse_number<genome::Pos>(column(1)).value_or(0) - 1;
}

genome::Pos VariantView::end() const {
  const genome::Pos by_ref = pos() + static_cast<genome::Pos>(ref().size());
  const auto text = info("END");
  if (!text) return by_ref;
  return std::max(by_ref, parse_number<genome::Pos>(*text).value_or(by_ref));
}

std::size_t VariantView::alt_count() const {
  const std::string_view text = alt();
  if (text.empty() || text == ".") return 0;
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
}

std::string_view VariantView::alt(std::size_t i) const {
  return field(alt(), i, ',').value_or(std::string_view());
}

std::vector<std::string_view> VariantView::alts() const {
  const std::string_view text = alt();
  if (text.empty() || text == ".") return {};
  return split(text, ',');
}

std::optional<double> VariantView::qual() const { return parse_number<double>(qual_text()); }

std::optional<std::string_view> VariantView::info(std::string_view key) const {
  return find_info(info(), key);
}

std::optional<std::size_t> VariantView::format_index(std::string_view key) const {
  std::string_view text = format();
  for (std::size_t i = 0; !text.empty(); ++i) {
    const std::size_t end = field_end(text, 0, ':');
    if (text.substr(0, end) == key) return i;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

std::string_view VariantView::samples_text() const {
  const std::uint32_t last = row_->tabs[tabs_kept - 1];
  if (last == row_->end) return {};
  return bytes_.substr(last + 1, row_->end - last - 1);
}

std::string_view VariantView::sample(std::size_t i) const {
  return field(samples_text(), i, '\t').value_or(std::string_view());
}

std::optional<std::string_view> VariantView::sample_value(std::size_t i,
                                                          std::string_view key) const {
  const auto place = format_index(key);
  if (!place) return std::nullopt;
  return field(sample(i), *place, ':').value_or(std::string_view());
}

std::optional<genome::Genotype> VariantView::genotype(std::size_t i) const {
  const auto text = sample_value(i, "GT");
  return text ? genome::parse_genotype(*text) : std::nullopt;
}

std::optional<std::string_view> find_info(std::string_view info, std::string_view key) {
  const std::size_t end = simd::find_info_key(info, key);
  if (end == std::string_view::npos) return std::nullopt;
  if (end == info.size() || info[end] == ';') return std::string_view();
  return info.substr(end + 1, field_end(info, end + 1, ';') - end - 1);
}

std::string VariantBatch::place(std::size_t i) const {
  if (first_line == 0) {
    const VariantView view = (*this)[i];
    return fmt::format("{}: {}:{}", shown(path), printable(view.chrom()), view.pos() + 1);
  }
  return fmt::format("{}: {} {}", shown(path), binary ? "record" : "line", first_line + i);
}

std::size_t find_rows(std::string_view text, std::vector<std::uint32_t>& scratch,
                      std::vector<VariantRow>& rows) {
  scratch.clear();
  simd::find_columns(text, tabs_kept, scratch);
  rows.clear();
  VariantRow row;
  std::size_t tabs = 0;
  std::size_t returns = 0;
  const auto finish = [&](std::uint32_t end) {
    if (end > row.begin && text[end - 1] == '\r') {
      ++returns;
      --end;
    }
    row.end = end;
    for (; tabs < tabs_kept; ++tabs) row.tabs[tabs] = end;
    rows.push_back(row);
    tabs = 0;
  };
  for (const std::uint32_t found : scratch) {
    if ((found & simd::newline_bit) != 0) {
      finish(found & ~simd::newline_bit);
      row.begin = (found & ~simd::newline_bit) + 1;
    } else {
      row.tabs[tabs++] = found;
    }
  }
  if (row.begin < text.size()) finish(static_cast<std::uint32_t>(text.size()));
  return returns;
}

void index_rows(VariantBatch& batch) {
  std::vector<std::uint32_t> scratch;
  find_rows(batch.bytes, scratch, batch.rows);
  const std::size_t expected = batch.header->column_count();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::size_t columns = simd::count(batch[i].line(), '\t') + 1;
    if (columns == expected) continue;
    Error error(Fault::input, "the line has {} columns where the header has {}", columns, expected);
    error.add_place(batch.place(i));
    throw error;
  }
}

}  // namespace varg::io
