#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bam_writer.hpp>
#include <varg/io/bgzf.hpp>

#include "random.hpp"

namespace varg::test {

inline constexpr std::string_view small_header_text =
    "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chrA\tLN:5000\n@SQ\tSN:chrB\tLN:800\n"
    "@RG\tID:rg1\tSM:S1\tLB:lib\tPL:ILLUMINA\n";

inline void put32(std::string& bytes, std::size_t at, std::uint32_t value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}
inline std::string little32(std::uint32_t value) {
  std::string bytes(4, '\0');
  put32(bytes, 0, value);
  return bytes;
}

/// The header in BAM's form, made without the code under test.
inline std::string header_bytes(std::string_view text = small_header_text) {
  std::string bytes("BAM\1", 4);
  bytes += little32(static_cast<std::uint32_t>(text.size()));
  bytes += text;
  bytes += little32(2);
  for (const auto& [name, length] : {std::pair("chrA", 5000U), std::pair("chrB", 800U)}) {
    bytes += little32(5) + name + std::string(1, '\0') + little32(length);
  }
  return bytes;
}

/// Bytes as BGZF with the end marker.
inline std::string as_bgzf(std::string_view bytes, bool with_end = true) {
  std::string out;
  io::deflate(bytes, 6, out);
  if (with_end) out += io::bgzf_end_marker();
  return out;
}

/// A read of ten bases with the tags RG:Z:rg1 and NM:C:1.
inline std::string one_read(genome::ContigId contig, genome::Pos pos,
                            std::string_view name = "read") {
  using genome::CigarOp;
  const genome::CigarElement cigar[] = {genome::make_element(CigarOp::soft_clip, 2),
                                        genome::make_element(CigarOp::match, 8)};
  const std::vector<std::uint8_t> qualities(10, 30);
  std::vector<std::uint8_t> tags;
  io::append_text_tag("RG", "rg1", tags);
  io::append_integer_tag("NM", 1, tags);
  std::string out;
  io::append_read({.name = name,
                   .contig = contig,
                   .pos = pos,
                   .mapq = 60,
                   .cigar = cigar,
                   .bases = "ACGTNACGTA",
                   .qualities = qualities,
                   .tags = tags},
                  out);
  return out;
}

/// Sorted random reads of any length over both contigs, with some unmapped at the end.
inline std::string random_reads(Random& random, std::int64_t count) {
  using genome::CigarOp;
  std::string out;
  for (std::int64_t i = 0; i < count; ++i) {
    const bool unplaced = i > count - count / 20;
    const bool first = i < count / 2;
    const genome::Pos within = first ? i * 4000 / (count / 2) : (i - count / 2) * 700 / (count / 2);
    const std::string bases = random.bases(random.between(1, 200));
    const auto length = static_cast<std::uint32_t>(bases.size());
    const genome::CigarElement cigar[] = {genome::make_element(CigarOp::match, length)};
    const std::vector<std::uint8_t> qualities(length,
                                              static_cast<std::uint8_t>(random.between(2, 40)));
    std::vector<std::uint8_t> tags;
    if (random.chance(0.7)) io::append_text_tag("RG", "rg1", tags);
    const std::string name = "r" + std::to_string(i);
    io::ReadFields fields{.name = name, .bases = bases, .qualities = qualities, .tags = tags};
    if (unplaced) {
      fields.flags = genome::flag::unmapped;
    } else {
      fields.contig = first ? 0 : 1;
      fields.pos = within;
      fields.cigar = cigar;
    }
    io::append_read(fields, out);
  }
  return out;
}

/// Reads a whole file; gives its records' bytes, or throws.
inline std::string read_all(const std::string& path, const io::ReadOptions& options = {}) {
  io::BamReader reader(path, options);
  std::string bytes;
  while (const auto batch = reader.next_batch()) bytes += batch->bytes;
  return bytes;
}

/// What reading it says: "" when it is accepted.
inline std::string complaint(const std::string& path, const io::ReadOptions& options = {},
                             Fault fault = Fault::input) {
  try {
    read_all(path, options);
  } catch (const Error& error) {
    return error.fault() == fault ? std::string(error.what())
                                  : "WRONG FAULT: " + std::string(error.what());
  }
  return {};
}

}  // namespace varg::test
