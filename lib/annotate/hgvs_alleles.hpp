#pragma once

#include <optional>
#include <vector>

#include <varg/annotate/hgvs_text.hpp>
#include <varg/genome/variant.hpp>

#include "hgvs_inserted.hpp"
#include "hgvs_references.hpp"

namespace varg::annotate {

/// What one change of a name does to the genome.
struct HgvsAllele {
  /// Forward strand, trimmed in place; `ref` and `alt` are equal and not empty when nothing
  /// changes.
  genome::Variant variant;
  InsertedPlaces places;
};

/// The allele that one change of a name says. Or why there is none: the bases that the name states
/// are not those of the reference, an insertion that is not between neighbours, …
std::optional<HgvsAllele> allele_of(const HgvsChange& change, const HgvsTarget& target,
                                    HgvsReferences& references, std::vector<Note>& notes,
                                    std::optional<HgvsFault>& fault);

/// The variants of one allele in genomic order, those that touch made into one; what equals the
/// reference is left out. Faults where two change the same bases.
std::optional<std::vector<genome::Variant>> joined_alleles(std::vector<genome::Variant> variants,
                                                           std::size_t column,
                                                           std::optional<HgvsFault>& fault);

}  // namespace varg::annotate
