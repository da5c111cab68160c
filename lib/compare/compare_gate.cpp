#include <varg/compare/compare_gate.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

using Reader = std::optional<double> (*)(const RowCounts&);

double number(std::uint64_t count) { return static_cast<double>(count); }

template <std::optional<Bounds> (*Interval)(const RowCounts&), double Bounds::*End>
std::optional<double> bound(const RowCounts& row) {
  const auto bounds = Interval(row);
  return bounds ? std::optional((*bounds).*End) : std::nullopt;
}

const std::array<std::pair<std::string_view, Reader>, 17>& metrics() {
  using Found = std::optional<double>;
  static const std::array<std::pair<std::string_view, Reader>, 17> all{{
      {"f1", f1},
      {"recall", recall},
      {"precision", precision},
      {"frac_na", fraction_unknown},
      {"recall_lower", bound<recall_bounds, &Bounds::lower>},
      {"recall_upper", bound<recall_bounds, &Bounds::upper>},
      {"precision_lower", bound<precision_bounds, &Bounds::lower>},
      {"precision_upper", bound<precision_bounds, &Bounds::upper>},
      {"tp", [](const RowCounts& row) -> Found { return number(row.truth.tp.calls); }},
      {"fn", [](const RowCounts& row) -> Found { return number(row.truth.wrong.calls); }},
      {"fp", [](const RowCounts& row) -> Found { return number(row.query.wrong.calls); }},
      {"unk", [](const RowCounts& row) -> Found { return number(row.query.unk.calls); }},
      {"fp_gt", [](const RowCounts& row) -> Found { return number(row.fp_gt); }},
      {"fp_al", [](const RowCounts& row) -> Found { return number(row.fp_al); }},
      {"query_tp", [](const RowCounts& row) -> Found { return number(row.query.tp.calls); }},
      {"truth_total",
       [](const RowCounts& row) -> Found { return number(row.truth_total().calls); }},
      {"query_total",
       [](const RowCounts& row) -> Found { return number(row.query_total().calls); }},
  }};
  return all;
}

Error wrong_gate(std::string_view text, std::string sentence) {
  return Error(Fault::usage, "gate {}: {}", printable(text), sentence);
}

[[noreturn]] void throw_unknown(std::string_view text, std::string_view kind, std::string_view word,
                                const std::vector<std::string>& known) {
  std::string hint;
  if (const auto nearest = nearest_word(word, known)) {
    hint = "Did you mean " + *nearest + "?";
  } else {
    for (const std::string& name : known) hint += (hint.empty() ? "Use one of " : ", ") + name;
  }
  throw wrong_gate(text, fmt::format("{} is no {}", printable(word), kind)).hint(hint);
}

/// Where the relation stands in the text, and how long it is.
struct Sign {
  std::size_t place = std::string_view::npos;
  std::size_t length = 0;
  Relation relation = Relation::equal;
};

Sign find_sign(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Relation>, 5> signs{{
      {">=", Relation::at_least},
      {"<=", Relation::at_most},
      {"==", Relation::equal},
      {">", Relation::above},
      {"<", Relation::below},
  }};
  for (const auto& [sign, relation] : signs) {
    const std::size_t place = text.find(sign);
    if (place != std::string_view::npos) return {place, sign.size(), relation};
  }
  return {};
}

bool holds(double found, Relation relation, double value) {
  switch (relation) {
    case Relation::at_least:
      return found >= value;
    case Relation::above:
      return found > value;
    case Relation::at_most:
      return found <= value;
    case Relation::below:
      return found < value;
    case Relation::equal:
      return !(found < value) && !(found > value);
  }
  return false;
}

VariantClass parse_class(std::string_view text, std::string_view word) {
  if (word == "snv" || word == "snp") return VariantClass::snp;
  if (word == "indel") return VariantClass::indel;
  throw_unknown(text, "class of variants", word, {"snv", "snp", "indel"});
}

FilterRow parse_filter(std::string_view text, std::string_view word) {
  if (word == "all") return FilterRow::all;
  if (word == "pass") return FilterRow::pass;
  if (word == "sel") return FilterRow::selected;
  throw_unknown(text, "row", word, {"all", "pass", "sel"});
}

}  // namespace

std::optional<double> metric(const RowCounts& row, std::string_view name) {
  for (const auto& [known, reader] : metrics()) {
    if (known == name) return reader(row);
  }
  throw Error(Fault::bug, "no metric {}", name);
}

const std::vector<std::string>& metric_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const auto& entry : metrics()) list.emplace_back(entry.first);
    return list;
  }();
  return names;
}

Gate parse_gate(std::string_view text) {
  static constexpr std::string_view form = "Write for example 'snv.f1>=0.99' or 'indel.all.fp<20'";
  const Sign sign = find_sign(text);
  if (sign.place == std::string_view::npos) {
    throw wrong_gate(text, "no >=, >, <=, < or == in it").hint(std::string(form));
  }
  std::string_view left = trim(text.substr(0, sign.place));
  Gate gate;
  gate.text = text;
  gate.relation = sign.relation;
  if (const std::size_t at = left.find('@'); at != std::string_view::npos) {
    gate.subset = trim(left.substr(at + 1));
    left = trim(left.substr(0, at));
  }
  const std::vector<std::string_view> words = split(left, '.');
  if (words.size() < 2 || words.size() > 3) {
    throw wrong_gate(text, "not CLASS[.ROW].METRIC before the sign").hint(std::string(form));
  }
  const auto value = parse_number<double>(trim(text.substr(sign.place + sign.length)));
  if (!value || !std::isfinite(*value))
    throw wrong_gate(text, "no number after the sign").hint(std::string(form));
  gate.value = *value;
  gate.variant_class = parse_class(text, words.front());
  gate.metric = words.back();
  if (words.size() == 3) gate.filter = parse_filter(text, words[1]);
  const std::vector<std::string>& names = metric_names();
  if (std::find(names.begin(), names.end(), gate.metric) == names.end()) {
    throw_unknown(text, "metric", gate.metric, names);
  }
  return gate;
}

std::size_t subset_of(const Gate& gate, const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), gate.subset);
  if (found == names.end()) throw_unknown(gate.text, "stratum", gate.subset, names);
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<GateResult> check_gates(const std::vector<Gate>& gates, const Tally& tally,
                                    const std::vector<std::string>& subsets) {
  std::vector<GateResult> results;
  for (const Gate& gate : gates) {
    const RowKey key{gate.variant_class, gate.filter, subset_of(gate, subsets), {}, {}};
    const auto found = metric(tally.row(key), gate.metric);
    results.push_back({gate, found, found && holds(*found, gate.relation, gate.value)});
  }
  return results;
}

}  // namespace varg::compare
