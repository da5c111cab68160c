#include <cmath>

#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/report/qc_texts.hpp>

#include "qc_json_parts.hpp"

namespace varg::report {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

namespace {

constexpr int qc_format = 1;

Json flag_counts(const qc::FlagCounts& counts) {
  return {{"total", counts.total},
          {"primary", counts.primary},
          {"secondary", counts.secondary},
          {"supplementary", counts.supplementary},
          {"duplicates", counts.duplicates},
          {"primary_duplicates", counts.primary_duplicates},
          {"mapped", counts.mapped},
          {"primary_mapped", counts.primary_mapped},
          {"paired", counts.paired},
          {"read1", counts.read1},
          {"read2", counts.read2},
          {"properly_paired", counts.properly_paired},
          {"both_mapped", counts.both_mapped},
          {"singletons", counts.singletons},
          {"mate_other_contig", counts.mate_other_contig},
          {"mate_other_contig_mapq5", counts.mate_other_contig_q5}};
}

Json value_json(const qc::MetricValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return number_or_null(*number);
  return std::get<std::string>(value);
}

Json verdict_json(const qc::Verdict& verdict) {
  Json criteria = Json::array();
  for (const qc::Judgement& judgement : verdict.judgements) {
    const auto& condition = judgement.criterion.condition;
    criteria.push_back(
        {{"metric", judgement.criterion.metric},
         {"value", judgement.value ? value_json(*judgement.value) : Json(nullptr)},
         {"norm", condition ? Json(qc::word_of(condition->norm)) : Json(nullptr)},
         {"threshold", judgement.threshold ? value_json(*judgement.threshold) : Json(nullptr)},
         {"outcome", qc::to_text(judgement.outcome)},
         {"severity", judgement.criterion.severity == qc::Severity::fail ? "fail" : "warning"},
         {"required", judgement.criterion.required},
         {"needs", judgement.needs},
         {"note", judgement.criterion.note}});
  }
  const qc::Profile& profile = verdict.profile;
  return {{"answer", qc::to_text(verdict.answer)},
          {"gate_open", verdict.is_ok()},
          {"not_assessable_allowed", verdict.unassessed_allowed},
          {"summary", qc::summary(verdict)},
          {"profile",
           {{"name", profile.name},
            {"description", profile.description},
            {"source", profile.source},
            {"commit", profile.commit},
            {"date", profile.date},
            {"xxh3_128", profile.digest}}},
          {"criteria", criteria}};
}

Json contamination_json(const qc::Contamination& result) {
  Json json{{"assessable", result.assessable}, {"reason", result.reason}};
  json["informative_sites"] = result.sites;
  json["autosomal_sites_with_frequency"] = result.asked;
  json["mean_depth_of_sites"] = result.mean_depth;
  json["other_letter_share"] = result.other_share;
  json["alt_share_seen"] = result.alt_share_seen;
  json["alt_share_expected"] = result.alt_share_expected;
  if (!result.assessable) return json;
  json["freemix"] = result.freemix;
  json["freemix_low_95"] = result.low;
  json["freemix_high_95"] = result.high;
  json["log_likelihood_ratio"] = result.log_ratio;
  json["base_error"] = result.base_error;
  json["charr"] = result.charr ? Json(*result.charr) : Json(nullptr);
  json["charr_sites"] = result.charr_sites;
  return json;
}

Json optional_json(const std::optional<double>& value) {
  return value ? number_or_null(*value) : Json(nullptr);
}

Json sex_json(const qc::SexCall& call, genome::Sex given) {
  const qc::SexEvidence& evidence = call.evidence;
  return {{"assessable", call.assessable},
          {"karyotype", call.karyotype},
          {"predicted", to_text(call.sex)},
          {"given", to_text(given)},
          {"reason", call.reason},
          {"autosome_depth", number_or_null(evidence.autosome_depth)},
          {"x_depth", optional_json(evidence.x_depth)},
          {"y_depth", optional_json(evidence.y_depth)},
          {"x_to_autosome", optional_json(evidence.x_ratio())},
          {"y_to_autosome", optional_json(evidence.y_ratio())},
          {"mitochondrial_depth", optional_json(evidence.mitochondrial_depth)},
          {"x_sites", evidence.x_sites},
          {"x_heterozygous_sites", evidence.x_het_sites},
          {"depth_from_targets", evidence.from_targets},
          {"pseudoautosomal_left_out", evidence.pseudoautosomal_known}};
}

Json identity_json(const QcFindings& findings) {
  if (findings.fingerprint.sites.empty()) return nullptr;
  Json json{{"sites", findings.fingerprint.sites.size()},
            {"known", findings.fingerprint.known()},
            {"genotypes", findings.fingerprint.genotypes()},
            {"xxh3_128", findings.fingerprint.digest()}};
  if (!findings.concordance) return json;
  const qc::Concordance& pair = *findings.concordance;
  json["compared_with"] = {{"sample", pair.sample_b},
                           {"sites", pair.n},
                           {"relatedness", number_or_null(pair.relatedness())},
                           {"hom_concordance", number_or_null(pair.hom_concordance())},
                           {"ibs0", pair.ibs0},
                           {"ibs2", pair.ibs2},
                           {"hets_a", pair.hets_a},
                           {"hets_b", pair.hets_b},
                           {"shared_hets", pair.shared_hets},
                           {"shared_hom_alts", pair.shared_hom_alts}};
  return json;
}

Json inputs_json(const QcFacts& facts) {
  Json inputs = Json::array();
  for (const InputFacts& input : facts.inputs) {
    inputs.push_back({{"role", input.role},
                      {"path", input.path},
                      {"size_bytes", input.size},
                      {"xxh3_128", input.digest}});
  }
  return inputs;
}

}  // namespace

std::string qc_json(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings) {
  Json json;
  json["varg_qc"] = qc_format;
  json["varg_version"] = version();
  json["sample"] = facts.sample;
  json["samples_in_header"] = metrics.samples;
  json["inputs"] = inputs_json(facts);
  json["records"] = metrics.records;
  json["sorted_by_coordinate"] = metrics.sorted;
  json["verdict"] = findings.verdict ? verdict_json(*findings.verdict) : Json(nullptr);
  json["values"] = Json::object();
  for (const auto& [name, value] : findings.values.values())
    json["values"][name] = value_json(value);
  json["not_measured"] = Json::object();
  for (const auto& [name, needs] : findings.values.missing()) json["not_measured"][name] = needs;
  json["flags"] = {{"qc_passed", flag_counts(metrics.flagstat.passed)},
                   {"qc_failed", flag_counts(metrics.flagstat.failed)}};
  add_depth(metrics, facts, findings, json);
  add_reads(metrics, json);
  json["sex"] = sex_json(findings.sex, facts.given_sex);
  json["contamination"] = contamination_json(findings.contamination);
  json["identity"] = identity_json(findings);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace varg::report
