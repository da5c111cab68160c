#pragma once

#include <cstddef>
#include <optional>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::compare {

/// The sample that is the tumor's when nobody named it: the only one, that of the header line
/// `##tumor_sample=` (Mutect2), or the one called TUMOR or TUMOUR in any case (Strelka). Nothing
/// when that does not settle it.
std::optional<std::size_t> tumor_sample(const io::VcfHeader& header);

/// The fraction of reads that have alternative `alt` (from 0) of a record, 0 to 1: the first of
/// - `sample`'s AF or VAF, or FREQ (VarScan2: "12.5%" too);
/// - its AD: the alternative's over all (VCF 4.3, 1.6.2);
/// - its Strelka counts, tier 1 (Strelka user guide, "Somatic variant allele frequencies"): of a
///   substitution ALT's AU, CU, GU or TU over those of REF and all ALT, of an indel TIR over TIR
///   and TAR;
/// - INFO's AF, VAF or T_ALT_RATE (som.py's truth).
///
/// Without `sample` only INFO is asked. A value that is no number, not within 0 to 1, of a list
/// without one entry for each alternative, or of depth 0 is passed over. Pure.
std::optional<double> allele_fraction(const io::VariantView& view,
                                      std::optional<std::size_t> sample, std::size_t alt);

}  // namespace varg::compare
