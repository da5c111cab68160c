#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/core/error.hpp>

#include "fasta_index.hpp"
#include "sequence_file.hpp"

namespace varg::reference {

/// The error for a .fai that does not fit its file at `contig`.
Error stale_index(const std::string& path, const std::string& contig, std::string_view why);

/// Checks that names, first and last bases of contigs are where `entries` say. All contigs of a
/// plain file; of a bgzip file, where each look inflates a block, the last and 64 others at most.
/// Throws Error{input}.
void refuse_stale_index(const std::string& path, const std::vector<FastaEntry>& entries,
                        SequenceFile& file);

}  // namespace varg::reference
