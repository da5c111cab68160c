#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/interval.hpp>

namespace varg::reference {

/// One line of a .fai file: where a contig's bases are. Offsets are in uncompressed bytes.
struct FastaEntry {
  std::string name;
  genome::Pos length = 0;        ///< bases
  std::uint64_t offset = 0;      ///< of the first base
  std::uint64_t line_bases = 0;  ///< bases in a full line
  std::uint64_t line_width = 0;  ///< bytes in a full line, line end included

  friend bool operator==(const FastaEntry&, const FastaEntry&) = default;
  /// The offset of base `pos`.
  std::uint64_t offset_of(genome::Pos pos) const {
    const auto at = static_cast<std::uint64_t>(pos);
    if (line_bases == 0) return offset;
    return offset + at / line_bases * line_width + at % line_bases;
  }
};

/// Reads PATH.fai. Throws Error{input} when it is missing (hint: samtools faidx) or no index.
std::vector<FastaEntry> read_fasta_index(const std::string& fasta_path);

/// The entries as samtools faidx writes them.
std::string to_text(const std::vector<FastaEntry>& entries);

}  // namespace varg::reference
