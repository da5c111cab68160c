#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>

#include "evaluator.hpp"
#include "genotype_text.hpp"
#include "missing.hpp"
#include "value_text.hpp"

namespace varg::filter {
namespace {

std::size_t values_in(std::string_view field) {
  return 1 + static_cast<std::size_t>(std::count(field.begin(), field.end(), ','));
}

/// How many values each sample gets: those of the longest, as in BCF, of which the places are
/// taken. Shorter ones are filled with missing values.
std::size_t width_of(const std::vector<std::string_view>& fields, const Node& field) {
  if (field.places.kind == Places::Kind::one) return 1;
  if (!field.places.open()) return field.places.count();
  std::size_t most = 1;
  for (std::size_t i = 0; i < fields.size(); ++i) most = std::max(most, values_in(fields[i]));
  std::size_t taken = 0;
  for (std::size_t place = 0; place < most; ++place) taken += field.places.has(place) ? 1U : 0U;
  return std::max<std::size_t>(taken, 1);
}

}  // namespace

bool Evaluator::cut_field(std::string_view key) {
  std::size_t place = 0;
  bool found = false;
  for_each_field(record_.format(), ':', [&](std::string_view name) {
    found = found || name == key;
    place += found ? 0U : 1U;
  });
  if (!found || samples() == 0) return false;
  if (!state_.columns_read) {
    state_.columns = record_.samples_text();
    state_.tabs.clear();
    simd::find_all(state_.columns, '\t', state_.tabs);
    state_.tabs.push_back(static_cast<std::uint32_t>(state_.columns.size()));
    state_.columns_read = true;
  }
  state_.fields.resize(samples());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < samples(); ++i) {
    state_.fields[i] = nth_field(state_.columns.substr(begin, state_.tabs[i] - begin), ':', place);
    begin = state_.tabs[i] + std::size_t{1};
  }
  return true;
}

void Evaluator::sample_number(const Node& field, Numbers& out) {
  out.count = 0;
  if (!cut_field(field.key)) return;
  out.per_sample = width_of(state_.fields, field);
  out.count = out.per_sample * samples();
  out.values.assign(out.count, missing_number());
  const bool one = field.places.kind == Places::Kind::one;
  for (std::size_t i = 0; i < samples(); ++i) {
    const std::string_view text = state_.fields[i];
    if (field.selected[i] == 0 || text.empty() || text == ".") continue;
    double* const values = out.values.data() + i * out.per_sample;
    if (one) {
      const std::string_view value = element(text, field.places.first());
      if (value.data() != nullptr) *values = number_of(value, field.integer, field.key);
      continue;
    }
    std::size_t place = 0;
    std::size_t taken = 0;
    for_each_field(text, ',', [&](std::string_view value) {
      if (!field.places.has(place++)) return;
      values[taken++] = number_of(value, field.integer, field.key);
    });
  }
}

void Evaluator::sample_text(const Node& field, Texts& out) {
  out.present = cut_field(field.key);
  if (!out.present) return;
  out.items.resize(samples());
  const Places& places = field.places;
  // A text may view what is joined here, so it must not move: its bound is the columns' size.
  out.joined.clear();
  if (places.kind == Places::Kind::some) out.joined.reserve(state_.columns.size() + samples());
  for (std::size_t i = 0; i < samples(); ++i) {
    std::string_view text = state_.fields[i];
    if (field.field == Field::genotype) {
      text = genotype_text(text, field.word);
    } else if (places.kind == Places::Kind::one) {
      text = element(text, places.first());
    } else if (places.kind == Places::Kind::some) {
      const std::size_t begin = out.joined.size();
      std::size_t place = 0;
      for_each_field(text, ',', [&](std::string_view value) {
        if (!places.has(place++)) return;
        if (out.joined.size() > begin) out.joined += ',';
        out.joined += value;
      });
      text = std::string_view(out.joined).substr(begin);
    }
    out.items[i] = text.empty() ? std::string_view(".") : text;
  }
}

}  // namespace varg::filter
