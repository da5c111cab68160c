#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "evaluator.hpp"
#include "missing.hpp"
#include "value_text.hpp"

namespace varg::filter {
namespace {

void set(Numbers& out, double value) {
  out.values.assign(1, value);
  out.count = 1;
}

/// Appends the elements of `list` that `places` asks for.
template <class Take>
void for_each_asked(std::string_view list, const Places& places, Take&& take) {
  std::size_t place = 0;
  for_each_field(list, ',', [&](std::string_view value) {
    if (places.has(place++)) take(value);
  });
}

}  // namespace

/// Null data when the record lacks the key.
std::string_view Evaluator::info_value(const Node& field) {
  return state_.info.value(static_cast<std::size_t>(field.info)).value_or(std::string_view());
}

void Evaluator::site_number(const Node& field, Numbers& out) {
  out.count = 0;
  switch (field.field) {
    case Field::qual:
      return set(out, number_of(record_.qual_text(), false, "QUAL"));
    case Field::pos:
      return set(out, static_cast<double>(record_.pos() + 1));
    case Field::alt_count:
      return set(out, static_cast<double>(record_.alt_count()));
    case Field::info_flag:
      return set(out, info_value(field).data() == nullptr ? 0 : 1);
    case Field::info:
      return info_number(field, out);
    case Field::length_change:
      return length_changes(field, out);
    case Field::missing_count:
    case Field::missing_share:
      return missing_genotypes(field, out);
    default:
      return allele_number(field, out);
  }
}

void Evaluator::info_number(const Node& field, Numbers& out) {
  const std::string_view value = info_value(field);
  out.values.clear();
  if (value.data() != nullptr && !value.empty()) {
    if (field.places.kind == Places::Kind::one) {
      const std::string_view one = element(value, field.places.first());
      if (one.data() != nullptr && one != ".") {
        out.values.push_back(number_of(one, field.integer, field.key));
      }
    } else if (field.list || value != ".") {
      for_each_asked(value, field.places, [&](std::string_view one) {
        out.values.push_back(number_of(one, field.integer, field.key));
      });
    }
  }
  out.count = out.values.size();
}

void Evaluator::length_changes(const Node& field, Numbers& out) const {
  out.values.clear();
  const auto ref = static_cast<double>(record_.ref().size());
  if (record_.alt() != ".") {
    for_each_asked(record_.alt(), field.places, [&](std::string_view alt) {
      const bool symbol = !alt.empty() && alt[0] == '<';
      out.values.push_back(symbol ? missing_number() : static_cast<double>(alt.size()) - ref);
    });
  }
  out.count = out.values.size();
}

void Evaluator::site_text(const Node& field, Texts& out) {
  std::string_view value;
  switch (field.field) {
    case Field::chrom:
      value = record_.chrom();
      break;
    case Field::id:
      value = record_.id();
      break;
    case Field::filter:
      value = record_.filter();
      break;
    case Field::ref:
      value = record_.ref();
      break;
    case Field::alt:
      value = record_.alt();
      break;
    default:
      value = info_value(field);
      break;
  }
  if (value.data() != nullptr && field.places.kind == Places::Kind::one) {
    value = element(value, field.places.first());
    if (value.data() == nullptr && field.field == Field::alt) value = ".";
  } else if (value.data() != nullptr && field.places.kind == Places::Kind::some) {
    out.joined.clear();
    for_each_asked(value, field.places, [&](std::string_view one) {
      if (!out.joined.empty()) out.joined += ',';
      out.joined += one;
    });
    value = out.joined;
  }
  out.items.assign(1, value);
  out.present = !value.empty();
}

}  // namespace varg::filter
