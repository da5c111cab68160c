#include <fmt/format.h>

#include <cmath>

#include <varg/report/qc_texts.hpp>

namespace varg::report {
namespace {

std::string threshold_columns(const qc::DepthMetrics& depth) {
  std::string text;
  for (const std::uint32_t threshold : depth.thresholds) {
    text += fmt::format("\tshare_{}x", threshold);
  }
  return text;
}

std::string shares(const std::vector<std::uint64_t>& at_least, std::uint64_t length) {
  std::string text;
  for (const std::uint64_t n : at_least) {
    text += fmt::format("\t{:.6f}",
                        length == 0 ? 0.0 : static_cast<double>(n) / static_cast<double>(length));
  }
  return text;
}

const std::string& name_of(const qc::Metrics& metrics, const genome::Interval& interval) {
  return metrics.contigs[interval.contig].name;
}

std::string depth_table(const qc::Metrics& metrics,
                        const std::vector<qc::RegionDepthMetrics>& regions) {
  const qc::DepthMetrics& depth = metrics.depth;
  if (regions.empty()) return {};
  std::string text = fmt::format(
      "#contig\tbegin1\tend1\tname\tlength_bases\tmean_depth\tleast_depth\tmost_depth"
      "\tgap_bases{}\n",
      threshold_columns(depth));
  for (const qc::RegionDepthMetrics& region : regions) {
    const auto length = static_cast<std::uint64_t>(region.interval.length());
    genome::Pos gaps = 0;
    for (const qc::LowDepthGap& gap : region.gaps) gaps += gap.interval.length();
    text += fmt::format(
        "{}\t{}\t{}\t{}\t{}\t{:.2f}\t{}\t{}\t{}{}\n", name_of(metrics, region.interval),
        region.interval.begin + 1, region.interval.end, region.name, length,
        length == 0 ? 0.0 : static_cast<double>(region.sum) / static_cast<double>(length),
        region.least, region.most, gaps, shares(region.at_least, length));
  }
  return text;
}

}  // namespace

std::string regions_tsv(const qc::Metrics& metrics) {
  return depth_table(metrics, metrics.depth.regions);
}

std::string exons_tsv(const qc::Metrics& metrics) {
  return depth_table(metrics, metrics.depth.exons);
}

std::string genes_tsv(const qc::Metrics& metrics, const QcFindings& findings) {
  if (findings.genes.empty()) return {};
  std::string text =
      fmt::format("#gene\tregions\tlength_bases\tmean_depth\tleast_depth\tgaps\tgap_bases{}\n",
                  threshold_columns(metrics.depth));
  for (const GeneCoverage& gene : findings.genes) {
    text += fmt::format("{}\t{}\t{}\t{:.2f}\t{}\t{}\t{}{}\n", gene.gene, gene.regions, gene.length,
                        gene.mean(), gene.least, gene.gaps.size(), gene.gap_bases,
                        shares(gene.at_least, gene.length));
  }
  return text;
}

std::string gaps_tsv(const qc::Metrics& metrics) {
  const qc::DepthMetrics& depth = metrics.depth;
  if ((depth.regions.empty() && depth.exons.empty()) || depth.gap_threshold == 0) return {};
  std::string text =
      fmt::format("#contig\tbegin1\tend1\tname\tlength_bases\tleast_depth\tgap_is_depth_under\n");
  const auto add = [&](const qc::RegionDepthMetrics& region) {
    for (const qc::LowDepthGap& gap : region.gaps) {
      text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", name_of(metrics, gap.interval),
                          gap.interval.begin + 1, gap.interval.end, region.name,
                          gap.interval.length(), gap.least, depth.gap_threshold);
    }
  };
  for (const auto* list : {&depth.regions, &depth.exons}) {
    for (const qc::RegionDepthMetrics& region : *list) add(region);
  }
  return text;
}

std::string contigs_tsv(const qc::Metrics& metrics) {
  std::string text =
      "#contig\tlength_bases\treads_mapped\treads_unmapped\tdepth_sum\tmean_depth\tleast_depth\t"
      "most_depth\n";
  for (std::size_t i = 0; i < metrics.contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const qc::ContigReads reads =
        i < metrics.idxstats.contigs.size() ? metrics.idxstats.contigs[i] : qc::ContigReads{};
    text += fmt::format("{}\t{}\t{}\t{}", metrics.contigs[id].name, metrics.contigs[id].length,
                        reads.mapped, reads.unmapped);
    if (i < metrics.depth.contigs.size()) {
      const qc::DepthSummary& depth = metrics.depth.contigs[i];
      const double mean = depth.length == 0
                              ? 0.0
                              : static_cast<double>(depth.sum) / static_cast<double>(depth.length);
      text += fmt::format("\t{}\t{:.4f}\t{}\t{}\n", depth.sum, mean, depth.least, depth.most);
    } else {
      text += "\t.\t.\t.\t.\n";
    }
  }
  return text;
}

std::string values_tsv(const QcFindings& findings) {
  std::string text = "#metric\tvalue\tneeds\n";
  for (const auto& [name, value] : findings.values.values()) {
    text += fmt::format("{}\t{}\t\n", name, qc::to_text(value));
  }
  for (const auto& [name, needs] : findings.values.missing()) {
    text += fmt::format("{}\t.\t{}\n", name, needs);
  }
  return text;
}

std::string verdict_tsv(const qc::Verdict& verdict) {
  std::string text = "#metric\tvalue\tnorm\tthreshold\toutcome\tseverity\trequired\tneeds\tnote\n";
  for (const qc::Judgement& judgement : verdict.judgements) {
    const qc::Criterion& criterion = judgement.criterion;
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", criterion.metric,
                        judgement.value ? qc::to_text(*judgement.value) : ".",
                        criterion.condition ? qc::word_of(criterion.condition->norm) : ".",
                        judgement.threshold ? qc::to_text(*judgement.threshold) : ".",
                        qc::to_text(judgement.outcome),
                        criterion.severity == qc::Severity::fail ? "fail" : "warning",
                        criterion.required ? "yes" : "no", judgement.needs, criterion.note);
  }
  return text + fmt::format("#verdict\t{}\n", qc::summary(verdict));
}

}  // namespace varg::report
