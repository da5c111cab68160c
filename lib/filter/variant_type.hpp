#pragma once

#include <optional>
#include <string_view>

#include <varg/genome/allele_change.hpp>

namespace varg::filter {

/// The bit of a record without an alternative, beside those of genome::allele_kind.
inline constexpr unsigned reference_type = 64;

/// The bit of "snp", "indels", …, in any case; nothing for another word.
std::optional<unsigned> variant_type_bits(std::string_view word);

/// The bits of a record: those of its alternatives together, else reference_type.
unsigned variant_types(std::string_view ref, std::string_view alts);

}  // namespace varg::filter
