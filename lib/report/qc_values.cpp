#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include <varg/core/text.hpp>
#include <varg/report/qc_run.hpp>

namespace varg::report {
namespace {

constexpr const char* needs_territory =
    "needs the reference (-f), so that unknown bases are left "
    "out, or targets (--by BED)";

std::uint64_t unknown_bases(const QcFacts& facts) {
  return std::accumulate(facts.unknown_bases.begin(), facts.unknown_bases.end(), std::uint64_t{0});
}

/// The depths of names such as PCT_TARGET_BASES_500X and PCT_60X in a profile, and usual ones.
std::set<std::size_t> asked_depths(const qc::Profile* profile) {
  std::set<std::size_t> depths{1, 5, 10, 15, 20, 30, 40, 50, 60, 100, 250, 500, 1000};
  if (profile == nullptr) return depths;
  for (const qc::Criterion& criterion : profile->criteria) {
    std::string_view name = criterion.metric;
    if (!starts_with(name, "PCT_") || !ends_with(name, "X")) continue;
    name = name.substr(name.rfind('_') + 1);
    name.remove_suffix(1);
    if (const auto depth = parse_number<std::size_t>(name)) depths.insert(*depth);
  }
  return depths;
}

void set_reads(const qc::Metrics& metrics, qc::MetricValues& values) {
  const qc::FlagCounts& passed = metrics.flagstat.passed;
  const auto reads = static_cast<double>(passed.primary);
  const auto mapped = static_cast<double>(passed.primary_mapped);
  const auto proper = static_cast<double>(passed.properly_paired);
  values.set("TOTAL_READS", static_cast<double>(passed.primary + metrics.flagstat.failed.primary));
  values.set("PERCENT_DUPLICATION", duplication_rate(metrics.duplication));
  values.set("PCT_PF_READS_ALIGNED", ratio(mapped, reads));
  if (passed.paired > 0) {
    values.set("PCT_PF_READS_IMPROPER_PAIRS", ratio(mapped - proper, mapped));
  } else {
    values.set_missing("PCT_PF_READS_IMPROPER_PAIRS", "the reads are not paired");
  }
  const qc::OnTarget& target = metrics.on_target;
  const std::string unique = "PCT_PF_UQ_READS_ALIGNED";
  if (target.measured) {
    values.set(unique, ratio(static_cast<double>(target.pf_unique_reads_aligned),
                             static_cast<double>(target.pf_unique_reads)));
  } else if (metrics.tables.first.lengths.empty()) {
    values.set_missing(unique, "the reads' tables were not measured (--flagstat)");
  } else if (metrics.flagstat.failed.primary == 0) {
    const auto aligned = std::accumulate(metrics.tables.mapq.begin() + 1, metrics.tables.mapq.end(),
                                         std::uint64_t{0});
    values.set(unique, ratio(static_cast<double>(aligned),
                             static_cast<double>(passed.primary - passed.primary_duplicates)));
  } else {
    values.set_missing(unique, "needs targets (--by BED), as there are QC-failed reads");
  }
  if (metrics.adapters.measured) {
    values.set("PCT_READS_WITH_ADAPTER", ratio(static_cast<double>(metrics.adapters.total()),
                                               static_cast<double>(metrics.adapters.reads)));
    values.set("PCT_SOFTCLIP", ratio(static_cast<double>(metrics.summary.soft_clipped_bases),
                                     static_cast<double>(metrics.summary.total_length)));
    values.set("PF_INDEL_RATE", indel_rate(metrics));
  } else {
    for (const char* name : {"PCT_READS_WITH_ADAPTER", "PCT_SOFTCLIP", "PF_INDEL_RATE"}) {
      values.set_missing(name, "the reads' tables were not measured");
    }
  }
  if (const double rate = mismatch_rate(metrics.tables); metrics.tables.mismatches_measured) {
    values.set("PF_MISMATCH_RATE", rate);
  } else {
    values.set_missing("PF_MISMATCH_RATE", "needs reads with MD tags (samtools calmd)");
  }
}

void set_inserts(const qc::Metrics& metrics, qc::MetricValues& values) {
  const auto spreads = insert_spreads(metrics.inserts);
  for (const char* name : {"MEAN_INSERT_SIZE", "MEDIAN_INSERT_SIZE"}) {
    values.set_missing(name, "needs mapped pairs");
  }
  if (spreads.empty()) return;
  values.set("MEAN_INSERT_SIZE", spreads.front().cut.mean);
  values.set("MEDIAN_INSERT_SIZE", spreads.front().whole.median);
}

void set_coverage(const qc::Metrics& metrics, const QcFacts& facts, const qc::Profile* profile,
                  qc::MetricValues& values) {
  const auto territory = judged_territory(metrics, facts);
  const auto set = [&](const std::string& name, double value) {
    if (territory && territory->length == 0) {
      values.set_missing(name, "there is no position with a known base to judge over");
    } else if (territory) {
      values.set(name, value);
    } else {
      values.set_missing(name, metrics.depth.measured ? needs_territory : "depth was not measured");
    }
  };
  const Territory& over = territory ? *territory : Territory{};
  for (const char* name : {"MEDIAN_TARGET_COVERAGE", "MEDIAN_COVERAGE"}) {
    set(name, over.spread.median);
  }
  for (const char* name : {"MEAN_TARGET_COVERAGE", "MEAN_COVERAGE"}) set(name, over.spread.mean);
  set("FOLD_80_BASE_PENALTY", over.fold_80());
  for (const std::size_t depth : asked_depths(profile)) {
    const double share = share_at_least(over.histogram, depth);
    set(fmt::format("PCT_TARGET_BASES_{}X", depth), share);
    set(fmt::format("PCT_{}X", depth), share);
  }
  const qc::OnTarget& target = metrics.on_target;
  if (target.measured) {
    values.set("PCT_OFF_BAIT",
               ratio(static_cast<double>(target.off_bases),
                     static_cast<double>(target.on_bases + target.near_bases + target.off_bases)));
  } else {
    values.set_missing("PCT_OFF_BAIT", "needs targets (--by BED)");
  }
}

void set_dropout(const qc::Metrics& metrics, const QcFacts& facts, qc::MetricValues& values) {
  Dropout dropout;
  if (!metrics.depth.regions.empty() && facts.region_gc.size() == metrics.depth.regions.size()) {
    dropout = target_dropout(metrics.depth.regions, facts.region_gc);
  } else if (metrics.depth.regions.empty() && metrics.gc_bias.measured) {
    dropout = genome_dropout(metrics.gc_bias);
  } else {
    for (const char* name : {"AT_DROPOUT", "GC_DROPOUT"}) {
      values.set_missing(name, "needs the reference (-f)");
    }
    return;
  }
  values.set("AT_DROPOUT", dropout.at);
  values.set("GC_DROPOUT", dropout.gc);
}

/// In the sense of the one of Picard's files that the run writes: of CollectHsMetrics over targets,
/// else of CollectWgsMetrics.
void set_excluded(const qc::Metrics& metrics, qc::MetricValues& values) {
  const qc::OnTarget& target = metrics.on_target;
  for (const char* name : {"PCT_EXC_UNPAIRED", "PCT_EXC_CAPPED", "PCT_EXC_TOTAL"}) {
    values.set_missing(name, "is of whole genomes: needs a run without targets");
  }
  values.set_missing("PCT_EXC_OFF_TARGET", "needs targets (--by BED)");
  const bool any = target.measured ? target.pf_bases_aligned > 0 : metrics.depth.bases.total() > 0;
  for (const auto& [name, share] :
       target.measured ? excluded_shares(target) : excluded_shares(metrics.depth.bases)) {
    if (any) {
      values.set(name, share);
    } else {
      values.set_missing(
          name, metrics.depth.measured ? "there is no aligned base" : "depth was not measured");
    }
  }
}

/// NAME of NAME=VALUE.
std::string_view name_given(std::string_view assignment) {
  return assignment.substr(0, assignment.find('='));
}

void set_identity(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings,
                  qc::MetricValues& values) {
  if (findings.contamination.assessable) {
    values.set("FREEMIX", findings.contamination.freemix);
  } else {
    values.set_missing("FREEMIX", metrics.sites.measured
                                      ? findings.contamination.reason
                                      : "needs SNVs with population frequencies (--sites VCF)");
  }
  if (const auto& depth = findings.sex.evidence.mitochondrial_depth) {
    values.set("MEAN_MT_COVERAGE", *depth);
  } else {
    values.set_missing("MEAN_MT_COVERAGE", "the reads have no mitochondrial contig");
  }
  if (!findings.sex.assessable) {
    values.set_missing("PREDICTED_SEX", findings.sex.reason);
  } else {
    values.set("PREDICTED_SEX",
               std::string(findings.sex.sex == genome::Sex::unknown ? findings.sex.karyotype
                                                                    : to_text(findings.sex.sex)));
  }
  if (facts.given_sex == genome::Sex::unknown) {
    values.set_missing("GIVEN_SEX", "needs the sex of the individual (--sex)");
  } else {
    values.set("GIVEN_SEX", std::string(to_text(facts.given_sex)));
  }
  const auto& pair = findings.concordance;
  if (pair && pair->n >= qc::least_identity_sites) {
    values.set("RELATEDNESS", pair->relatedness());
    values.set("HOM_CONCORDANCE", pair->hom_concordance());
  } else {
    const std::string needs =
        pair
            ? fmt::format("{} sites are known in both, under {}", pair->n, qc::least_identity_sites)
            : "needs --sites and the fingerprint of the other sample (--fingerprint)";
    values.set_missing("RELATEDNESS", needs);
    values.set_missing("HOM_CONCORDANCE", needs);
  }
}

}  // namespace

std::string_view to_text(genome::Sex sex) {
  if (sex == genome::Sex::male) return "male";
  return sex == genome::Sex::female ? "female" : "unknown";
}

std::optional<Territory> judged_territory(const qc::Metrics& metrics, const QcFacts& facts) {
  if (!metrics.depth.measured) return std::nullopt;
  if (!metrics.depth.regions.empty()) return territory_of(metrics.depth.target, 0);
  if (facts.unknown_bases.size() != metrics.contigs.size()) return std::nullopt;
  return territory_of(metrics.depth.total(), unknown_bases(facts));
}

qc::MetricValues qc_values(const qc::Metrics& metrics, const QcFacts& facts,
                           const QcFindings& findings, const qc::Profile* profile) {
  qc::MetricValues values;
  set_reads(metrics, values);
  set_inserts(metrics, values);
  set_coverage(metrics, facts, profile, values);
  set_excluded(metrics, values);
  set_dropout(metrics, facts, values);
  set_identity(metrics, facts, findings, values);
  for (const std::string& assignment : facts.values) {
    if (values.find(name_given(assignment)) == nullptr) qc::set_value(values, assignment);
  }
  return values;
}

QcFindings derive(const qc::Metrics& metrics, const QcFacts& facts,
                  const std::optional<qc::Profile>& profile, bool unassessed_allowed) {
  QcFindings findings;
  if (metrics.sites.measured) {
    findings.contamination = qc::estimate_contamination(
        qc::autosomal_counts(metrics.sites, facts.site_frequencies, metrics.contigs));
    findings.fingerprint = qc::make_fingerprint(facts.sample, metrics.sites, metrics.contigs);
    if (facts.expected) {
      findings.concordance = qc::compare(findings.fingerprint, *facts.expected);
    }
  } else {
    findings.contamination.reason = "no sites were given (--sites)";
  }
  if (metrics.depth.measured) {
    findings.sex = qc::call_sex(qc::sex_evidence(metrics));
  } else {
    findings.sex.reason = "depth was not measured";
  }
  findings.genes = gene_coverage(metrics.depth);
  findings.values = qc_values(metrics, facts, findings, profile ? &*profile : nullptr);
  for (const std::string& assignment : facts.values) {
    qc::MetricValues given;
    qc::set_value(given, assignment);
    const auto& [name, value] = *given.values().begin();
    if (*findings.values.find(name) != value) findings.unused_values.push_back(assignment);
  }
  if (profile) findings.verdict = qc::judge(*profile, findings.values, unassessed_allowed);
  return findings;
}

}  // namespace varg::report
