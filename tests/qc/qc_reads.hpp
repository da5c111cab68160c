#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/bam_writer.hpp>
#include <varg/io/read_batch.hpp>

#include "random.hpp"

namespace varg::test {

/// A read in plain values, to make batches of in tests.
struct MadeRead {
  std::string name;
  std::uint16_t flags = 0;
  genome::ContigId contig = 0;
  genome::Pos pos = 0;
  std::uint8_t mapq = 60;
  std::vector<genome::CigarElement> cigar;
  genome::ContigId mate_contig = -1;
  genome::Pos mate_pos = -1;
  std::int32_t template_length = 0;
  std::string bases;
  std::vector<std::uint8_t> qualities;
  std::vector<std::uint8_t> tags;  ///< as in BAM
};

inline std::uint32_t read_length(const std::vector<genome::CigarElement>& cigar) {
  std::uint32_t length = 0;
  for (const auto element : cigar) {
    length += genome::consumes_read(element.op()) ? element.length() : 0;
  }
  return length;
}

/// `length` aligned bases A of quality 30; with a mate when the flags say paired.
inline MadeRead matched(std::string name, genome::ContigId contig, genome::Pos pos,
                        std::uint32_t length, std::uint16_t flags = 0, genome::Pos mate_pos = -1) {
  MadeRead read;
  read.name = std::move(name);
  read.flags = flags;
  read.contig = contig;
  read.pos = pos;
  read.cigar = {genome::make_element(genome::CigarOp::match, length)};
  const bool paired = (flags & genome::flag::paired) != 0;
  read.mate_contig = paired ? contig : -1;
  read.mate_pos = mate_pos;
  read.bases.assign(length, 'A');
  read.qualities.assign(length, 30);
  return read;
}

inline io::ReadBatch make_batch(const std::vector<MadeRead>& reads) {
  io::ReadBatch batch;
  for (const MadeRead& read : reads) {
    io::ReadFields fields;
    fields.name = read.name;
    fields.flags = read.flags;
    fields.contig = read.contig;
    fields.pos = read.pos;
    fields.mapq = read.mapq;
    fields.cigar = read.cigar;
    fields.mate_contig = read.mate_contig;
    fields.mate_pos = read.mate_pos;
    fields.template_length = read.template_length;
    fields.bases = read.bases;
    fields.qualities = read.qualities;
    fields.tags = read.tags;
    batch.offsets.push_back(static_cast<std::uint32_t>(batch.bytes.size() + 4));
    io::append_read(fields, batch.bytes);
  }
  return batch;
}

/// A CIGAR of a short read, now and then with clips, indels and a skip.
inline std::vector<genome::CigarElement> random_cigar(Random& random) {
  using genome::CigarOp;
  using genome::make_element;
  const auto length = [&](std::int64_t most) {
    return static_cast<std::uint32_t>(random.between(1, most));
  };
  std::vector<genome::CigarElement> cigar;
  if (random.chance(0.2)) cigar.push_back(make_element(CigarOp::soft_clip, length(10)));
  cigar.push_back(make_element(CigarOp::match, length(60)));
  if (random.chance(0.3)) {
    const CigarOp op = random.chance(0.5)   ? CigarOp::deletion
                       : random.chance(0.7) ? CigarOp::insertion
                                            : CigarOp::skip;
    cigar.push_back(make_element(op, length(op == CigarOp::skip ? 70000 : 8)));
    cigar.push_back(make_element(CigarOp::match, length(40)));
  }
  if (random.chance(0.2)) cigar.push_back(make_element(CigarOp::soft_clip, length(10)));
  return cigar;
}

inline genome::Pos covered(const std::vector<genome::CigarElement>& cigar) {
  genome::Pos bases = 0;
  for (const auto element : cigar) {
    bases += genome::consumes_reference(element.op()) ? element.length() : 0;
  }
  return bases;
}

inline void place(Random& random, const genome::Contigs& contigs, MadeRead& read) {
  for (;;) {
    read.cigar = random_cigar(random);
    const genome::Pos length = contigs[read.contig].length;
    read.pos = random.chance(0.3) ? random.between(0, 20) * 10 : random.between(0, length - 1);
    if (read.pos + covered(read.cigar) <= length) break;
  }
}

inline void dress(Random& random, MadeRead& read) {
  const std::uint32_t length = read_length(read.cigar);
  read.bases = random.bases(length);
  for (std::uint32_t i = 0; i < length; ++i) {
    read.qualities.push_back(static_cast<std::uint8_t>(random.between(2, 41)));
  }
  read.mapq = static_cast<std::uint8_t>(random.between(0, 60));
  if (random.chance(0.05)) read.flags |= genome::flag::duplicate;
  if (random.chance(0.03)) read.flags |= genome::flag::qc_fail;
}

inline MadeRead mate_of(Random& random, const genome::Contigs& contigs, const MadeRead& read) {
  MadeRead mate;
  mate.name = read.name;
  mate.contig = read.contig;
  mate.cigar = random_cigar(random);
  mate.pos = read.pos + (random.chance(0.3) ? 0 : random.between(0, 90));
  if (mate.pos + covered(mate.cigar) > contigs[read.contig].length) {
    mate.pos = read.pos;
    mate.cigar = read.cigar;
  }
  return mate;
}

/// Reads and pairs on the contigs, sorted; mates often overlap, some at one position.
inline std::vector<MadeRead> make_random_reads(std::uint64_t seed, const genome::Contigs& contigs) {
  Random random(seed);
  std::vector<MadeRead> reads;
  for (int n = 0; n < 400; ++n) {
    MadeRead read;
    read.name = "read" + std::to_string(n);
    read.contig = random.chance(0.6) ? 0 : static_cast<genome::ContigId>(contigs.size()) - 1;
    place(random, contigs, read);
    if (random.chance(0.6)) {
      MadeRead mate = mate_of(random, contigs, read);
      read.flags = genome::flag::paired | genome::flag::first;
      mate.flags = genome::flag::paired | genome::flag::last | genome::flag::reverse;
      read.flags |= genome::flag::mate_reverse;
      if (random.chance(0.8))
        read.flags |= genome::flag::proper_pair, mate.flags |= genome::flag::proper_pair;
      read.mate_contig = mate.mate_contig = read.contig;
      read.mate_pos = mate.pos;
      mate.mate_pos = read.pos;
      read.template_length = static_cast<std::int32_t>(mate.pos + covered(mate.cigar) - read.pos);
      mate.template_length = -read.template_length;
      dress(random, mate);
      reads.push_back(std::move(mate));
    }
    dress(random, read);
    reads.push_back(std::move(read));
  }
  std::stable_sort(reads.begin(), reads.end(), [](const MadeRead& a, const MadeRead& b) {
    return std::tie(a.contig, a.pos) < std::tie(b.contig, b.pos);
  });
  return reads;
}

}  // namespace varg::test
