#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/io/bed.hpp>

#include "aligned_blocks.hpp"

namespace varg::qc {

/// The regions depth is summed over: windows of equal size, or lines of a BED by contig and begin.
class DepthRegions {
 public:
  DepthRegions() = default;
  /// Windows when `window` is above 0, else `records` (which may overlap).
  DepthRegions(const genome::Contigs& contigs, genome::Pos window,
               std::vector<io::BedRecord> records);

  bool are_windows() const { return window_ > 0; }
  bool empty() const { return window_ == 0 && records_.empty(); }
  std::size_t count(genome::ContigId contig) const {
    return counts_[static_cast<std::size_t>(contig)];
  }
  /// Region `i` of a contig.
  Block operator()(genome::ContigId contig, std::size_t i) const;
  const std::string& name(genome::ContigId contig, std::size_t i) const;
  /// All lower ones end at `pos` or before.
  std::size_t first_after(genome::ContigId contig, genome::Pos pos) const;
  /// BED: the number of region 0 of a contig among all.
  std::size_t offset(genome::ContigId contig) const {
    return offsets_[static_cast<std::size_t>(contig)];
  }
  const std::vector<io::BedRecord>& records() const { return records_; }

 private:
  genome::Pos window_ = 0;
  std::vector<genome::Pos> lengths_;
  std::vector<std::size_t> counts_;
  std::vector<std::size_t> offsets_;
  std::vector<io::BedRecord> records_;
  std::vector<genome::Pos>
      farthest_;  ///< the highest end of a record and those before on its contig
};

}  // namespace varg::qc
