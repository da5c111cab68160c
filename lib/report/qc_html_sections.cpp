#include "qc_html_sections.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include <varg/core/text.hpp>

namespace varg::report {
namespace {

std::string percent(double share) {
  return std::isfinite(share) ? fmt::format("{:.2f} %", 100 * share) : "–";
}

std::string style_of(const qc::Judgement& judgement) {
  switch (judgement.outcome) {
    case qc::Outcome::met:
      return "good";
    case qc::Outcome::not_met:
      return judgement.criterion.severity == qc::Severity::fail ? "bad" : "warn";
    case qc::Outcome::not_assessable:
      return "warn";
    case qc::Outcome::shown:
      break;
  }
  return {};
}

std::string outcome_text(const qc::Judgement& judgement) {
  std::string text(qc::to_text(judgement.outcome));
  if (judgement.outcome == qc::Outcome::not_met &&
      judgement.criterion.severity == qc::Severity::warning) {
    text += " (warning)";
  }
  if (judgement.outcome == qc::Outcome::not_assessable && !judgement.criterion.required) {
    text += " (not required)";
  }
  return text;
}

std::string threshold_text(const qc::Judgement& judgement) {
  const auto& condition = judgement.criterion.condition;
  if (!condition) return "–";
  const std::string threshold =
      judgement.threshold ? qc::to_text(*judgement.threshold) : condition->threshold_metric;
  return fmt::format("{} {}", qc::sign_of(condition->norm), threshold);
}

void write_criteria(HtmlPage& page, const qc::Verdict& verdict) {
  page.begin_table({{"Metric"}, {"Value", "number"}, {"Threshold"}, {"Outcome"}, {"Remark"}});
  for (const qc::Judgement& judgement : verdict.judgements) {
    std::string remark = judgement.needs;
    if (!judgement.criterion.note.empty()) {
      remark += (remark.empty() ? "" : "\n") + judgement.criterion.note;
    }
    page.row({{judgement.criterion.metric, "name"},
              {judgement.value ? qc::to_text(*judgement.value) : "–", "number"},
              {threshold_text(judgement)},
              {outcome_text(judgement), style_of(judgement)},
              {remark}});
  }
  page.end_table();
}

std::string source_text(const qc::Profile& profile) {
  std::string text = fmt::format("Thresholds: profile {} ({})", profile.name, profile.description);
  if (!profile.source.empty()) text += fmt::format(", from {}", profile.source);
  if (!profile.commit.empty()) text += fmt::format(", commit {}", profile.commit);
  if (!profile.date.empty()) text += fmt::format(" of {}", profile.date);
  return text + fmt::format("; XXH3-128 {}.", profile.digest);
}

std::string optional_depth(const std::optional<double>& depth, const std::optional<double>& share) {
  if (!depth) return "–";
  std::string text = fmt::format("{:.2f}", *depth);
  if (share) text += fmt::format(" ({:.2f} of the autosomes)", *share);
  return text;
}

std::string adapter_text(const qc::AdapterCounts& counts) {
  if (!counts.measured) return "not measured";
  std::string text =
      percent(ratio(static_cast<double>(counts.total()), static_cast<double>(counts.reads)));
  for (std::size_t i = 0; i < counts.reads_with.size(); ++i) {
    if (counts.reads_with[i] == 0) continue;
    text +=
        fmt::format(", {} {}", with_thousands(counts.reads_with[i]), qc::known_adapters[i].name);
  }
  return text;
}

void write_sex(HtmlPage& page, const QcFacts& facts, const qc::SexCall& call) {
  page.heading(3, "Sex", "sex");
  const qc::SexEvidence& evidence = call.evidence;
  if (!call.assessable) {
    page.paragraph(fmt::format("Not assessable: {}.", call.reason), "alert");
    if (!evidence.x_depth && !evidence.y_depth) return;
  }
  std::string het = "no sites on X";
  if (const auto share = evidence.x_het_share()) {
    het = fmt::format("{} of {} sites", percent(*share), evidence.x_sites);
  }
  page.facts({{"Karyotype by reads", call.assessable ? call.karyotype : "–"},
              {"Given sex", std::string(to_text(facts.given_sex))},
              {"Depth of the autosomes", fmt::format("{:.2f}", evidence.autosome_depth)},
              {"Depth of X", optional_depth(evidence.x_depth, evidence.x_ratio())},
              {"Depth of Y", optional_depth(evidence.y_depth, evidence.y_ratio())},
              {"Heterozygous on X", het},
              {"Mitochondrial depth", optional_depth(evidence.mitochondrial_depth, std::nullopt)},
              {"Measured over", evidence.from_targets ? "targets" : "bins of whole contigs"}});
  if (call.assessable && !call.reason.empty()) page.paragraph(call.reason, "alert");
}

void write_contamination(HtmlPage& page, const qc::Contamination& result) {
  page.heading(3, "Contamination", "contamination");
  if (!result.assessable) {
    page.paragraph(fmt::format("Not assessable: {}.", result.reason), "alert");
    return;
  }
  page.facts(
      {{"Share of another human (FREEMIX)", fmt::format("{:.3f} %", 100 * result.freemix)},
       {"95 % interval", fmt::format("{:.3f} to {:.3f} %", 100 * result.low, 100 * result.high)},
       {"CHARR (second estimate)",
        result.charr
            ? fmt::format("{:.3f} % from {} sites", 100 * *result.charr, result.charr_sites)
            : fmt::format("only {} homozygous ALT sites", result.charr_sites)},
       {"Informative sites, mean depth",
        fmt::format("{} of {}, {:.1f}", result.sites, result.asked, result.mean_depth)},
       {"ALT share seen, expected",
        fmt::format("{:.3f}, {:.3f}", result.alt_share_seen, result.alt_share_expected)},
       {"Base error", fmt::format("{:.4f}", result.base_error)}});
  page.paragraph(
      "Maximum likelihood over allele counts (Jun et al. 2012). Copy-number changes of tumors "
      "bias it.",
      "soft");
}

void write_fingerprint(HtmlPage& page, const QcFindings& findings) {
  page.heading(3, "Fingerprint", "fingerprint");
  const qc::Fingerprint& fingerprint = findings.fingerprint;
  if (fingerprint.sites.empty()) {
    page.paragraph("Not made: no sites were given (--sites).");
    return;
  }
  page.facts({{"Sites with a genotype",
               fmt::format("{} of {}", fingerprint.known(), fingerprint.sites.size())},
              {"Digest (XXH3-128)", fingerprint.digest()}});
  if (!findings.concordance) return;
  const qc::Concordance& pair = *findings.concordance;
  const bool enough = pair.n >= qc::least_identity_sites;
  if (!enough) {
    page.paragraph(fmt::format("Not assessable: {} sites are known in both, under {}.", pair.n,
                               qc::least_identity_sites),
                   "alert");
  }
  const auto shown = [&](double value, const char* remark) {
    return enough && std::isfinite(value) ? fmt::format("{:.3f}{}", value, remark) : "–";
  };
  page.facts(
      {{"Compared with", pair.sample_b},
       {"Relatedness", shown(pair.relatedness(), " (1: the same individual, 0.5: parent or sib)")},
       {"Homozygous concordance", shown(pair.hom_concordance(), "")},
       {"Sites, IBS0, IBS2", fmt::format("{}, {}, {}", pair.n, pair.ibs0, pair.ibs2)}});
}

}  // namespace

void write_qc_verdict(HtmlPage& page, const QcFacts& facts, const QcFindings& findings) {
  page.heading(2, "Verdict", "verdict");
  if (!findings.verdict) {
    page.paragraph("No profile was given (--profile): the values are shown, not judged.");
    page.begin_table({{"Metric"}, {"Value", "number"}});
    for (const char* name :
         {"MEDIAN_TARGET_COVERAGE", "PCT_TARGET_BASES_10X", "PERCENT_DUPLICATION",
          "PCT_PF_UQ_READS_ALIGNED", "AT_DROPOUT", "GC_DROPOUT", "FREEMIX", "PREDICTED_SEX"}) {
      const qc::MetricValue* value = findings.values.find(name);
      page.row(
          {{name, "name"},
           {value != nullptr ? qc::to_text(*value) : "not measured: " + findings.values.needs(name),
            value != nullptr ? "number" : "warn"}});
    }
    page.end_table();
    return;
  }
  const qc::Verdict& verdict = *findings.verdict;
  const char* style = verdict.answer == qc::Answer::passed   ? "summary verdict good"
                      : verdict.answer == qc::Answer::failed ? "summary verdict bad"
                                                             : "summary verdict warn";
  page.open("div", style);
  page.paragraph(fmt::format("{}: {}", facts.sample, qc::to_text(verdict.answer)));
  page.paragraph(qc::summary(verdict));
  if (verdict.count(qc::Outcome::not_assessable) > 0) {
    page.paragraph("What is not assessable was not looked at: it has not passed.", "alert");
  }
  if (verdict.answer == qc::Answer::incomplete && verdict.unassessed_allowed) {
    page.paragraph("The gate was told to open all the same (--allow-not-assessable).", "alert");
  }
  page.close("div");
  write_criteria(page, verdict);
  page.paragraph(source_text(verdict.profile), "soft");
}

void write_qc_flags(HtmlPage& page, const qc::Metrics& metrics, const QcFindings& findings) {
  page.heading(2, "Reads and flags", "flags");
  const qc::FlagCounts& passed = metrics.flagstat.passed;
  const qc::FlagCounts& failed = metrics.flagstat.failed;
  page.begin_table({{"Records"}, {"QC passed", "number"}, {"QC failed", "number"}});
  const auto row = [&](const char* name, std::uint64_t a, std::uint64_t b) {
    page.row({{name}, {with_thousands(a), "number"}, {with_thousands(b), "number"}});
  };
  row("Total", passed.total, failed.total);
  row("Primary", passed.primary, failed.primary);
  row("Secondary", passed.secondary, failed.secondary);
  row("Supplementary", passed.supplementary, failed.supplementary);
  row("Primary duplicates", passed.primary_duplicates, failed.primary_duplicates);
  row("Primary mapped", passed.primary_mapped, failed.primary_mapped);
  row("Properly paired", passed.properly_paired, failed.properly_paired);
  row("Singletons", passed.singletons, failed.singletons);
  row("Mate on another contig", passed.mate_other_contig, failed.mate_other_contig);
  page.end_table();
  const qc::ReadSummary& reads = metrics.summary;
  const double clipped =
      ratio(static_cast<double>(reads.soft_clipped_bases), static_cast<double>(reads.bases_mapped));
  const qc::MetricValue* improper = findings.values.find("PCT_PF_READS_IMPROPER_PAIRS");
  const auto* improper_share = improper == nullptr ? nullptr : std::get_if<double>(improper);
  page.facts({{"Duplicates (PERCENT_DUPLICATION)", percent(duplication_rate(metrics.duplication))},
              {"Improper pairs",
               improper_share != nullptr ? percent(*improper_share) : "the reads are not paired"},
              {"Mismatches of aligned bases (MD)", percent(mismatch_rate(metrics.tables))},
              {"Insertions and deletions per aligned base", percent(indel_rate(metrics))},
              {"Soft-clipped bases of mapped reads", percent(clipped)},
              {"Reads with adapter", adapter_text(metrics.adapters)},
              {"Longest read", fmt::format("{} bases", reads.max_length)}});
}

void write_qc_identity(HtmlPage& page, const qc::Metrics&, const QcFacts& facts,
                       const QcFindings& findings) {
  page.heading(2, "Whose reads these are", "identity");
  write_sex(page, facts, findings.sex);
  write_contamination(page, findings.contamination);
  write_fingerprint(page, findings);
}

void write_qc_unassessed(HtmlPage& page, const QcFindings& findings) {
  page.heading(2, "Not assessed", "not-assessed");
  std::vector<std::string> items;
  // Metrics with one need are one item.
  std::map<std::string, std::string> names_by_need;
  for (const auto& [name, needs] : findings.values.missing()) {
    std::string& names = names_by_need[needs];
    names += (names.empty() ? "" : ", ") + name;
  }
  for (const auto& [needs, names] : names_by_need) items.push_back(names + ": " + needs);
  if (items.empty()) {
    page.paragraph("Every value that varg qc knows was measured.");
  } else {
    page.list(items);
  }
  page.paragraph(
      "Not examined by this command: optical duplicates and library size, "
      "the fit of a family's genotypes, copy-number changes.",
      "soft");
}

}  // namespace varg::report
