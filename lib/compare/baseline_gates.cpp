#include <fmt/format.h>

#include <fstream>

#include <varg/compare/compare_gate.hpp>
#include <varg/compare/compare_reports.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>

namespace varg::compare {
namespace {

Json parsed(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(Fault::input, "cannot read {}", path);
  Json json = Json::parse(file, nullptr, false);
  const bool is_ours = json.is_object() && json.contains("program") &&
                       json.at("program") == "varg compare" && json.contains("rows");
  if (!is_ours) {
    throw Error(Fault::input, "{} is no metrics.json of varg compare", path);
  }
  return json;
}

Error malformed(const std::string& path) {
  return Error(Fault::input, "{} has a row that is not as varg compare writes it", path);
}

FilterRow filter_of(const Json& row, const std::string& path) {
  for (const FilterRow filter : {FilterRow::all, FilterRow::pass, FilterRow::selected}) {
    if (row.at("filter") == to_text(filter)) return filter;
  }
  throw malformed(path);
}

VariantClass class_of(const Json& row, const std::string& path) {
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    if (row.at("type") == type_name(variant_class)) return variant_class;
  }
  throw malformed(path);
}

/// The gate that a ratio of the earlier row sets; none where it was undefined.
void add_gate(const Json& row, const std::string& metric, const std::string& path,
              std::vector<Gate>& gates) {
  const Json& ratio = row.at(metric);
  if (!ratio.at("value").is_number() || !ratio.at("lower").is_number()) return;
  Gate gate;
  gate.variant_class = class_of(row, path);
  gate.filter = filter_of(row, path);
  gate.subset = row.at("subset");
  gate.metric = metric;
  gate.relation = Relation::at_least;
  gate.value = ratio.at("lower");
  gate.text = fmt::format("{}.{}.{}{}>={} (was {})",
                          gate.variant_class == VariantClass::snp ? "snv" : "indel",
                          gate.filter == FilterRow::all    ? "all"
                          : gate.filter == FilterRow::pass ? "pass"
                                                           : "sel",
                          metric, gate.subset == "*" ? "" : "@" + gate.subset, gate.value,
                          ratio.at("value").get<double>());
  gates.push_back(std::move(gate));
}

}  // namespace

std::vector<Gate> baseline_gates(const std::string& path) {
  const Json json = parsed(path);
  std::vector<Gate> gates;
  try {
    for (const Json& row : json.at("rows")) {
      for (const char* metric : {"recall", "precision"}) add_gate(row, metric, path, gates);
    }
  } catch (const Json::exception&) {
    throw malformed(path);
  }
  if (gates.empty()) throw Error(Fault::input, "{} has no recall and no precision", path);
  return gates;
}

}  // namespace varg::compare
