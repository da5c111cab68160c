#pragma once

#include <cstdint>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/qc/depth_metrics.hpp>

namespace varg::qc {

/// Positions [begin, end) that a read covers, 0-based.
struct Block {
  genome::Pos begin = 0;
  genome::Pos end = 0;
  friend bool operator==(const Block&, const Block&) = default;
};

/// What the rules make of a read as a whole. A read that is unmapped, secondary or QC-failed (of
/// the excluded flags all but duplicate) or has no place is not looked at.
enum class ReadFate { counted, low_mapq, duplicate, unpaired, not_looked_at };

/// The first reason that holds, in the order of Picard CollectWgsMetrics.
ReadFate fate_of(const io::ReadView& read, const DepthRuleSet& rules);

/// Writes the blocks of `read` to `blocks`, ascending and apart: its aligned bases, of those with a
/// quality too low for the rules the others, nothing beyond `contig_length`. Gives how many bases
/// are aligned there whatever their quality.
std::uint64_t find_blocks(const io::ReadView& read, const DepthRuleSet& rules,
                          genome::Pos contig_length, std::vector<Block>& blocks);

std::uint64_t count_bases(const std::vector<Block>& blocks);

/// Bases of `read` that are aligned within the contig, of any quality: those of its blocks without
/// a limit of quality.
std::uint64_t count_aligned(const io::ReadView& read, genome::Pos contig_length);

/// Calls `take(Block)` for what two lists of blocks share.
template <class Take>
void for_each_shared(const std::vector<Block>& a, const std::vector<Block>& b, Take&& take) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const genome::Pos begin = a[i].begin > b[j].begin ? a[i].begin : b[j].begin;
    const genome::Pos end = a[i].end < b[j].end ? a[i].end : b[j].end;
    if (begin < end) take(Block{begin, end});
    a[i].end < b[j].end ? ++i : ++j;
  }
}

}  // namespace varg::qc
