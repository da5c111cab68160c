#pragma once

#include <span>

#include <varg/annotate/allele_explanation.hpp>

namespace varg::annotate {

/// An allele of the file that changes coding bases alone, and the genotypes that have it.
struct NearAllele {
  CodingAllele coding;
  std::vector<std::string> genotypes;  ///< "sample 0|1, PS 5"
};

/// The alleles of `all` that lie in the coding sequence of the same transcript as `all[self]`, and
/// how each goes together with it. At most a few; joined ones first, then the nearest. Nothing when
/// `all[self]` does not lie there.
std::vector<Neighbour> neighbours_of(std::span<const NearAllele> all, std::size_t self,
                                     std::uint32_t transcript, const TranscriptModel& model,
                                     ContigBases& bases, std::size_t& not_listed);

}  // namespace varg::annotate
