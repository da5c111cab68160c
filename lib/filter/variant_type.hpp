#pragma once

#include <optional>
#include <string_view>

namespace varg::filter {

/// bcftools' kinds of allele as bits; a site without an alternative has the bit ref alone.
namespace type_bit {
inline constexpr unsigned ref = 1;
inline constexpr unsigned snp = 2;
inline constexpr unsigned mnp = 4;
inline constexpr unsigned indel = 8;
inline constexpr unsigned other = 16;
inline constexpr unsigned bnd = 32;
inline constexpr unsigned overlap = 64;
}  // namespace type_bit

/// The bit of "snp", "indels", …, in any case; nothing for another word.
std::optional<unsigned> variant_type_bits(std::string_view word);

/// The bits of a record: those of its alternatives together (htslib 1.16, bcf_get_variant_types).
unsigned variant_types(std::string_view ref, std::string_view alts);

}  // namespace varg::filter
