#include <varg/report/qc_reference.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace varg::report {

std::vector<std::uint64_t> count_unknown_bases(const reference::Fasta& fasta,
                                               const genome::Contigs& contigs) {
  constexpr genome::Pos window = 1 << 20;
  std::vector<std::uint64_t> counts;
  for (const genome::Contig& contig : contigs) {
    const genome::ContigId id = fasta.contigs().find(contig.name);
    if (id == genome::no_contig) {
      counts.push_back(static_cast<std::uint64_t>(contig.length));
      continue;
    }
    std::uint64_t unknown = 0;
    const genome::Pos length = fasta.contigs()[id].length;
    for (genome::Pos begin = 0; begin < length; begin += window) {
      const std::string_view bases = fasta.bases({id, begin, std::min(length, begin + window)});
      unknown += static_cast<std::uint64_t>(std::count(bases.begin(), bases.end(), 'N'));
    }
    counts.push_back(unknown);
  }
  return counts;
}

std::vector<int> region_gc_percent(const reference::Fasta& fasta, const genome::Contigs& contigs,
                                   const std::vector<qc::RegionDepthMetrics>& regions) {
  std::vector<int> percents;
  percents.reserve(regions.size());
  for (const qc::RegionDepthMetrics& region : regions) {
    genome::Interval interval = region.interval;
    interval.contig = fasta.contigs().find(contigs[interval.contig].name);
    if (interval.contig == genome::no_contig || interval.length() == 0) {
      percents.push_back(-1);
      continue;
    }
    const std::string_view bases = fasta.bases(interval);
    const auto gc = std::count_if(bases.begin(), bases.end(),
                                  [](char base) { return base == 'G' || base == 'C'; });
    const auto unknown = std::count(bases.begin(), bases.end(), 'N');
    const auto known = static_cast<double>(bases.size()) - static_cast<double>(unknown);
    percents.push_back(
        known == 0 ? -1 : static_cast<int>(std::lround(100 * static_cast<double>(gc) / known)));
  }
  return percents;
}

}  // namespace varg::report
