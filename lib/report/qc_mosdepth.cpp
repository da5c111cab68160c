#include <fmt/format.h>

#include <varg/report/qc_texts.hpp>

namespace varg::report {
namespace {

void add_summary_line(const std::string& name, const qc::DepthSummary& depth, std::string& text) {
  text += fmt::format(
      "{}\t{}\t{}\t{:.2f}\t{}\t{}\n", name, depth.length, depth.sum,
      depth.length == 0 ? 0.0 : static_cast<double>(depth.sum) / static_cast<double>(depth.length),
      depth.least, depth.most);
}

/// From the deepest on: the share of positions with at least this depth. Shares under 8e-5, and
/// depths over 300 that no position has, are left out, as mosdepth does.
void add_distribution(const std::string& name, const qc::Histogram& histogram, std::string& text) {
  double all = 0;
  for (const std::uint64_t n : histogram) all += static_cast<double>(n);
  if (all < 1) return;
  double sum = 0;
  for (std::size_t i = histogram.size(); i-- > 0;) {
    if (i > 300 && histogram[i] == 0) continue;
    sum += static_cast<double>(histogram[i]) / all;
    if (sum < 8e-5) continue;
    text += fmt::format("{}\t{}\t{:.2f}\n", name, i, sum);
  }
}

bool has_reads(const qc::Metrics& metrics, std::size_t contig) {
  return contig < metrics.idxstats.contigs.size() && metrics.idxstats.contigs[contig].mapped > 0;
}

std::string distribution(const qc::Metrics& metrics, const std::vector<qc::DepthSummary>& contigs,
                         const qc::DepthSummary& total) {
  std::string text;
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    if (!has_reads(metrics, i) || contigs[i].length == 0) continue;
    add_distribution(metrics.contigs[static_cast<genome::ContigId>(i)].name, contigs[i].histogram,
                     text);
  }
  add_distribution("total", total.histogram, text);
  return text;
}

}  // namespace

std::string mosdepth_summary(const qc::Metrics& metrics) {
  const qc::DepthMetrics& depth = metrics.depth;
  if (!depth.measured) return {};
  std::string text = "chrom\tlength\tbases\tmean\tmin\tmax\n";
  const bool with_regions = !depth.contigs_target.empty();
  for (std::size_t i = 0; i < depth.contigs.size(); ++i) {
    if (!has_reads(metrics, i)) continue;
    const std::string& name = metrics.contigs[static_cast<genome::ContigId>(i)].name;
    add_summary_line(name, depth.contigs[i], text);
    if (with_regions && depth.contigs_target[i].length > 0) {
      add_summary_line(name + "_region", depth.contigs_target[i], text);
    }
  }
  add_summary_line("total", depth.total(), text);
  if (with_regions) add_summary_line("total_region", depth.target, text);
  return text;
}

std::string mosdepth_global_dist(const qc::Metrics& metrics) {
  if (!metrics.depth.measured) return {};
  return distribution(metrics, metrics.depth.contigs, metrics.depth.total());
}

std::string mosdepth_region_dist(const qc::Metrics& metrics) {
  if (!metrics.depth.measured || metrics.depth.contigs_target.empty()) return {};
  return distribution(metrics, metrics.depth.contigs_target, metrics.depth.target);
}

}  // namespace varg::report
