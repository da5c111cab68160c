#pragma once

#include <cstdint>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::report {

/// Letters of each contig that are not A, C, G or T, in the order of `contigs`. A contig that the
/// FASTA lacks counts as unknown as a whole: no read can be on it that the FASTA explains. Reads
/// the whole FASTA once; memory does not grow with it.
std::vector<std::uint64_t> count_unknown_bases(const reference::Fasta& fasta,
                                               const genome::Contigs& contigs);

/// G and C of each region's letters in percent, rounded, as Picard's target GC; -1 for a region
/// without A, C, G, T or on a contig that the FASTA lacks.
std::vector<int> region_gc_percent(const reference::Fasta& fasta, const genome::Contigs& contigs,
                                   const std::vector<qc::RegionDepthMetrics>& regions);

}  // namespace varg::report
