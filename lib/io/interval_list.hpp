#pragma once

#include <string>
#include <string_view>

#include <varg/io/bed.hpp>

namespace varg::io {

/// Reads a Picard interval_list into `file`: a SAM header with @SQ lines, then contig, start and
/// end (from 1, inclusive), strand and name. `file.contigs`, when given, must have its contigs.
void read_interval_list(const std::string& place, std::string_view text, BedFile& file);

}  // namespace varg::io
