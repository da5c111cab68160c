#include <varg/qc/sex.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include <varg/genome/sex_contigs.hpp>

namespace varg::qc {
namespace {

using genome::ContigKind;
using genome::kind_of;
using genome::Pos;

constexpr std::uint32_t least_site_depth = 8;
constexpr std::size_t least_x_sites = 50;
constexpr double least_autosome_depth = 1;

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Depth of the bins with reads of all contigs of a kind; nothing without such a contig.
std::optional<double> depth_of_bins(const Metrics& metrics, ContigKind kind,
                                    const genome::RegionSet& left_out) {
  std::vector<double> depths;
  bool present = false;
  for (std::size_t i = 0; i < metrics.depth.tracks.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const DepthTrack& track = metrics.depth.tracks[i];
    if (kind_of(metrics.contigs[id].name) != kind || track.bin <= 0) continue;
    present = true;
    for (std::size_t bin = 0; bin < track.sums.size(); ++bin) {
      const Pos begin = static_cast<Pos>(bin) * track.bin;
      const Pos end = std::min(begin + track.bin, metrics.contigs[id].length);
      if (track.sums[bin] == 0 || end <= begin || left_out.overlaps({id, begin, end})) continue;
      depths.push_back(static_cast<double>(track.sums[bin]) / static_cast<double>(end - begin));
    }
  }
  if (!present) return std::nullopt;
  return median(std::move(depths));
}

std::optional<double> depth_of_targets(const Metrics& metrics, ContigKind kind,
                                       const genome::RegionSet& left_out) {
  double sum = 0;
  double length = 0;
  for (const RegionDepthMetrics& region : metrics.depth.regions) {
    if (kind_of(metrics.contigs[region.interval.contig].name) != kind) continue;
    if (left_out.overlaps(region.interval)) continue;
    sum += static_cast<double>(region.sum);
    length += static_cast<double>(region.interval.length());
  }
  if (length == 0) return std::nullopt;
  return sum / length;
}

void count_x_sites(const Metrics& metrics, const genome::RegionSet& left_out,
                   SexEvidence& evidence) {
  for (const SiteCount& count : metrics.sites.sites) {
    const std::uint32_t depth = count.ref_count + count.alt_count;
    if (kind_of(metrics.contigs[count.site.contig].name) != ContigKind::x) continue;
    if (left_out.contains(count.site.contig, count.site.pos) || depth < least_site_depth) continue;
    ++evidence.x_sites;
    const double share = static_cast<double>(count.alt_count) / depth;
    evidence.x_het_sites += share >= 0.2 && share <= 0.8 ? 1 : 0;
  }
}

std::string ratios_text(const SexEvidence& evidence) {
  return fmt::format("X depth is {:.2f} and Y depth {:.2f} of the autosomes'", *evidence.x_ratio(),
                     *evidence.y_ratio());
}

void check_heterozygosity(SexCall& call) {
  const auto share = call.evidence.x_het_share();
  if (!share || call.evidence.x_sites < least_x_sites) return;
  const bool has_one_x = call.karyotype.find("XX") == std::string::npos;
  const bool contradicts = has_one_x ? *share > 0.10 : *share < 0.05;
  const bool between = *share >= 0.05 && *share <= 0.10;
  if (!contradicts && !between) return;
  call.reason =
      fmt::format("{}, which is {}, but {:.1f} % of {} sites of X are heterozygous",
                  ratios_text(call.evidence), call.karyotype, 100 * *share, call.evidence.x_sites);
  call.karyotype = "unclear";
}

}  // namespace

std::optional<double> SexEvidence::x_ratio() const {
  if (!x_depth || autosome_depth <= 0) return std::nullopt;
  return *x_depth / autosome_depth;
}
std::optional<double> SexEvidence::y_ratio() const {
  if (!y_depth || autosome_depth <= 0) return std::nullopt;
  return *y_depth / autosome_depth;
}
std::optional<double> SexEvidence::x_het_share() const {
  if (x_sites == 0) return std::nullopt;
  return static_cast<double>(x_het_sites) / static_cast<double>(x_sites);
}

SexEvidence sex_evidence(const Metrics& metrics) {
  SexEvidence evidence;
  const genome::RegionSet left_out = genome::pseudoautosomal_regions(metrics.contigs);
  evidence.pseudoautosomal_known = !left_out.empty();
  evidence.from_targets = !metrics.depth.regions.empty();
  const auto depth_of = evidence.from_targets ? depth_of_targets : depth_of_bins;
  evidence.autosome_depth = depth_of(metrics, ContigKind::autosome, left_out).value_or(0);
  evidence.x_depth = depth_of(metrics, ContigKind::x, left_out);
  evidence.y_depth = depth_of(metrics, ContigKind::y, left_out);
  for (std::size_t i = 0; i < metrics.depth.contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const DepthSummary& contig = metrics.depth.contigs[i];
    if (kind_of(metrics.contigs[id].name) != ContigKind::mitochondrion || contig.length == 0) {
      continue;
    }
    evidence.mitochondrial_depth =
        static_cast<double>(contig.sum) / static_cast<double>(contig.length);
  }
  count_x_sites(metrics, left_out, evidence);
  return evidence;
}

SexCall call_sex(const SexEvidence& evidence) {
  SexCall call;
  call.evidence = evidence;
  if (!evidence.x_depth || !evidence.y_depth) {
    call.reason = "needs reads and regions of both X and Y";
    return call;
  }
  if (evidence.autosome_depth < least_autosome_depth) {
    call.reason = fmt::format("the depth of the autosomes is {:.2f}, under {:.0f}",
                              evidence.autosome_depth, least_autosome_depth);
    return call;
  }
  call.assessable = true;
  call.karyotype = genome::karyotype_of(*evidence.x_ratio(), *evidence.y_ratio());
  if (call.karyotype == "unclear") {
    call.reason = ratios_text(evidence);
  } else {
    check_heterozygosity(call);
  }
  call.sex = genome::sex_of(call.karyotype);
  return call;
}

}  // namespace varg::qc
