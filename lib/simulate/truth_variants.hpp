#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/variant.hpp>

#include "simulated_contig.hpp"

namespace varg::simulate {

/// The longest insertion or deletion that is made.
inline constexpr Pos longest_indel = 50;

/// A variant that some of the people carry, in VCF spelling, left-aligned and parsimonious.
struct TruthVariant {
  genome::Variant variant{};
  /// All positions where the change could be written, with a base on each side: no other variant
  /// reaches into it.
  Span guard{};
  /// Bit 2i is the first haplotype of person i (the father's side of a child), bit 2i+1 the second.
  std::uint8_t carriers = 0;
  bool de_novo = false;
  std::string planned{};  ///< the consequence it was made for, on the canonical transcript
  int gene = 0;           ///< the number of the gene of a planned variant

  bool carried(std::size_t person, unsigned haplotype) const {
    return (carriers >> (2 * person + haplotype) & 1U) != 0;
  }
};

/// `changed` spelled as VCF wants it: trimmed, shifted left as far as it goes, with its anchor
/// base. Carriers are left empty.
TruthVariant as_truth(const SimulatedContig& contig, genome::Variant changed);

/// Variants made for a consequence in a gene: stop gained, frameshift, splice site, missense and
/// so on in turn, three to a coding gene. Several proposals may overlap.
std::vector<TruthVariant> planned_variants(const Plan& plan, const SimulatedContig& contig);

/// SNVs, MNVs, insertions and deletions all over the contig, denser in short repeats and exons.
std::vector<TruthVariant> background_variants(const Plan& plan, const SimulatedContig& contig);

/// All variants of a contig in order, none within reach of another, with who carries them: founders
/// at random, a child by inheritance with crossovers, plus de novo ones.
std::vector<TruthVariant> make_truth(const Plan& plan, const SimulatedContig& contig);

}  // namespace varg::simulate
