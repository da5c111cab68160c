#pragma once

#include <string>
#include <string_view>

#include <varg/io/vcf_header.hpp>

namespace varg::io {

/// How a declaration differs from what VCF 4.3 (tables 1 and 2) reserves for its key; empty when it
/// does not, or the key is free. `key` is "INFO" or "FORMAT".
std::string differs_from_reserved(std::string_view key, const FieldDefinition& field);

/// The definition VCF itself gives the id, so that a file may use it without declaring it; null
/// when it gives none. Lives for the run.
const FieldDefinition* reserved_definition(std::string_view key, std::string_view id);

}  // namespace varg::io
