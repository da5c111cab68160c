#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/report/qc_texts.hpp>

namespace varg::report {
namespace {

struct Column {
  const char* metric;
  const char* title;
  const char* description;
  double scale;  ///< factor for people: shares as percent
  const char* suffix;
};
constexpr Column columns[] = {
    {"MEDIAN_TARGET_COVERAGE", "Median depth", "Median depth over the judged territory", 1, "X"},
    {"PCT_TARGET_BASES_10X", "≥ 10X", "Positions with depth 10 or more", 100, "%"},
    {"PCT_TARGET_BASES_30X", "≥ 30X", "Positions with depth 30 or more", 100, "%"},
    {"PERCENT_DUPLICATION", "Duplicates", "Duplicate reads of all mapped", 100, "%"},
    {"PCT_PF_UQ_READS_ALIGNED", "Aligned", "Unique reads that are aligned", 100, "%"},
    {"MEDIAN_INSERT_SIZE", "Insert", "Median insert size", 1, " bp"},
    {"FREEMIX", "Contamination", "Share of another human (FREEMIX)", 100, "%"},
    {"AT_DROPOUT", "AT dropout", "Reads missing at 50 % GC and under", 1, "%"},
    {"GC_DROPOUT", "GC dropout", "Reads missing at 50 % GC and over", 1, "%"}};

Json general_headers() {
  Json headers = Json::array();
  for (const Column& column : columns) {
    headers.push_back({{column.metric,
                        {{"title", column.title},
                         {"description", column.description},
                         {"suffix", column.suffix},
                         {"namespace", "varg qc"}}}});
  }
  headers.push_back({{"PREDICTED_SEX", {{"title", "Sex"}, {"description", "Sex by depth"}}}});
  headers.push_back({{"VERDICT", {{"title", "QC"}, {"description", "Verdict of the profile"}}}});
  return headers;
}

Json general_row(const QcFindings& findings) {
  Json row = Json::object();
  for (const Column& column : columns) {
    const qc::MetricValue* value = findings.values.find(column.metric);
    if (value == nullptr) continue;
    if (const auto* number = std::get_if<double>(value))
      row[column.metric] = *number * column.scale;
  }
  if (const auto* sex = findings.values.find("PREDICTED_SEX")) {
    row["PREDICTED_SEX"] = qc::to_text(*sex);
  }
  if (findings.verdict) row["VERDICT"] = qc::to_text(findings.verdict->answer);
  return row;
}

}  // namespace

std::string multiqc_json(const QcFacts& facts, const QcFindings& findings) {
  Json json;
  json["id"] = "varg_qc";
  json["section_name"] = "varg qc";
  json["description"] = "Values and verdict of varg qc.";
  json["plot_type"] = "generalstats";
  json["headers"] = general_headers();
  json["data"] = {{facts.sample, general_row(findings)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string multiqc_verdict_json(const QcFacts& facts, const qc::Verdict& verdict) {
  Json row = Json::object();
  row["verdict"] = qc::to_text(verdict.answer);
  for (const qc::Judgement& judgement : verdict.judgements) {
    std::string text(qc::to_text(judgement.outcome));
    if (judgement.value) text += " (" + qc::to_text(*judgement.value) + ")";
    row[judgement.criterion.metric] = text;
  }
  Json json;
  json["id"] = "varg_qc_verdict";
  json["section_name"] = "varg qc verdict";
  json["description"] = "Each criterion of profile " + verdict.profile.name +
                        ": met, not met, or not assessable. What is not assessable was not passed.";
  json["plot_type"] = "table";
  json["pconfig"] = {{"id", "varg_qc_verdict_table"}, {"title", "varg qc: verdict"}};
  json["data"] = {{facts.sample, row}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace varg::report
