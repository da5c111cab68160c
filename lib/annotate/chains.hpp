#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <varg/annotate/coding_allele.hpp>

namespace varg::annotate {

/// Alleles (indexes, ascending) that lie on one haplotype of a sample.
using Chain = std::vector<std::uint32_t>;

/// The haplotypes that the genotypes of `alleles` show: of each sample and each of its phase sets
/// the alleles of each copy, with those that all copies have. Each chain of two alleles or more
/// once, in ascending order. Heterozygous alleles without phase are together with homozygous ones
/// alone. Homozygous alleles are a chain of their own unless each copy of every phase set has more.
std::vector<Chain> chains_of(std::span<const CodingAllele* const> alleles);

/// Pairs of heterozygous alleles of one sample for which nothing says whether they lie on one
/// haplotype: `take(a, b)` for each pair that `is_near` says yes to, once, whatever the samples.
void for_each_unknown_phase(std::span<const CodingAllele* const> alleles,
                            const std::function<bool(std::uint32_t, std::uint32_t)>& is_near,
                            const std::function<void(std::uint32_t, std::uint32_t)>& take);

}  // namespace varg::annotate
