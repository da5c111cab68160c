#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/bed.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::report {

/// Depth over all regions of one gene.
struct GeneCoverage {
  std::string gene;
  std::size_t regions = 0;
  std::uint64_t length = 0;  ///< bases of its regions
  std::uint64_t sum = 0;     ///< of depth
  std::uint32_t least = 0;
  std::vector<std::uint64_t> at_least;  ///< positions with at least thresholds[i]
  std::vector<qc::LowDepthGap> gaps;    ///< in the order of the regions
  std::uint64_t gap_bases = 0;
  double mean() const {
    return length == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(length);
  }
};

/// The gene of a region's name: what stands before the first '|', else the whole name.
std::string_view gene_of(std::string_view region_name);

/// Sums the exons up by gene, or the regions where no exons were asked, in the order the genes
/// first appear. Regions without a name are left out: they are in no gene. Nothing when none has a
/// name.
std::vector<GeneCoverage> gene_coverage(const qc::DepthMetrics& depth);

/// Regions for the coding exons of genes, to measure depth in: named GENE|exon N in genomic order,
/// one set per gene (the union over its MANE Select, else canonical, else all coding transcripts),
/// widened by `margin` bases and merged. `genes` empty: all genes. Throws Error{mismatch} when a
/// wanted gene is not in the file or has no coding exon.
std::vector<io::BedRecord> exon_regions(const reference::GeneFile& file,
                                        const std::vector<std::string>& genes, genome::Pos margin);

}  // namespace varg::report
