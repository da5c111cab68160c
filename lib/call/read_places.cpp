#include "read_places.hpp"

namespace varg::call {

using genome::CigarOp;
using genome::Pos;

std::optional<std::size_t> base_index_at(const UsableRead& read, Pos pos) {
  Pos here = read.begin;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    const auto length = static_cast<Pos>(element.length());
    if (genome::is_aligned(element.op()) && pos < here + length) {
      if (pos < here) return std::nullopt;
      return at + static_cast<std::size_t>(pos - here);
    }
    if (genome::consumes_reference(element.op())) here += length;
    if (genome::consumes_read(element.op())) at += element.length();
    if (here > pos) return std::nullopt;
  }
  return std::nullopt;
}

Segment segment_over(const UsableRead& read, Pos begin, Pos end) {
  const CigarOp front = read.cigar.front().op();
  const auto clipped =
      front == CigarOp::soft_clip ? static_cast<Pos>(read.cigar.front().length()) : Pos{0};
  Pos pos = read.begin - clipped;
  std::size_t at = 0;
  Segment segment{read.bases.size(), 0, 0, 0};
  for (const genome::CigarElement element : read.cigar) {
    const CigarOp op = element.op();
    const auto length = static_cast<Pos>(element.length());
    const bool steps = genome::consumes_reference(op) || op == CigarOp::soft_clip;
    const bool bases = genome::consumes_read(op);
    if (steps && bases) {
      const Pos from = std::max(pos, begin);
      const Pos to = std::min(pos + length, end);
      if (from < to) {
        if (segment.end == 0) {
          segment.begin = at + static_cast<std::size_t>(from - pos);
          segment.first = from;
        }
        segment.end = at + static_cast<std::size_t>(to - pos);
        segment.last = to;
      }
    }
    if (steps) pos += length;
    if (bases) at += element.length();
  }
  return segment;
}

}  // namespace varg::call
