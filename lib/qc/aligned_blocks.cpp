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

bool is_counted(const io::ReadView& read, const DepthRuleSet& rules) {
  namespace flag = genome::flag;
  const std::uint16_t flags = read.flags();
  if ((flags & rules.excluded_flags) != 0 || read.mapq() < rules.min_mapq) return false;
  if (read.contig() < 0 || read.pos() < 0) return false;
  return rules.unpaired_counted ||
         ((flags & flag::paired) != 0 && (flags & flag::mate_unmapped) == 0);
}

void find_blocks(const io::ReadView& read, const DepthRuleSet& rules, genome::Pos contig_length,
                 std::vector<Block>& blocks) {
  blocks.clear();
  const io::CigarView cigar = read.cigar();
  const auto qualities = read.qualities();
  const bool filters = rules.min_base_quality > 0 && !qualities.empty();
  genome::Pos at = read.pos();
  std::size_t in_read = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    const genome::CigarOp op = element.op();
    const std::uint32_t length = element.length();
    if (genome::is_aligned(op) && length > 0) {
      if (filters) {
        append_good(at, qualities.subspan(in_read, length), rules.min_base_quality, blocks);
      } else {
        append(at, at + length, blocks);
      }
    }
    if (genome::consumes_reference(op)) at += length;
    if (genome::consumes_read(op)) in_read += length;
  }
  if (at > contig_length && contig_length > 0) cut_at(contig_length, blocks);
}

}  // namespace varg::qc
