#pragma once

#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// The columns of one line, which must be a whole VCF line without its newline.
io::VariantRow row_of(std::string_view line);

/// Appends the record, with its newline, with those of its alleles alone that `kept` names by their
/// index, REF (0) first. Fields per allele follow; when no ALT is left, fields per ALT go. Throws
/// Error{input} for a field with a wrong number of values.
void append_with_alleles(const io::VariantView& record, const std::vector<int>& kept,
                         std::string& out);

}  // namespace varg::transform
