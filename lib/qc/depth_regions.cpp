#include "depth_regions.hpp"

#include <algorithm>
#include <tuple>

namespace varg::qc {

DepthRegions::DepthRegions(const genome::Contigs& contigs, genome::Pos window,
                           std::vector<io::BedRecord> records)
    : window_(window), counts_(contigs.size()), offsets_(contigs.size()) {
  for (const genome::Contig& contig : contigs) lengths_.push_back(contig.length);
  if (window > 0) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      counts_[i] = static_cast<std::size_t>((lengths_[i] + window - 1) / window);
    }
    return;
  }
  records_ = std::move(records);
  std::stable_sort(records_.begin(), records_.end(),
                   [](const io::BedRecord& a, const io::BedRecord& b) {
                     return std::tie(a.interval.contig, a.interval.begin) <
                            std::tie(b.interval.contig, b.interval.begin);
                   });
  for (std::size_t i = 0; i < records_.size(); ++i) {
    const genome::Interval& interval = records_[i].interval;
    const auto contig = static_cast<std::size_t>(interval.contig);
    if (counts_[contig]++ == 0) offsets_[contig] = i;
    const bool is_first = counts_[contig] == 1;
    farthest_.push_back(is_first ? interval.end : std::max(farthest_.back(), interval.end));
  }
}

Block DepthRegions::operator()(genome::ContigId contig, std::size_t i) const {
  if (window_ > 0) {
    const genome::Pos begin = static_cast<genome::Pos>(i) * window_;
    return {begin, std::min(begin + window_, lengths_[static_cast<std::size_t>(contig)])};
  }
  const genome::Interval& interval = records_[offset(contig) + i].interval;
  return {interval.begin, interval.end};
}

const std::string& DepthRegions::name(genome::ContigId contig, std::size_t i) const {
  static const std::string none;
  return window_ > 0 ? none : records_[offset(contig) + i].name;
}

std::size_t DepthRegions::first_after(genome::ContigId contig, genome::Pos pos) const {
  if (window_ > 0) return static_cast<std::size_t>(pos / window_);
  const auto begin = farthest_.begin() + static_cast<std::ptrdiff_t>(offset(contig));
  const auto end = begin + static_cast<std::ptrdiff_t>(count(contig));
  return static_cast<std::size_t>(std::upper_bound(begin, end, pos) - begin);
}

}  // namespace varg::qc
