#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace varg::stats {

/// What an ALT allele is, as bits: a record is the union of its alleles.
enum AlleleKind : std::uint8_t {
  no_change = 0,  ///< ".", the same as REF, "<*>", "<NON_REF>" or mpileup's "X"
  snv = 1,
  mnv = 2,
  indel = 4,
  other = 8,  ///< symbolic, or a substitution of unequal lengths
  breakend = 16,
  overlap = 32,  ///< "*"
};

/// The kind of an ALT allele and how much it lengthens (or, negative, shortens) the sequence.
struct AlleleChange {
  std::uint8_t kinds = no_change;
  int length = 0;  ///< of an indel
  friend bool operator==(const AlleleChange&, const AlleleChange&) = default;
};

/// Kinds are bcftools' (htslib 1.16, bcf_get_variant_types): shared bases at either end are passed
/// over, letters compared without regard to case (but for one base against one).
AlleleChange allele_change(std::string_view ref, std::string_view alt);

/// 0 to 3 for A, C, G, T in either case; nothing for other letters. Transitions differ by 2.
std::optional<int> base_code(char base);

}  // namespace varg::stats
