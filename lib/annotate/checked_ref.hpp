#pragma once

#include <varg/genome/variant.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::annotate {

/// The place and REF of a record, upper case and with the FASTA's bases for ambiguous letters,
/// without ALT. Throws Error{mismatch} when REF is not
/// what the FASTA has there.
genome::Variant checked_ref(const io::VariantView& record, genome::ContigId contig,
                            const reference::Fasta& fasta);

}  // namespace varg::annotate
