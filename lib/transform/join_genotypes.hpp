#pragma once

#include <optional>
#include <vector>

#include <varg/genome/genotype.hpp>

namespace varg::transform {

/// One genotype from those of several records of one position, in allele numbers of the joined
/// record. Per copy of the contig an alternative wins, then "not known", then REF: a copy is REF
/// only where every record says so.
///
/// Returns nothing when they contradict: two alternatives on one phased copy, more copies of
/// alternatives than the ploidy, or different ploidies.
std::optional<genome::Genotype> join_genotypes(const std::vector<genome::Genotype>& genotypes);

}  // namespace varg::transform
