#pragma once

#include <string>
#include <string_view>

#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// What the alleles of a record are, one bit each, in the words and by the rules of bcftools
/// (%TYPE, --types); a record that is none of them is REF.
enum VariantTypeBit : unsigned {
  type_snp = 1U,
  type_mnp = 2U,
  type_indel = 4U,
  type_other = 8U,
  type_breakend = 16U,
  type_overlap = 32U,
  type_ref = 64U,  ///< asked for by --types alone
};

/// The bit of one ALT; 0 for one that says nothing but REF.
unsigned variant_type(std::string_view ref, std::string_view alt);
/// All bits of a record; 0 for a reference one.
unsigned variant_types(const io::VariantView& view);

/// The bits of "snps,indels,mnps,ref,bnd,other". Throws Error{usage} for an unknown word.
unsigned parse_variant_types(std::string_view list);
/// Appends "SNP,INDEL" or "REF".
void append_variant_types(unsigned types, std::string& out);

}  // namespace varg::transform
