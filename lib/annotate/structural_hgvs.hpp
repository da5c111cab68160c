#pragma once

#include <string>
#include <string_view>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/structural_variant.hpp>

namespace varg::annotate {

/// "g.100_200del", "g.100_200dup", "g.100_200inv" ("m." on the mitochondrion): the name of a
/// <DEL>, a <DUP> or <DUP:TANDEM>, or an <INV>, without the accession. Deletions and duplications
/// are shifted to the 3' end of the plus strand, inversions lose ends that stay as they are. Empty
/// for what has no such name: other alleles, and those whose ends are not known to the base
/// (IMPRECISE, CIPOS or CIEND). `bases` are those of the allele's contig. O(shift).
std::string structural_genomic_name(const StructuralVariant& variant, std::string_view alt,
                                    ContigBases& bases, bool mitochondrial);

}  // namespace varg::annotate
