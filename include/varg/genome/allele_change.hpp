#pragma once

#include <cstdint>
#include <string_view>

namespace varg::genome {

/// What ALT alleles are, as bits: a record is the union of its alleles.
namespace allele_kind {
inline constexpr unsigned none = 0;  ///< ".", the same as REF, "<*>", "<NON_REF>" or mpileup's "X"
inline constexpr unsigned snv = 1;
inline constexpr unsigned mnv = 2;
inline constexpr unsigned indel = 4;
inline constexpr unsigned other = 8;  ///< symbolic, or a substitution of unequal lengths
inline constexpr unsigned breakend = 16;
inline constexpr unsigned overlap = 32;  ///< "*"
}  // namespace allele_kind

/// The kind of an ALT allele and how much it lengthens (or, negative, shortens) the sequence.
struct AlleleChange {
  unsigned kinds = allele_kind::none;
  int length = 0;  ///< of an indel
  friend bool operator==(const AlleleChange&, const AlleleChange&) = default;
};

/// Kinds are bcftools' (htslib 1.16, bcf_get_variant_types): shared bases at either end are passed
/// over, letters compared without regard to case (but for one base against one).
AlleleChange allele_change(std::string_view ref, std::string_view alt);

/// The kinds of all alleles of an ALT column: "A,<DEL>", or "." for none.
unsigned allele_kinds(std::string_view ref, std::string_view alts);

}  // namespace varg::genome
