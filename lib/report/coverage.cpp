#include <varg/report/coverage.hpp>

namespace varg::report {
namespace {

// Places in qc::depth_thresholds.
constexpr std::size_t ten = 1;
constexpr std::size_t twenty = 2;
constexpr std::size_t thirty = 3;
static_assert(qc::depth_thresholds[ten] == 10 && qc::depth_thresholds[twenty] == 20 &&
              qc::depth_thresholds[thirty] == 30);

}  // namespace

Coverage make_coverage(const std::vector<io::BedRecord>& panel,
                       const std::vector<qc::RegionDepth>& depths, const genome::Contigs& contigs,
                       const qc::DepthRules& rules, std::uint32_t gap_threshold) {
  Coverage coverage;
  coverage.rules = qc::to_text(rules);
  coverage.threshold = static_cast<int>(gap_threshold);
  qc::RegionDepth all;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const qc::RegionDepth& depth = depths[i];
    coverage.length += depth.interval.length();
    all.sum += depth.sum;
    for (std::size_t t = 0; t < all.at_least.size(); ++t) all.at_least[t] += depth.at_least[t];
    coverage.regions.push_back({panel[i].name, genome::to_text(depth.interval, contigs),
                                depth.interval.length(), depth.mean(), depth.share_at_least(ten),
                                depth.share_at_least(twenty), depth.share_at_least(thirty)});
    for (const qc::DepthGap& gap : depth.gaps) {
      coverage.gaps.push_back({panel[i].name, genome::to_text(gap.interval, contigs),
                               gap.interval.length(), gap.least});
    }
  }
  all.interval = {0, 0, coverage.length};
  coverage.mean = all.mean();
  coverage.at_least_10 = all.share_at_least(ten);
  coverage.at_least_20 = all.share_at_least(twenty);
  coverage.at_least_30 = all.share_at_least(thirty);
  return coverage;
}

}  // namespace varg::report
