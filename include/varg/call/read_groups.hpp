#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::call {

/// The one sample that all reads of a file are of. Throws Error{input} when the file has no read
/// group or one without a sample name, Error{mismatch} naming both samples when there are two.
std::string sample_of(const io::SamHeader& header, std::string_view path);

/// Throws Error{input} for a read without read group, or with one its header does not declare:
/// its sample is not known.
void check_read_groups(const io::ReadBatch& batch, const io::SamHeader& header,
                       std::string_view path);

}  // namespace varg::call
