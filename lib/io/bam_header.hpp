#pragma once

#include <string>

#include <varg/io/bgzf.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// The header of a BAM file, with what was inflated after it.
struct BamHeader {
  SamHeader header;
  std::string rest;                    ///< bytes after the header
  std::uint64_t compressed_bytes = 0;  ///< of the groups read
};

/// Reads groups until the header is whole. Throws Error{input} when text and binary dictionary
/// disagree, and for lengths that cannot be.
BamHeader read_bam_header(BlockReader& reader);

/// The header in BAM's form: text, then the binary dictionary.
std::string bam_header_bytes(const SamHeader& header);

}  // namespace varg::io
