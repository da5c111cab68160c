#pragma once

#include <string>
#include <string_view>

#include "bcf_dictionary.hpp"

namespace varg::io {

/// Appends one BCF record as a VCF line, with its newline. `record` begins with l_shared and holds
/// exactly one record. Every size, type and number in it is checked against the record and the
/// dictionary: throws Error{input} for what does not fit. Pure.
void append_vcf_line(std::string_view record, const BcfDictionary& dictionary,
                     std::size_t sample_count, std::string& out);

}  // namespace varg::io
