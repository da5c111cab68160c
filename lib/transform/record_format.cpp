#include <varg/transform/record_format.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/number_text.hpp>
#include <varg/simd/find_bytes.hpp>
#include <varg/transform/allele_counts.hpp>
#include <varg/transform/variant_types.hpp>

namespace varg::transform {
namespace {

/// The value `i` of a list; "." when there are fewer.
std::string_view element(std::string_view list, int i) {
  for (; i > 0; --i) {
    const std::size_t comma = list.find(',');
    if (comma == std::string_view::npos) return ".";
    list.remove_prefix(comma + 1);
  }
  const std::string_view value = list.substr(0, list.find(','));
  return value.empty() ? std::string_view(".") : value;
}

void append_values(std::string_view list, io::FieldType type, std::string& out) {
  const auto respell = type == io::FieldType::floating  ? io::append_respelled_float
                       : type == io::FieldType::integer ? io::append_respelled_integer
                                                        : nullptr;
  if (respell == nullptr) {
    out += list;
    return;
  }
  bool first = true;
  for_each_field(list, ',', [&](std::string_view value) {
    if (!first) out += ',';
    first = false;
    respell(value, out);
  });
}

void append_value(std::string_view value, io::FieldType type, int subscript, std::string& out) {
  if (value.empty()) value = ".";
  if (subscript >= 0) value = element(value, subscript);
  append_values(value, type, out);
}

/// A genotype in the letters of its alleles.
void append_translated(std::string_view genotype, const io::VariantView& record, std::string& out) {
  std::size_t at = 0;
  while (at < genotype.size()) {
    std::size_t end = at;
    while (end < genotype.size() && genotype[end] >= '0' && genotype[end] <= '9') ++end;
    if (end == at) {
      out += genotype[at++];
      continue;
    }
    const auto allele = parse_number<std::size_t>(genotype.substr(at, end - at)).value_or(0);
    out += allele == 0 ? record.ref() : record.alt(allele - 1);
    at = end;
  }
}

}  // namespace

void RecordFormat::append_info(const Item& item, std::string& out) {
  const auto value = finder_.value(item.place);
  if (!value) {
    out += '.';
  } else if (item.is_flag) {
    out += '1';
  } else {
    append_value(*value, item.type, item.subscript, out);
  }
}

void RecordFormat::append_info_column(const io::VariantView& record, std::string& out) const {
  bool first = true;
  for_each_field(record.info(), ';', [&](std::string_view entry) {
    if (!first) out += ';';
    first = false;
    const std::size_t equals = entry.find('=');
    const io::FieldDefinition* field = record.header().info(entry.substr(0, equals));
    if (equals == std::string_view::npos || field == nullptr) {
      out += entry;
      return;
    }
    out += entry.substr(0, equals + 1);
    append_values(entry.substr(equals + 1), field->type, out);
  });
}

void RecordFormat::append_site(const Item& item, const io::VariantView& record, std::string& out) {
  switch (item.field) {
    case Field::literal:
      out += item.text;
      return;
    case Field::chrom:
      out += record.chrom();
      return;
    case Field::pos:
      return io::append_integer(record.pos() + 1, out);
    case Field::pos0:
      return io::append_integer(record.pos(), out);
    case Field::end:
      return io::append_integer(record.end(), out);
    case Field::end0:
      return io::append_integer(record.end() - 1, out);
    case Field::id:
      out += record.id();
      return;
    case Field::ref:
      out += record.ref();
      return;
    case Field::alt:
      return append_value(record.alt(), io::FieldType::string, item.subscript, out);
    case Field::first_alt:
      return append_value(record.alt(), io::FieldType::string, 0, out);
    case Field::qual:
      return io::append_respelled_float(record.qual_text(), out);
    case Field::filter:
      out += record.filter();
      return;
    case Field::type:
      return append_variant_types(variant_types(record), out);
    case Field::n_alt:
      return io::append_integer(static_cast<std::int64_t>(record.alt_count()), out);
    case Field::line:
      out += record.line();
      return;
    case Field::info_column:
      return append_info_column(record, out);
    case Field::info:
      return append_info(item, out);
    case Field::format_column:
      out += record.format().empty() ? std::string_view(".") : record.format();
      return;
    default:
      return;
  }
}

void RecordFormat::append_sample_item(const Item& item, std::size_t sample,
                                      const io::VariantView& record, std::string& out) {
  if (item.field == Field::sample) {
    out += record.header().samples()[sample];
    return;
  }
  if (item.field != Field::gt && item.field != Field::tgt && item.field != Field::value) {
    return append_site(item, record, out);
  }
  const int place = places_[item.place];
  const std::string_view value =
      place < 0 ? std::string_view() : nth_field(column_, ':', static_cast<std::size_t>(place));
  if (item.field == Field::tgt && !value.empty()) return append_translated(value, record, out);
  append_value(value, item.type, item.subscript, out);
}

void RecordFormat::append_samples(std::size_t first, std::size_t last,
                                  const io::VariantView& record, std::string& out) {
  const std::string_view samples = record.samples_text();
  const std::size_t count = record.header().samples().size();
  if (count == 0 || samples.empty()) return;
  tabs_.clear();
  simd::find_all(samples, '\t', tabs_);
  places_.clear();
  for (const std::string& key : keys_) {
    const auto place = place_of(record.format(), key);
    places_.push_back(place ? static_cast<int>(*place) : -1);
  }
  std::size_t begin = 0;
  for (std::size_t sample = 0; sample < count; ++sample) {
    const std::size_t end = sample < tabs_.size() ? tabs_[sample] : samples.size();
    column_ = samples.substr(begin, end - begin);
    for (std::size_t i = first; i < last; ++i) {
      append_sample_item(items_[i], sample, record, out);
    }
    begin = end + 1;
  }
}

io::Projection RecordFormat::needs() const {
  io::Projection needs = io::Projection::nothing();
  needs.infos = finder_.keys();
  needs.formats = keys_;
  for (const Item& item : items_) {
    if (item.field == Field::end || item.field == Field::end0) needs.infos->emplace_back("END");
    const bool whole = item.field == Field::line || item.field == Field::info_column ||
                       item.field == Field::format_column;
    if (whole) return io::Projection::all();
    if (item.group > 0) needs.add({{{}}, {{"GT"}}});  // brackets want columns, whatever they hold
  }
  return needs;
}

void RecordFormat::append(const io::VariantView& record, std::string& out) {
  finder_.begin(record.info());
  for (std::size_t i = 0; i < items_.size();) {
    if (items_[i].group == 0) {
      append_site(items_[i++], record, out);
      continue;
    }
    std::size_t last = i + 1;
    while (last < items_.size() && items_[last].group == items_[i].group) ++last;
    append_samples(i, last, record, out);
    i = last;
  }
}

}  // namespace varg::transform
