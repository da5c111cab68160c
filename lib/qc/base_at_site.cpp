#include "base_at_site.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <varg/core/digest.hpp>
#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

constexpr std::uint16_t never_counted =
    flag::unmapped | flag::secondary | flag::qc_fail | flag::duplicate | flag::supplementary;

bool is_before(const Site& site, genome::ContigId contig, genome::Pos pos) {
  return std::tie(site.contig, site.pos) < std::tie(contig, pos);
}

}  // namespace

void SiteScan::add(const io::ReadView& read, std::vector<SiteBase>& found) {
  if (read.has(never_counted) || read.mapq() < min_mapq_ || read.contig() < 0) return;
  const genome::ContigId contig = read.contig();
  const genome::Pos pos = read.pos();
  if (std::tie(contig, pos) < std::tie(contig_, pos_) || contig != contig_) {
    cursor_ = static_cast<std::size_t>(
        std::partition_point(sites_.begin(), sites_.end(),
                             [&](const Site& site) { return is_before(site, contig, pos); }) -
        sites_.begin());
  }
  contig_ = contig;
  pos_ = pos;
  while (cursor_ < sites_.size() && is_before(sites_[cursor_], contig, pos)) ++cursor_;
  if (cursor_ < sites_.size() && sites_[cursor_].contig == contig) add_bases(read, found);
}

void SiteScan::add_bases(const io::ReadView& read, std::vector<SiteBase>& found) const {
  const io::CigarView cigar = read.cigar();
  const auto qualities = read.qualities();
  std::size_t site = cursor_;
  genome::Pos at = read.pos();
  std::uint32_t in_read = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    const genome::Pos end = at + element.length();
    if (genome::is_aligned(element.op()) && read.length() > 0) {
      const auto is_here = [&](std::size_t n) {
        return n < sites_.size() && sites_[n].contig == read.contig() && sites_[n].pos < end;
      };
      while (is_here(site) && sites_[site].pos < at) ++site;
      for (; is_here(site); ++site) {
        const auto place = in_read + static_cast<std::uint32_t>(sites_[site].pos - at);
        if (qualities[place] < min_base_quality_) continue;
        found.push_back({static_cast<std::uint32_t>(site), read.base(place), qualities[place],
                         hash64(read.name())});
      }
    }
    if (genome::consumes_reference(element.op())) at = end;
    if (genome::consumes_read(element.op())) in_read += element.length();
  }
}

SiteAccount::SiteAccount(const MeasureOptions& options, const std::vector<Site>& sites)
    : open_(sites.size()) {
  counts_.measured = !sites.empty();
  counts_.min_mapq = options.site_min_mapq;
  counts_.min_base_quality = options.site_min_base_quality;
  for (const Site& site : sites) counts_.sites.push_back({site, 0, 0, 0});
}

void SiteAccount::add(const std::vector<SiteBase>& found, genome::ContigId contig,
                      genome::Pos pos) {
  while (done_ < open_.size() && is_before(counts_.sites[done_].site, contig, pos)) count(done_++);
  for (const SiteBase& base : found) open_[base.site].push_back(base);
}

/// Of two mates the base with the higher quality counts; of equal ones the first in the file.
void SiteAccount::count(std::size_t site) {
  std::vector<SiteBase> bases = std::exchange(open_[site], {});
  std::stable_sort(bases.begin(), bases.end(), [](const SiteBase& a, const SiteBase& b) {
    return a.name != b.name ? a.name < b.name : a.quality > b.quality;
  });
  SiteCount& counts = counts_.sites[site];
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (i > 0 && bases[i].name == bases[i - 1].name) continue;
    if (bases[i].base == counts.site.ref) {
      ++counts.ref_count;
    } else if (bases[i].base == counts.site.alt) {
      ++counts.alt_count;
    } else if (bases[i].base != 'N') {
      ++counts.other_count;
    }
  }
}

SiteCounts SiteAccount::finish() {
  while (done_ < open_.size()) count(done_++);
  return std::move(counts_);
}

}  // namespace varg::qc
