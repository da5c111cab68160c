#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varg::genome {

/// A genotype as in VCF's GT: allele indexes (-1 is '.'), and whether they are phased.
struct Genotype {
  std::vector<int> alleles;
  bool phased = false;

  friend bool operator==(const Genotype&, const Genotype&) = default;
  bool is_missing() const;    ///< no allele is known
  bool is_partial() const;    ///< some, not all, are known
  bool is_reference() const;  ///< all are 0
  bool is_het() const;        ///< known alleles differ
};

/// Parses GT ("0/1", "1|0", "1", "./."). Nothing when the text is no genotype.
std::optional<Genotype> parse_genotype(std::string_view text);
std::string to_text(const Genotype& genotype);

/// The number of genotypes of `ploidy` over `alleles` alleles: C(ploidy + alleles - 1, ploidy).
std::size_t genotype_count(std::size_t alleles, std::size_t ploidy);
/// The place of sorted alleles in VCF's genotype order (VCF 4.3 section 1.6.2).
std::size_t genotype_index(std::vector<int> alleles);
/// The genotypes of `ploidy` over `alleles` in VCF's order.
std::vector<std::vector<int>> genotypes_in_order(std::size_t alleles, std::size_t ploidy);

}  // namespace varg::genome
