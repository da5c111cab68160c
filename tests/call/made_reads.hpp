#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/call/evidence.hpp>
#include <varg/genome/cigar.hpp>
#include <varg/genome/variant.hpp>
#include <varg/io/bam_writer.hpp>

#include "random.hpp"

namespace varg::test {

inline std::vector<genome::CigarElement> cigar_of(std::string_view text) {
  std::vector<genome::CigarElement> cigar;
  std::uint32_t length = 0;
  for (const char letter : text) {
    if (letter >= '0' && letter <= '9') {
      length = 10 * length + static_cast<std::uint32_t>(letter - '0');
      continue;
    }
    const auto op = std::string_view("MIDNSHP=X").find(letter);
    cigar.push_back(genome::make_element(static_cast<genome::CigarOp>(op), length));
    length = 0;
  }
  return cigar;
}

/// A read to be put in a batch.
struct MadeRead {
  std::string name = "r";
  genome::Pos pos = 0;
  std::string cigar;
  std::string bases;
  std::uint8_t quality = 35;
  std::uint16_t flags = 0;
  std::uint8_t mapq = 60;
  std::string read_group = "g";
  std::vector<std::uint8_t> qualities{};  ///< of each base, where they are not all `quality`
  genome::ContigId contig = 0;
};

inline void add(io::ReadBatch& batch, const MadeRead& read) {
  const auto cigar = cigar_of(read.cigar);
  const std::vector<std::uint8_t> qualities =
      read.qualities.empty() ? std::vector<std::uint8_t>(read.bases.size(), read.quality)
                             : read.qualities;
  std::vector<std::uint8_t> tags;
  if (!read.read_group.empty()) io::append_text_tag("RG", read.read_group, tags);
  io::ReadFields fields;
  fields.name = read.name;
  fields.flags = read.flags;
  fields.contig = (read.flags & genome::flag::unmapped) != 0 ? genome::no_contig : read.contig;
  fields.pos = read.pos;
  fields.mapq = read.mapq;
  fields.cigar = cigar;
  fields.bases = read.bases;
  fields.qualities = qualities;
  fields.tags = tags;
  batch.offsets.push_back(static_cast<std::uint32_t>(batch.bytes.size() + 4));
  io::append_read(fields, batch.bytes);
}

inline io::ReadBatch batch_of(const std::vector<MadeRead>& reads) {
  io::ReadBatch batch;
  for (const MadeRead& read : reads) add(batch, read);
  return batch;
}

/// Evidence of one sample for each list of reads over the whole of `bases`, which must outlive it.
inline call::Evidence evidence_of_samples(const std::string& bases,
                                          const std::vector<std::vector<MadeRead>>& samples) {
  const auto length = static_cast<genome::Pos>(bases.size());
  call::Evidence evidence;
  evidence.owned = {0, 0, length};
  evidence.padded = {0, 0, length};
  evidence.reference = {0, bases};
  for (const std::vector<MadeRead>& reads : samples) {
    evidence.samples.push_back({"sample" + std::to_string(evidence.samples.size()), {}, {}});
    evidence.samples.back().batches.push_back(batch_of(reads));
  }
  return evidence;
}

/// Evidence of one sample.
inline call::Evidence evidence_of(const std::string& bases, const std::vector<MadeRead>& reads) {
  return evidence_of_samples(bases, {reads});
}

/// One haplotype written under the reference: `base` is 0 in a deletion, `pos` is -1 in an
/// insertion.
struct Column {
  genome::Pos pos = 0;
  char base = 0;
};

/// The columns of `bases` with `variants` (VCF spelling, sorted, apart) applied.
inline std::vector<Column> columns_of(const std::string& bases,
                                      const std::vector<genome::Variant>& variants) {
  std::vector<Column> columns;
  genome::Pos at = 0;
  const auto copy_to = [&](genome::Pos end) {
    for (; at < end; ++at) columns.push_back({at, bases[static_cast<std::size_t>(at)]});
  };
  for (const genome::Variant& variant : variants) {
    const std::size_t shared = std::min(variant.ref.size(), variant.alt.size());
    copy_to(variant.pos);
    for (std::size_t i = 0; i < shared; ++i) columns.push_back({at++, variant.alt[i]});
    for (std::size_t i = shared; i < variant.ref.size(); ++i) columns.push_back({at++, 0});
    for (std::size_t i = shared; i < variant.alt.size(); ++i)
      columns.push_back({-1, variant.alt[i]});
  }
  copy_to(static_cast<genome::Pos>(bases.size()));
  return columns;
}

/// A read of `length` bases from column `first` on, aligned as the columns say; an insertion or
/// deletion at its end is clipped or left out, as an aligner must.
inline MadeRead read_from(const std::vector<Column>& columns, std::size_t first,
                          std::size_t length) {
  while (columns[first].base == 0) ++first;
  MadeRead read;
  std::string ops;
  std::size_t i = first;
  for (; i < columns.size() && read.bases.size() < length; ++i) {
    const Column& column = columns[i];
    ops += column.base == 0 ? 'D' : column.pos < 0 ? 'I' : 'M';
    if (column.base != 0) read.bases += column.base;
  }
  for (std::size_t k = 0; k < ops.size() && ops[k] == 'I'; ++k) ops[k] = 'S';
  for (std::size_t k = ops.size(); k > 0 && ops[k - 1] == 'I'; --k) ops[k - 1] = 'S';
  for (std::size_t k = first; k < i; ++k) {
    if (ops[k - first] == 'M') {
      read.pos = columns[k].pos;
      break;
    }
  }
  for (std::size_t k = 0; k < ops.size();) {
    std::size_t end = k;
    while (end < ops.size() && ops[end] == ops[k]) ++end;
    read.cigar += std::to_string(end - k) + ops[k];
    k = end;
  }
  return read;
}

/// Reads of both haplotypes in turn at random places, each base wrong with `error`, sorted.
inline std::vector<MadeRead> reads_of(Random& random, const std::vector<Column>& one,
                                      const std::vector<Column>& other, int count,
                                      std::size_t length, double error = 0.002) {
  std::vector<MadeRead> reads;
  for (int n = 0; n < count; ++n) {
    const auto& columns = random.chance(0.5) ? one : other;
    const auto last = static_cast<std::int64_t>(columns.size() - length - 40);
    MadeRead read = read_from(columns, static_cast<std::size_t>(random.between(0, last)), length);
    for (char& base : read.bases) {
      if (random.chance(error)) base = random.base();
    }
    read.name = "r" + std::to_string(n);
    read.flags = random.chance(0.5) ? genome::flag::reverse : std::uint16_t{0};
    reads.push_back(std::move(read));
  }
  std::sort(reads.begin(), reads.end(),
            [](const MadeRead& a, const MadeRead& b) { return a.pos < b.pos; });
  return reads;
}

}  // namespace varg::test
