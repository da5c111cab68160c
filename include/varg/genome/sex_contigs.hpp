#pragma once

#include <string>
#include <string_view>

#include <varg/genome/contigs.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::genome {

/// What a human contig is, from its name with or without "chr".
enum class ContigKind { autosome, x, y, mitochondrion, other };
ContigKind kind_of(std::string_view contig_name);

/// The pseudoautosomal regions of X and Y on contigs with the lengths of GRCh37 or GRCh38 (Genome
/// Reference Consortium); empty for other lengths.
RegionSet pseudoautosomal_regions(const Contigs& contigs);

/// The karyotype by the depths of X (outside the pseudoautosomal regions) and Y over that of the
/// autosomes: "XX", "XY", "XXY", "X0", "XYY" or "unclear". Bands of the ratios: X one copy
/// 0.35-0.65, two 0.80-1.25; Y none under 0.10, one 0.25-0.70, two 0.80-1.30.
std::string karyotype_of(double x_ratio, double y_ratio);

/// Male with Y, female without; unknown for "unclear".
Sex sex_of(std::string_view karyotype);

}  // namespace varg::genome
