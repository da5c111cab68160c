#include "depth_batch.hpp"

#include <algorithm>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

/// A gap between reads from which on a new piece costs less than the zeros between.
constexpr genome::Pos piece_gap = 1024;
/// Blocks farther than this from their read (spliced reads) are kept as changes alone.
constexpr genome::Pos far_distance = genome::Pos{1} << 16;

bool may_overlap_mate(const io::ReadView& read, const DepthRuleSet& rules) {
  const std::uint16_t flags = read.flags();
  if ((flags & flag::supplementary) != 0 || (flags & flag::paired) == 0) return false;
  if (rules.proper_pairs_only && (flags & flag::proper_pair) == 0) return false;
  return read.mate_contig() == read.contig();
}

}  // namespace

void DepthPart::add(const Block& block, std::int32_t step, genome::Pos near) {
  if (block.begin - near > far_distance) {
    far.push_back({block.begin, step});
    far.push_back({block.end, -step});
    return;
  }
  if (pieces.empty() || near > pieces.back().end() + piece_gap) pieces.push_back({near, {}});
  DepthPiece& piece = pieces.back();
  const auto begin = static_cast<std::size_t>(block.begin - piece.begin);
  const auto end = static_cast<std::size_t>(block.end - piece.begin);
  if (end >= piece.changes.size()) piece.changes.resize(end + 1);
  piece.changes[begin] += step;
  piece.changes[end] -= step;
}

std::vector<DepthPart> DepthBatch::operator()(const io::ReadBatch& batch) {
  std::vector<DepthPart> parts;
  genome::Pos last = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    const genome::ContigId contig = read.contig();
    if (contig < 0) break;
    if (parts.empty() || parts.back().contig != contig) {
      if (!parts.empty()) close(parts.back(), last);
      DepthPart& part = parts.emplace_back();
      part.contig = contig;
      part.first = std::max<genome::Pos>(read.pos(), 0);
      longest_ = 0;
    }
    last = read.pos();
    add_read(read, parts.back());
  }
  if (!parts.empty()) close(parts.back(), last);
  return parts;
}

void DepthBatch::add_read(const io::ReadView& read, DepthPart& part) {
  const auto aligned = [&] { return count_aligned(read, contigs_[read.contig()].length); };
  switch (fate_of(read, rules_)) {
    case ReadFate::counted:
      add_counted(read, part);
      break;
    case ReadFate::low_mapq:
      bases_.low_mapq += aligned();
      break;
    case ReadFate::duplicate:
      bases_.duplicate += aligned();
      break;
    case ReadFate::unpaired:
      bases_.unpaired += aligned();
      break;
    case ReadFate::not_looked_at:
      break;
  }
}

void DepthBatch::add_counted(const io::ReadView& read, DepthPart& part) {
  const genome::Pos pos = read.pos();
  genome::Pos counted = 0;
  const std::uint64_t aligned = find_blocks(read, rules_, contigs_[read.contig()].length, blocks_);
  for (const Block& block : blocks_) {
    part.add(block, 1, pos);
    counted += block.end - block.begin;
  }
  bases_.counted += static_cast<std::uint64_t>(counted);
  bases_.low_quality += aligned - static_cast<std::uint64_t>(counted);
  if (rules_.mates_once && may_overlap_mate(read, rules_)) meet_mate(read, part);
}

/// Takes back what a read counts where its mate has counted; or lets it wait for its mate.
void DepthBatch::meet_mate(const io::ReadView& read, DepthPart& part) {
  if (blocks_.empty()) return;
  const genome::Pos pos = read.pos();
  const genome::Pos mate_pos = read.mate_pos();
  const bool reaches_mate = blocks_.back().end > mate_pos;
  const bool is_first = pos < mate_pos && reaches_mate;
  if (!is_first && pos < mate_pos) return;
  if (!is_first && pos - mate_pos < longest_) {
    const auto mate = waiting_.find(read.name());
    if (mate != waiting_.end()) {
      for_each_shared(mate->second.blocks, blocks_,
                      [&](const Block& shared) { part.add(shared, -1, pos); });
      waiting_.erase(mate);
      return;
    }
  }
  if (is_first || pos == mate_pos) {
    waiting_.insert_or_assign(read.name(), Waiting{blocks_, pos, mate_pos});
    longest_ = std::max(longest_, blocks_.back().end - pos);
  } else if (mate_pos <= part.first) {
    part.open.push_back({std::string(read.name()), blocks_, mate_pos, true, false});
  }
}

/// The reads of a contig have ended, the last at `last`: those whose mate may still come are left
/// to the next batch.
void DepthBatch::close(DepthPart& part, genome::Pos last) {
  for (auto& [name, waiting] : waiting_) {
    const bool looks_back = waiting.mate_pos <= part.first;
    const bool waits = waiting.mate_pos >= last;
    if (!looks_back && !waits) continue;
    part.open.push_back(
        {std::string(name), std::move(waiting.blocks), waiting.mate_pos, looks_back, waits});
  }
  waiting_.clear();
  std::sort(part.open.begin(), part.open.end(), [](const OpenMate& a, const OpenMate& b) {
    return a.blocks.front().begin != b.blocks.front().begin
               ? a.blocks.front().begin < b.blocks.front().begin
               : a.name < b.name;
  });
}

}  // namespace varg::qc
