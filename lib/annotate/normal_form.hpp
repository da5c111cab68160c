#pragma once

#include <optional>

#include <varg/genome/variant.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::annotate {

/// Whether REF of `variant` (upper case) is what the FASTA has; an ambiguous letter (R, Y, N …)
/// fits each base it may be.
bool fits_reference(const genome::Variant& variant, const reference::Fasta& fasta);

/// Puts the FASTA's bases where a REF that fits has ambiguous letters.
void read_ambiguous(genome::Variant& variant, const reference::Fasta& fasta);

/// The one spelling of an allele that look-ups use: left-aligned, parsimonious (align::left_align).
/// `variant` fits the reference. An allele next to N in the FASTA is trimmed but not shifted.
genome::Variant normal_form(genome::Variant variant, const reference::Fasta& fasta);

}  // namespace varg::annotate
