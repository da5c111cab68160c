#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <varg/qc/read_metrics.hpp>

#include "qc_reads.hpp"

namespace varg::test {

/// A read of any kind with what it is to say in plain values beside it.
struct WildRead {
  MadeRead read;
  int nm = -1;                            ///< of its tag; -1 without one
  std::string md;                         ///< of its tag; empty without one
  std::vector<std::uint32_t> mismatches;  ///< places in the read
};

/// Letters and qualities in the order of sequencing.
inline std::pair<std::string, std::vector<std::uint8_t>> sequenced(MadeRead read) {
  if ((read.flags & genome::flag::reverse) != 0) {
    std::reverse(read.bases.begin(), read.bases.end());
    std::reverse(read.qualities.begin(), read.qualities.end());
    for (char& base : read.bases) base = "TGCAN"[std::string_view("ACGTN").find(base)];
  }
  return {read.bases, read.qualities};
}

/// Gives the read a MD tag with mismatches at random places, and mostly NM.
inline void add_edit_tags(Random& random, WildRead& wild) {
  std::uint32_t in_read = 0;
  std::uint32_t run = 0;
  int edits = 0;
  for (const genome::CigarElement element : wild.read.cigar) {
    if (genome::is_aligned(element.op())) {
      for (std::uint32_t i = 0; i < element.length(); ++i) {
        if (!random.chance(0.06)) {
          ++run;
          continue;
        }
        wild.md += std::to_string(run) + random.base();
        wild.mismatches.push_back(in_read + i);
        run = 0;
        ++edits;
      }
    } else if (element.op() == genome::CigarOp::deletion) {
      wild.md += std::to_string(run) + '^' + random.bases(element.length());
      run = 0;
    }
    const bool is_indel =
        element.op() == genome::CigarOp::deletion || element.op() == genome::CigarOp::insertion;
    if (is_indel) edits += static_cast<int>(element.length());
    if (genome::consumes_read(element.op())) in_read += element.length();
  }
  wild.md += std::to_string(run);
  io::append_text_tag("MD", wild.md, wild.read.tags);
  if (random.chance(0.1)) return;
  wild.nm = edits;
  io::append_integer_tag("NM", edits, wild.read.tags);
}

/// A read with any flags, place, mate and CIGAR; in no order.
inline WildRead wild_read(Random& random, const genome::Contigs& contigs) {
  WildRead wild;
  MadeRead& read = wild.read;
  read.name = "r" + std::to_string(random.between(0, 1000000));
  read.flags = static_cast<std::uint16_t>(random.between(0, 0xFFF));
  if (random.chance(0.6)) read.flags &= 0xFF;  // most reads are primary, passed, no duplicates
  if (random.chance(0.6)) read.flags &= ~genome::flag::unmapped;
  const auto any_contig = [&] {
    return static_cast<genome::ContigId>(
        random.between(0, static_cast<std::int64_t>(contigs.size()) - 1));
  };
  read.contig = random.chance(0.1) ? -1 : any_contig();
  if (read.contig < 0) read.flags |= genome::flag::unmapped;
  read.pos = read.contig < 0 ? -1 : random.between(0, contigs[read.contig].length - 1);
  read.mate_contig = random.chance(0.7) ? read.contig : random.chance(0.3) ? -1 : any_contig();
  read.mate_pos =
      read.mate_contig < 0 ? -1 : std::max<genome::Pos>(0, read.pos + random.between(-300, 300));
  read.template_length =
      static_cast<std::int32_t>(random.chance(0.1) ? 0 : random.between(-9000, 9000));
  read.mapq =
      static_cast<std::uint8_t>(random.chance(0.2) ? random.between(0, 6) : random.between(0, 60));
  read.cigar = random_cigar(random);
  if (random.chance(0.1))
    read.cigar.insert(read.cigar.begin(), genome::make_element(genome::CigarOp::hard_clip, 7));
  if ((read.flags & genome::flag::unmapped) != 0) read.cigar.clear();
  std::uint32_t length = read_length(read.cigar);
  if (read.cigar.empty()) length = static_cast<std::uint32_t>(random.between(1, 120));
  read.bases = random.bases(length);
  for (char& base : read.bases) base = random.chance(0.02) ? 'N' : base;
  const bool no_qualities = random.chance(0.05);
  for (std::uint32_t i = 0; i < length; ++i) {
    read.qualities.push_back(no_qualities ? 0xFF
                                          : static_cast<std::uint8_t>(random.between(2, 93)));
  }
  if (random.chance(0.05)) read.bases.clear(), read.qualities.clear();
  const bool mapped = (read.flags & genome::flag::unmapped) == 0;
  if (mapped && !read.bases.empty() && random.chance(0.7)) add_edit_tags(random, wild);
  return wild;
}

inline std::vector<WildRead> wild_reads(std::uint64_t seed, const genome::Contigs& contigs,
                                        int count) {
  Random random(seed);
  std::vector<WildRead> reads;
  for (int i = 0; i < count; ++i) reads.push_back(wild_read(random, contigs));
  return reads;
}

}  // namespace varg::test
