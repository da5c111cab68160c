#pragma once

#include <cstdint>
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

/// No A, C, G or T.
inline constexpr int no_base = -1;
/// 0 to 3 for A, C, G, T in either case, else no_base. Transitions differ by 2.
constexpr int base_code(char base) {
  switch (base) {
    case 'A':
    case 'a': return 0;
    case 'C':
    case 'c': return 1;
    case 'G':
    case 'g': return 2;
    case 'T':
    case 't': return 3;
    default: return no_base;
  }
}

}  // namespace varg::stats
