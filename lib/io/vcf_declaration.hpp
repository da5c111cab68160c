#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/io/vcf_header.hpp>

#include "vcf_meta_line.hpp"

namespace varg::io {

/// The minor version of "##fileformat=VCFv4.2". Throws Error{input} for another line or version.
int read_version(std::string_view line);
/// What a ##contig line declares.
genome::Contig read_contig(const MetaLine& meta);
/// What an ##INFO or ##FORMAT line declares; faults that change no answer go to `untidy`.
FieldDefinition read_field(const MetaLine& meta, std::vector<std::string>& untidy);

}  // namespace varg::io
