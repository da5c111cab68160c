#pragma once

#include <string>
#include <string_view>

#include <varg/genome/allele_change.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Asked for by --types beside the bits of genome::allele_kind: a record without any of them.
inline constexpr unsigned type_ref = 64;

/// The kinds of the alleles of a record; none for a reference one.
unsigned variant_types(const io::VariantView& view);

/// The bits of "snps,indels,mnps,ref,bnd,other". Throws Error{usage} for an unknown word.
unsigned parse_variant_types(std::string_view list);
/// Appends "SNP,INDEL" or "REF".
void append_variant_types(unsigned types, std::string& out);

}  // namespace varg::transform
