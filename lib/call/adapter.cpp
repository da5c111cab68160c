#include "adapter.hpp"

#include <algorithm>

namespace varg::call {
namespace {

using genome::CigarOp;
using genome::Pos;

/// Whether a pair faces each other with a template length that says where it ends.
bool faces_mate(const io::ReadView& view) {
  using namespace genome;
  if (!view.has(flag::paired) || view.has(flag::mate_unmapped)) return false;
  if (view.mate_contig() != view.contig()) return false;
  if (view.has(flag::reverse) == view.has(flag::mate_reverse)) return false;
  return view.has(flag::reverse) ? view.template_length() < 0 : view.template_length() > 0;
}

}  // namespace

bool mask_adapter(const io::ReadView& view, UsableRead& read) {
  if (!faces_mate(view)) return false;
  const bool reverse = view.has(genome::flag::reverse);
  const Pos first = reverse ? view.mate_pos() : read.begin;
  const Pos last = reverse ? read.end : read.begin + view.template_length();
  const auto clip_of = [](genome::CigarElement element) {
    return element.op() == CigarOp::soft_clip ? static_cast<Pos>(element.length()) : Pos{0};
  };
  Pos pos = read.begin - clip_of(read.cigar.front());
  const Pos end = read.end + clip_of(read.cigar.back());
  if (first >= last || (reverse ? pos >= first : end <= last)) return false;
  bool masked = false;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    const bool steps =
        genome::consumes_reference(element.op()) || element.op() == CigarOp::soft_clip;
    const bool bases = genome::consumes_read(element.op());
    // An inserted base lies with the base that was read before it, on either strand.
    const Pos back = !reverse && element.op() == CigarOp::insertion ? 1 : 0;
    for (std::uint32_t i = 0; i < element.length(); ++i) {
      const bool is_beyond = reverse ? pos < first : pos - back >= last;
      if (bases && is_beyond) {
        masked |= read.qualities[at] > 0;
        read.qualities[at] = 0;
      }
      at += bases ? 1 : 0;
      pos += steps ? 1 : 0;
    }
  }
  return masked;
}

}  // namespace varg::call
