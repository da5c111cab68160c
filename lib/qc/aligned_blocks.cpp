#include "aligned_blocks.hpp"

#include <algorithm>

#include <varg/genome/cigar.hpp>
#include <varg/simd/qualities.hpp>

namespace varg::qc {
namespace {

/// Appends [begin, end), joined to the block before it when they touch.
void append(genome::Pos begin, genome::Pos end, std::vector<Block>& blocks) {
  if (!blocks.empty() && blocks.back().end == begin) {
    blocks.back().end = end;
  } else {
    blocks.push_back({begin, end});
  }
}

/// The parts of an aligned run whose base qualities suffice.
void append_good(genome::Pos begin, std::span<const std::uint8_t> qualities, std::uint8_t least,
                 std::vector<Block>& blocks) {
  const auto size = static_cast<genome::Pos>(qualities.size());
  if (simd::count_at_least(qualities, least) == qualities.size()) {
    append(begin, begin + size, blocks);
    return;
  }
  for (genome::Pos i = 0; i < size;) {
    while (i < size && qualities[static_cast<std::size_t>(i)] < least) ++i;
    const genome::Pos from = i;
    while (i < size && qualities[static_cast<std::size_t>(i)] >= least) ++i;
    if (from < i) append(begin + from, begin + i, blocks);
  }
}

void cut_at(genome::Pos end, std::vector<Block>& blocks) {
  while (!blocks.empty() && blocks.back().begin >= end) blocks.pop_back();
  if (!blocks.empty()) blocks.back().end = std::min(blocks.back().end, end);
}

}  // namespace

ReadFate fate_of(const io::ReadView& read, const DepthRuleSet& rules) {
  namespace flag = genome::flag;
  const std::uint16_t flags = read.flags();
  const int excluded = flags & rules.excluded_flags;
  if ((excluded & ~flag::duplicate) != 0) return ReadFate::not_looked_at;
  if (read.contig() < 0 || read.pos() < 0) return ReadFate::not_looked_at;
  if (read.mapq() < rules.min_mapq) return ReadFate::low_mapq;
  if (excluded != 0) return ReadFate::duplicate;
  const bool has_mate = (flags & flag::paired) != 0 && (flags & flag::mate_unmapped) == 0;
  return rules.unpaired_counted || has_mate ? ReadFate::counted : ReadFate::unpaired;
}

std::uint64_t find_blocks(const io::ReadView& read, const DepthRuleSet& rules,
                          genome::Pos contig_length, std::vector<Block>& blocks) {
  blocks.clear();
  const io::CigarView cigar = read.cigar();
  const auto qualities = read.qualities();
  const bool filters = rules.min_base_quality > 0 && !qualities.empty();
  genome::Pos at = read.pos();
  std::size_t in_read = 0;
  std::uint64_t aligned = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    const genome::CigarOp op = element.op();
    const std::uint32_t length = element.length();
    if (genome::is_aligned(op) && length > 0) {
      aligned += length;
      if (filters) {
        append_good(at, qualities.subspan(in_read, length), rules.min_base_quality, blocks);
      } else {
        append(at, at + length, blocks);
      }
    }
    if (genome::consumes_reference(op)) at += length;
    if (genome::consumes_read(op)) in_read += length;
  }
  if (at <= contig_length || contig_length <= 0) return aligned;
  cut_at(contig_length, blocks);
  return count_aligned(read, contig_length);
}

std::uint64_t count_bases(const std::vector<Block>& blocks) {
  std::uint64_t bases = 0;
  for (const Block& block : blocks) bases += static_cast<std::uint64_t>(block.end - block.begin);
  return bases;
}

std::uint64_t count_aligned(const io::ReadView& read, genome::Pos contig_length) {
  const io::CigarView cigar = read.cigar();
  genome::Pos at = read.pos();
  genome::Pos bases = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    if (!genome::consumes_reference(element.op())) continue;
    const genome::Pos end = at + element.length();
    const genome::Pos last = contig_length > 0 ? std::min(end, contig_length) : end;
    if (genome::is_aligned(element.op())) bases += std::max<genome::Pos>(last - at, 0);
    at = end;
  }
  return static_cast<std::uint64_t>(bases);
}

}  // namespace varg::qc
