#include "target_tally.hpp"

#include <algorithm>
#include <array>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

constexpr std::array<std::uint64_t OnTarget::*, 14> sums = {&OnTarget::pf_reads,
                                                            &OnTarget::pf_unique_reads,
                                                            &OnTarget::pf_unique_reads_aligned,
                                                            &OnTarget::pf_bases_aligned,
                                                            &OnTarget::pf_unique_bases_aligned,
                                                            &OnTarget::on_bases,
                                                            &OnTarget::near_bases,
                                                            &OnTarget::off_bases,
                                                            &OnTarget::reads_on,
                                                            &OnTarget::excluded_duplicate_bases,
                                                            &OnTarget::excluded_mapq_bases,
                                                            &OnTarget::excluded_quality_bases,
                                                            &OnTarget::excluded_off_target_bases,
                                                            &OnTarget::on_target_bases};

}  // namespace

void TargetTally::add(const io::ReadView& read, genome::Pos contig_length) {
  const std::uint16_t flags = read.flags();
  if ((flags & (flag::secondary | flag::qc_fail)) != 0) return;
  const bool unique = (flags & flag::duplicate) == 0;
  if ((flags & flag::supplementary) == 0) {
    ++sums_.pf_reads;
    sums_.pf_unique_reads += unique ? 1 : 0;
    const bool aligned = (flags & flag::unmapped) == 0 && read.mapq() > 0;
    sums_.pf_unique_reads_aligned += unique && aligned ? 1 : 0;
  }
  if ((flags & flag::unmapped) != 0 || read.contig() < 0) return;
  find_blocks(read, plain_, contig_length, blocks_);
  if (blocks_.empty()) return;
  const std::uint64_t aligned = count_bases(blocks_);
  add_aligned(read, aligned);
  const std::size_t first = first_target(read.contig(), read.pos() - sums_.near_distance);
  const std::uint64_t on = bases_on_targets(read.contig(), first);
  const bool is_near =
      first < targets_.count(read.contig()) &&
      targets_(read.contig(), first).begin < blocks_.back().end + sums_.near_distance;
  sums_.on_bases += on;
  (is_near ? sums_.near_bases : sums_.off_bases) += aligned - on;
  sums_.reads_on += on > 0 && (flags & flag::supplementary) == 0 ? 1 : 0;
  add_counted(read, aligned, contig_length, first);
}

void TargetTally::add_aligned(const io::ReadView& read, std::uint64_t aligned) {
  sums_.pf_bases_aligned += aligned;
  if (!read.has(flag::duplicate) && read.mapq() > 0) sums_.pf_unique_bases_aligned += aligned;
}

/// Why bases do not count, in Picard's order: duplicate, MAPQ, base quality, off target.
void TargetTally::add_counted(const io::ReadView& read, std::uint64_t aligned,
                              genome::Pos contig_length, std::size_t first) {
  if (read.has(flag::duplicate)) {
    sums_.excluded_duplicate_bases += aligned;
    return;
  }
  if (read.mapq() < rules_.min_mapq) {
    sums_.excluded_mapq_bases += aligned;
    return;
  }
  std::uint64_t good = aligned;
  if (rules_.min_base_quality > 0) {
    find_blocks(read, rules_, contig_length, blocks_);
    good = count_bases(blocks_);
    sums_.excluded_quality_bases += aligned - good;
  }
  const std::uint64_t on = bases_on_targets(read.contig(), first);
  sums_.excluded_off_target_bases += good - on;
  sums_.on_target_bases += on;
}

/// The first target that ends after `pos`.
std::size_t TargetTally::first_target(genome::ContigId contig, genome::Pos pos) {
  if (contig != contig_ || pos < pos_) cursor_ = targets_.first_after(contig, pos);
  contig_ = contig;
  pos_ = pos;
  const std::size_t count = targets_.count(contig);
  while (cursor_ < count && targets_(contig, cursor_).end <= pos) ++cursor_;
  return cursor_;
}

std::uint64_t TargetTally::bases_on_targets(genome::ContigId contig, std::size_t first) const {
  std::uint64_t bases = 0;
  const std::size_t count = targets_.count(contig);
  for (const Block& block : blocks_) {
    for (std::size_t i = first; i < count; ++i) {
      const Block target = targets_(contig, i);
      if (target.begin >= block.end) break;
      const genome::Pos begin = std::max(target.begin, block.begin);
      const genome::Pos end = std::min(target.end, block.end);
      if (begin < end) bases += static_cast<std::uint64_t>(end - begin);
    }
  }
  return bases;
}

void TargetTally::merge(const TargetTally& other) {
  for (const auto field : sums) sums_.*field += other.sums_.*field;
}

OnTarget TargetTally::finish(const genome::Contigs& contigs, std::uint64_t on_target_depth) const {
  OnTarget result = sums_;
  result.measured = true;
  for (const io::BedRecord& target : targets_.records()) {
    result.territory += static_cast<std::uint64_t>(target.interval.length());
  }
  for (const genome::Contig& contig : contigs) {
    result.genome_size += static_cast<std::uint64_t>(contig.length);
  }
  result.excluded_overlap_bases = sums_.on_target_bases - on_target_depth;
  result.on_target_bases = on_target_depth;
  return result;
}

}  // namespace varg::qc
