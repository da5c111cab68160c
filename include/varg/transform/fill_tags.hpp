#pragma once

#include <string_view>
#include <vector>

#include <varg/io/vcf_header.hpp>
#include <varg/transform/allele_counts.hpp>
#include <varg/transform/info_fields.hpp>

namespace varg::transform {

/// INFO tags that follow from the genotypes, as bcftools +fill-tags names and counts them.
enum class FillTag { f_missing, ns, an, af, maf, ac, ac_het, ac_hom, ac_hemi, hwe, exc_het };

/// The tags of "AC,AN,AF" or "all" (all but F_MISSING), in the order they are added. Throws
/// Error{usage} for an unknown word.
std::vector<FillTag> parse_fill_tags(std::string_view list);
/// Adds the declarations of `tags` that the header lacks.
void declare_fill_tags(const std::vector<FillTag>& tags, io::VcfHeader& header);
/// Sets the values of `tags`; none when the record has no GT. Frequencies are floats: six digits.
void fill_tags(const std::vector<FillTag>& tags, const AlleleCounts& counts, InfoUpdates& updates);

/// Probabilities of what is seen under Hardy-Weinberg equilibrium, by the exact test of Wigginton
/// et al. 2005 (PMID 15789306).
struct Equilibrium {
  double hwe = 1;      ///< of a number of heterozygotes that is as unlikely, or more
  double exc_het = 1;  ///< of as many heterozygotes or more
};
/// For `ref` and `alt` copies in diploid genotypes of which `het` are heterozygous. Both 1 when the
/// numbers are of no such genotypes. O(copies of the rarer allele).
Equilibrium equilibrium(std::uint32_t ref, std::uint32_t alt, std::uint32_t het,
                        std::vector<double>& scratch);

}  // namespace varg::transform
