#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// How often one allele stands in the genotypes of a record.
struct AlleleCount {
  std::uint32_t copies = 0;  ///< wherever it stands
  std::uint32_t hom = 0;     ///< two for each genotype of this allele alone
  std::uint32_t het = 0;     ///< one for each genotype it shares with another
  std::uint32_t hemi = 0;    ///< one for each haploid or half-missing genotype of it alone

  friend bool operator==(const AlleleCount&, const AlleleCount&) = default;
  /// As bcftools +fill-tags counts: differs from `copies` where ploidy is over two.
  std::uint32_t total() const { return hom + het + hemi; }
};

/// The genotypes of a record, counted.
struct AlleleCounts {
  bool has_genotypes = false;  ///< FORMAT has GT
  std::uint32_t samples = 0;
  std::uint32_t with_data = 0;       ///< at least one allele is known
  std::uint32_t with_missing = 0;    ///< at least one allele is not
  std::uint32_t het = 0;             ///< all alleles known, and they differ
  std::uint32_t hom = 0;             ///< all alleles known and equal, or one
  std::vector<AlleleCount> alleles;  ///< REF first
};

/// Counts the genotypes in sample columns with this FORMAT, of a record with `alleles` alleles (REF
/// counts) into `counts`. Throws Error{input} for a GT that names an allele beyond them. Columns of
/// plain diploid genotypes of two alleles are counted in vectors.
void count_alleles(std::string_view format, std::string_view samples, std::size_t alleles,
                   AlleleCounts& counts);

/// Whether every sample is phased as bcftools view --phased means it: haploid, or with '|' before
/// an allele that is known. True without GT.
bool all_phased(std::string_view format, std::string_view samples);

/// The place of a key in a FORMAT column, or nothing.
std::optional<std::size_t> place_of(std::string_view format, std::string_view key);

}  // namespace varg::transform
