#pragma once

#include <cstdint>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/qc/measure.hpp>

namespace varg::qc {

/// One base seen at a site.
struct SiteBase {
  std::uint32_t site = 0;  ///< its number among the sorted sites
  char base = 'N';
  std::uint8_t quality = 0;
  std::uint64_t name = 0;  ///< hash of the read's name: mates have the same
};

/// Finds the bases of reads at sites: the parallel step. Reads must be in order of position.
class SiteScan {
 public:
  /// `sites` are sorted.
  SiteScan(const std::vector<Site>& sites, std::uint8_t min_mapq, std::uint8_t min_base_quality)
      : sites_(sites), min_mapq_(min_mapq), min_base_quality_(min_base_quality) {}
  void add(const io::ReadView& read, std::vector<SiteBase>& found);

 private:
  void add_bases(const io::ReadView& read, std::vector<SiteBase>& found) const;
  const std::vector<Site>& sites_;
  std::uint8_t min_mapq_;
  std::uint8_t min_base_quality_;
  std::size_t cursor_ = 0;  ///< the first site not before the last read
  genome::ContigId contig_ = genome::no_contig;
  genome::Pos pos_ = -1;
};

/// Counts the bases found at sites, each template once: the serial step.
class SiteAccount {
 public:
  explicit SiteAccount(const MeasureOptions& options, const std::vector<Site>& sites);
  /// Bases in file order; sites before (contig, pos) get no more.
  void add(const std::vector<SiteBase>& found, genome::ContigId contig, genome::Pos pos);
  SiteCounts finish();

 private:
  void count(std::size_t site);
  SiteCounts counts_;
  std::vector<std::vector<SiteBase>> open_;
  std::size_t done_ = 0;
};

}  // namespace varg::qc
