#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "depth_batch.hpp"

namespace varg::qc {

/// A stretch of a contig whose depth is final. It ends where the depth changes, or with the contig.
struct DepthSegment {
  genome::ContigId contig = genome::no_contig;
  genome::Pos begin = 0;
  genome::Pos end = 0;
  std::int64_t depth = 0;  ///< at `begin`, before what the pieces change there
  std::vector<DepthPiece> pieces;
};

/// Puts the parts of batches together: the serial step. All contigs come out whole, in order.
class DepthRoll {
 public:
  explicit DepthRoll(const genome::Contigs& contigs) : contigs_(contigs) {}
  std::vector<DepthSegment> operator()(std::vector<DepthPart> parts);
  std::vector<DepthSegment> finish();

 private:
  void take(DepthPart part, std::vector<DepthSegment>& out);
  void end_contig(std::vector<DepthSegment>& out);
  genome::Pos last_change_before(genome::Pos limit) const;
  void emit(genome::Pos end, std::vector<DepthSegment>& out);
  std::vector<DepthChange> take_tail(genome::Pos cut);
  void take_far_in();
  void change(genome::Pos pos, std::int32_t step);
  void meet_mates(DepthPart& part);

  const genome::Contigs& contigs_;
  genome::ContigId contig_ = 0;
  genome::Pos origin_ = 0;                   ///< all before was given out
  std::int64_t depth_ = 0;                   ///< at origin_
  std::vector<DepthPiece> pieces_;           ///< of the last part
  std::map<genome::Pos, std::int64_t> far_;  ///< changes outside pieces_
  std::unordered_map<std::string, OpenMate> mates_;
  std::size_t mates_to_sweep_ = 1024;
};

/// Calls `take(begin, end, depth)` for each run of equal depth, in order, without gaps.
template <class Take>
void for_each_run(const DepthSegment& segment, Take&& take) {
  genome::Pos at = segment.begin;
  std::int64_t depth = segment.depth;
  for (const DepthPiece& piece : segment.pieces) {
    const std::size_t size = piece.changes.size();
    const std::int32_t* const changes = piece.changes.data();
    for (std::size_t i = 0; i < size; ++i) {
      if (changes[i] == 0) continue;
      const genome::Pos pos = piece.begin + static_cast<genome::Pos>(i);
      if (pos >= segment.end) break;
      if (pos > at) take(at, pos, static_cast<std::uint32_t>(depth));
      depth += changes[i];
      at = pos > at ? pos : at;
    }
  }
  if (at < segment.end) take(at, segment.end, static_cast<std::uint32_t>(depth));
}

}  // namespace varg::qc
