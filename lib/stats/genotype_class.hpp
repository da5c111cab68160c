#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace varg::stats {

enum class GenotypeClass { missing, hom_ref, het_ref, hom_alt, het_alt, haploid_ref, haploid_alt };

/// A GT value sorted into a class, with its ALT alleles in the order they differ: `first` is the
/// lowest, `second` the other one of two (0 when there is none).
struct GenotypeRead {
  GenotypeClass kind = GenotypeClass::missing;
  std::size_t first = 0;
  std::size_t second = 0;
  bool is_het() const { return kind == GenotypeClass::het_ref || kind == GenotypeClass::het_alt; }
};

/// Reads a GT value of any ploidy. A missing allele makes the genotype missing, but the others are
/// still counted in `allele_counts` (null: not wanted), whose size bounds the allele numbers.
/// The class is that of htslib's bcf_gt_type.
GenotypeRead read_genotype(std::string_view gt, std::vector<std::uint64_t>* allele_counts);

}  // namespace varg::stats
