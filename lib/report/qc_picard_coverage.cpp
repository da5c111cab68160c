#include <fmt/format.h>

#include <array>
#include <cmath>

#include <varg/report/qc_texts.hpp>

#include "qc_picard_layout.hpp"

namespace varg::report {
namespace {

using Row = std::vector<std::pair<std::string, std::string>>;

double number(std::uint64_t value) { return static_cast<double>(value); }

/// Mean of the normalized coverage of the GC percents from `from` to `to` that have windows.
double mean_between(const std::array<double, 101>& coverage, std::size_t from, std::size_t to) {
  double sum = 0;
  double count = 0;
  for (std::size_t gc = from; gc <= to; ++gc) {
    if (!std::isfinite(coverage[gc])) continue;
    sum += coverage[gc];
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

void add_shares(const char* format, std::initializer_list<std::size_t> depths,
                const Territory& territory, Row& row) {
  for (const std::size_t depth : depths) {
    row.emplace_back(fmt::format(fmt::runtime(format), depth),
                     picard_number(share_at_least(territory.histogram, depth)));
  }
}

void add_coverage_histogram(const Territory& territory, const char* name, PicardFile& file) {
  file.histogram("java.lang.Integer", {"coverage", name});
  std::size_t end = territory.histogram.size();
  while (end > 0 && territory.histogram[end - 1] == 0) --end;
  for (std::size_t depth = 0; depth < end; ++depth) {
    file.row({fmt::format("{}", depth), fmt::format("{}", territory.histogram[depth])});
  }
}

Row bait_row(const qc::OnTarget& target, const QcFacts& facts) {
  const double all = number(target.on_bases + target.near_bases + target.off_bases);
  const double selected = number(target.on_bases + target.near_bases);
  const double pf = number(target.pf_bases_aligned);
  const double enrichment = ratio(ratio(number(target.on_bases), pf),
                                  ratio(number(target.territory), number(target.genome_size)));
  Row row{{"BAIT_SET", facts.sample},
          {"BAIT_TERRITORY", fmt::format("{}", target.territory)},
          {"BAIT_DESIGN_EFFICIENCY", "1"},
          {"ON_BAIT_BASES", fmt::format("{}", target.on_bases)},
          {"NEAR_BAIT_BASES", fmt::format("{}", target.near_bases)},
          {"OFF_BAIT_BASES", fmt::format("{}", target.off_bases)},
          {"PCT_SELECTED_BASES", picard_number(ratio(selected, all))},
          {"PCT_OFF_BAIT", picard_number(ratio(number(target.off_bases), all))},
          {"ON_BAIT_VS_SELECTED", picard_number(ratio(number(target.on_bases), selected))},
          {"MEAN_BAIT_COVERAGE",
           picard_number(ratio(number(target.on_bases), number(target.territory)))},
          {"FOLD_ENRICHMENT", picard_number(enrichment)},
          {"TARGET_TERRITORY", fmt::format("{}", target.territory)},
          {"GENOME_SIZE", fmt::format("{}", target.genome_size)},
          {"TOTAL_READS", fmt::format("{}", target.pf_reads)},
          {"PF_READS", fmt::format("{}", target.pf_reads)},
          {"PF_UNIQUE_READS", fmt::format("{}", target.pf_unique_reads)},
          {"PF_UQ_READS_ALIGNED", fmt::format("{}", target.pf_unique_reads_aligned)},
          {"PF_BASES_ALIGNED", fmt::format("{}", target.pf_bases_aligned)},
          {"PF_UQ_BASES_ALIGNED", fmt::format("{}", target.pf_unique_bases_aligned)},
          {"ON_TARGET_BASES", fmt::format("{}", target.on_target_bases)},
          {"PCT_PF_UQ_READS",
           picard_number(ratio(number(target.pf_unique_reads), number(target.pf_reads)))},
          {"PCT_PF_UQ_READS_ALIGNED", picard_number(ratio(number(target.pf_unique_reads_aligned),
                                                          number(target.pf_unique_reads)))}};
  for (const auto& [name, share] : excluded_shares(target)) {
    row.emplace_back(name, picard_number(share));
  }
  return row;
}

std::string value_of(const QcFindings& findings, std::string_view name) {
  const qc::MetricValue* value = findings.values.find(name);
  const auto* number_found = value == nullptr ? nullptr : std::get_if<double>(value);
  return number_found == nullptr ? "" : picard_number(*number_found);
}

}  // namespace

std::string picard_gc_bias_summary(const qc::Metrics& metrics, const QcFacts& facts) {
  const qc::GcBias& bias = metrics.gc_bias;
  if (!bias.measured) return {};
  const auto coverage = normalized_coverage(bias);
  const Dropout dropout = genome_dropout(bias);
  PicardFile file("CollectGcBiasMetrics", facts);
  file.metrics("picard.analysis.GcBiasSummaryMetrics",
               {{"ACCUMULATION_LEVEL", "All Reads"},
                {"READS_USED", bias.duplicates_counted ? "ALL" : "UNIQUE"},
                {"WINDOW_SIZE", fmt::format("{}", bias.window)},
                {"TOTAL_CLUSTERS", fmt::format("{}", bias.total_clusters)},
                {"ALIGNED_READS", fmt::format("{}", bias.aligned_reads)},
                {"AT_DROPOUT", picard_number(dropout.at)},
                {"GC_DROPOUT", picard_number(dropout.gc)},
                {"GC_NC_0_19", picard_number(mean_between(coverage, 0, 19))},
                {"GC_NC_20_39", picard_number(mean_between(coverage, 20, 39))},
                {"GC_NC_40_59", picard_number(mean_between(coverage, 40, 59))},
                {"GC_NC_60_79", picard_number(mean_between(coverage, 60, 79))},
                {"GC_NC_80_100", picard_number(mean_between(coverage, 80, 100))},
                {"SAMPLE", ""},
                {"LIBRARY", ""},
                {"READ_GROUP", ""}});
  return file.finish();
}

std::string picard_gc_bias_detail(const qc::Metrics& metrics, const QcFacts& facts) {
  const qc::GcBias& bias = metrics.gc_bias;
  if (!bias.measured) return {};
  const auto coverage = normalized_coverage(bias);
  double windows = 0;
  double reads = 0;
  for (std::size_t gc = 0; gc < coverage.size(); ++gc) {
    windows += number(bias.windows[gc]);
    reads += number(bias.reads[gc]);
  }
  PicardFile file("CollectGcBiasMetrics", facts);
  file.metrics(
      "picard.analysis.GcBiasDetailMetrics",
      {"ACCUMULATION_LEVEL", "READS_USED", "GC", "WINDOWS", "READ_STARTS", "MEAN_BASE_QUALITY",
       "NORMALIZED_COVERAGE", "ERROR_BAR_WIDTH", "SAMPLE", "LIBRARY", "READ_GROUP"});
  const char* used = bias.duplicates_counted ? "ALL" : "UNIQUE";
  for (std::size_t gc = 0; gc < coverage.size(); ++gc) {
    const double quality = ratio(number(bias.quality_sum[gc]), number(bias.bases[gc]));
    const double error =
        ratio(std::sqrt(number(bias.reads[gc])), number(bias.windows[gc])) / ratio(reads, windows);
    file.row({"All Reads", used, fmt::format("{}", gc), fmt::format("{}", bias.windows[gc]),
              fmt::format("{}", bias.reads[gc]),
              picard_number(std::isfinite(quality) ? std::round(quality) : 0),
              picard_number(std::isfinite(coverage[gc]) ? coverage[gc] : 0),
              picard_number(std::isfinite(error) ? error : 0), "", "", ""});
  }
  return file.finish();
}

std::string picard_wgs(const qc::Metrics& metrics, const QcFacts& facts) {
  const auto territory = judged_territory(metrics, facts);
  if (!territory || !metrics.depth.regions.empty()) return {};
  PicardFile file("CollectWgsMetrics", facts);
  Row row{{"GENOME_TERRITORY", fmt::format("{}", territory->length)},
          {"MEAN_COVERAGE", picard_number(territory->spread.mean)},
          {"SD_COVERAGE", picard_number(territory->spread.deviation)},
          {"MEDIAN_COVERAGE", picard_number(territory->spread.median)},
          {"MAD_COVERAGE", picard_number(territory->spread.median_deviation)}};
  add_shares("PCT_{}X", {1, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100}, *territory, row);
  row.emplace_back("FOLD_80_BASE_PENALTY", picard_number(territory->fold_80()));
  // Without any base nothing is left out: 0. Anything but a number here, NaN too, ends MultiQC's
  // Picard module for all samples.
  for (const auto& [name, share] : excluded_shares(metrics.depth.bases)) {
    row.emplace_back(name, std::isfinite(share) ? picard_number(share) : "0");
  }
  file.metrics("picard.analysis.WgsMetrics", row);
  add_coverage_histogram(*territory, "high_quality_coverage_count", file);
  return file.finish();
}

std::string picard_hs(const qc::Metrics& metrics, const QcFacts& facts,
                      const QcFindings& findings) {
  if (!metrics.on_target.measured) return {};
  const Territory territory = territory_of(metrics.depth.target, 0);
  Row row = bait_row(metrics.on_target, facts);
  row.emplace_back("MEAN_TARGET_COVERAGE", picard_number(territory.spread.mean));
  row.emplace_back("MEDIAN_TARGET_COVERAGE", picard_number(territory.spread.median));
  row.emplace_back("MAX_TARGET_COVERAGE", fmt::format("{}", metrics.depth.target.most));
  row.emplace_back("MIN_TARGET_COVERAGE", fmt::format("{}", metrics.depth.target.least));
  row.emplace_back("FOLD_80_BASE_PENALTY", picard_number(territory.fold_80()));
  add_shares("PCT_TARGET_BASES_{}X", {1, 2, 10, 20, 30, 40, 50, 100, 250, 500, 1000, 2500, 5000},
             territory, row);
  row.emplace_back("AT_DROPOUT", value_of(findings, "AT_DROPOUT"));
  row.emplace_back("GC_DROPOUT", value_of(findings, "GC_DROPOUT"));
  for (const char* name : {"SAMPLE", "LIBRARY", "READ_GROUP"}) row.emplace_back(name, "");
  PicardFile file("CollectHsMetrics", facts);
  file.metrics("picard.analysis.directed.HsMetrics", row);
  add_coverage_histogram(territory, "high_quality_coverage_count", file);
  return file.finish();
}

}  // namespace varg::report
