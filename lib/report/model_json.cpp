#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/report/provenance.hpp>
#include <varg/report/writers.hpp>

namespace varg::report {
namespace {

constexpr int report_format = 1;

Json to_json(const VariantRow& row) {
  Json sources = Json::object();
  for (const SourceValue& value : row.sources) sources[value.field] = value.value;
  return {{"contig", row.contig},
          {"pos", row.pos1},
          {"ref", row.ref},
          {"alt", row.alt},
          {"gene", row.gene},
          {"transcript", row.transcript},
          {"hgvsc", row.hgvsc},
          {"hgvsp", row.hgvsp},
          {"consequence", row.consequence},
          {"impact", row.impact},
          {"worse_elsewhere", row.worse_elsewhere},
          {"genotype", row.genotype},
          {"zygosity", row.zygosity},
          {"depth", row.depth},
          {"vaf", row.vaf ? Json(*row.vaf) : Json(nullptr)},
          {"genotype_quality", row.genotype_quality},
          {"filter", row.filter},
          {"sources", sources}};
}

Json to_json(const Coverage& coverage) {
  Json regions = Json::array();
  for (const CoverageRow& row : coverage.regions) {
    regions.push_back({{"name", row.name},
                       {"region", row.region},
                       {"length", row.length},
                       {"mean", row.mean},
                       {"at_least_10", row.at_least_10},
                       {"at_least_20", row.at_least_20},
                       {"at_least_30", row.at_least_30}});
  }
  Json gaps = Json::array();
  for (const Gap& gap : coverage.gaps) {
    gaps.push_back({{"name", gap.name},
                    {"region", gap.region},
                    {"length", gap.length},
                    {"least_depth", gap.least_depth}});
  }
  return {{"rules", coverage.rules},
          {"threshold", coverage.threshold},
          {"length", coverage.length},
          {"mean", coverage.mean},
          {"at_least_10", coverage.at_least_10},
          {"at_least_20", coverage.at_least_20},
          {"at_least_30", coverage.at_least_30},
          {"regions", regions},
          {"gaps", gaps}};
}

Json to_json(const Step& step) {
  Json inputs = Json::array();
  for (const InputFacts& input : step.manifest.inputs) {
    inputs.push_back({{"role", input.role},
                      {"path", input.path},
                      {"size", input.size},
                      {"xxh3_128", input.digest}});
  }
  Json sources = Json::array();
  for (const SourceFacts& source : step.manifest.sources) {
    sources.push_back(
        {{"name", source.name}, {"release", source.release}, {"xxh3_128", source.digest}});
  }
  return {{"command", step.manifest.command},
          {"version", step.manifest.version},
          {"command_line", step.manifest.command_line},
          {"inputs", inputs},
          {"sources", sources},
          {"counters", Json(step.manifest.counters)},
          {"output_xxh3_128", step.manifest.output.digest}};
}

}  // namespace

std::string to_json(const Report& report) {
  Json json;
  json["varg_report"] = report_format;
  json["varg_version"] = version();
  json["case"] = report.case_id;
  json["sample"] = report.sample;
  json["samples"] = report.samples;
  json["assembly"] = report.assembly;
  json["input"] = {{"path", report.input_path}, {"xxh3_128", report.input_digest}};
  json["panel"] = report.panel.empty()
                      ? Json(nullptr)
                      : Json{{"path", report.panel}, {"xxh3_128", report.panel_digest}};
  json["records"] = report.records;
  json["alleles"] = report.alleles;
  json["not_assessable_alleles"] = report.not_assessable;
  json["variants"] = Json::array();
  for (const VariantRow& row : report.variants) json["variants"].push_back(to_json(row));
  json["unlisted"] = Json::array();
  for (const Unlisted& group : report.unlisted) {
    json["unlisted"].push_back({{"reason", group.reason}, {"alleles", group.alleles}});
  }
  json["coverage"] = report.coverage ? to_json(*report.coverage) : Json(nullptr);
  json["removed"] = Json::array();
  for (const Removal& removal : removals(report.steps)) {
    json["removed"].push_back(
        {{"command", removal.command}, {"reason", removal.reason}, {"count", removal.count}});
  }
  json["steps"] = Json::array();
  for (const Step& step : report.steps) json["steps"].push_back(to_json(step));
  json["missing_steps"] = report.missing_steps;
  json["notes"] = Json::array();
  for (const Note& note : report.notes) {
    json["notes"].push_back({{"kind", note.kind}, {"text", note.text}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace varg::report
