#pragma once

#include <cstddef>
#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// Ways in which the alleles of a call can lie on haplotypes, by which the search takes it.

/// Each allele alone on the first haplotype.
std::vector<Haplotypes> one_haplotype(const Call& call);
/// Each way in which the alleles of the genotype lie on `ploidy` haplotypes.
std::vector<Haplotypes> arrangements(const Call& call, std::size_t ploidy);
/// Every genotype but the reference's.
std::vector<Haplotypes> any_genotype(const Call& call, std::size_t ploidy);
/// The genotype as written, moved by each of permutations(ploidy), in their order.
std::vector<Haplotypes> permuted_options(const Call& call, std::size_t ploidy);

}  // namespace varg::compare
