#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/genome/interval.hpp>

namespace varg::io {

/// A read with its bases packed as in BAM.
struct PackedRead {
  std::string_view name;
  std::uint16_t flags = 0;
  genome::ContigId contig = genome::no_contig;
  genome::Pos pos = -1;
  std::uint8_t mapq = 0;
  std::span<const genome::CigarElement> cigar{};
  genome::ContigId mate_contig = genome::no_contig;
  genome::Pos mate_pos = -1;
  std::int64_t template_length = 0;
  std::uint32_t length = 0;
  std::span<const std::uint8_t> packed_bases{};  ///< two a byte
  std::span<const std::uint8_t> qualities{};     ///< `length` of them, or none
  std::span<const std::uint8_t> tags{};
};

/// Appends a BAM record with its block_size; a CIGAR of more than 65,535 elements goes to a CG tag.
/// Throws Error{input} for what BAM cannot hold.
void append_packed_read(const PackedRead& read, std::string& out);

/// Packs ASCII bases two a byte; letters that BAM has no code for become N.
void append_packed_bases(std::string_view bases, std::vector<std::uint8_t>& out);

/// The smallest BAI bin that holds [begin, end) (SAM 1.6 section 5.3).
std::uint16_t bai_bin(genome::Pos begin, genome::Pos end);

}  // namespace varg::io
