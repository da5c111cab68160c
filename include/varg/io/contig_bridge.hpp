#pragma once

#include <string>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// The contigs of a FASTA by its .fai. Throws Error{input} when one of the two is missing.
genome::Contigs reference_contigs(const std::string& reference);

/// A contig and its name in the other convention: chr20 and 20.
struct ContigRename {
  std::string from;
  std::string to;
};

/// The contigs of `file` that `reference` has in the other convention alone, with equal length.
std::vector<ContigRename> contig_renames(const genome::Contigs& file,
                                         const genome::Contigs& reference);

/// Renames contigs in the list and in the @SQ lines of the text; ids stay.
void rename_contigs(const std::vector<ContigRename>& renames, SamHeader& header);

/// "reads.bam: 1 contig is read by the name it has in the reference (chr20 as 20)".
std::vector<Note> bridge_notes(const std::string& path, const std::vector<ContigRename>& renames);

}  // namespace varg::io
