#include "insert_tally.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

std::array<Histogram*, 6> all_of(InsertSizes& sizes) {
  return {&sizes.inward,        &sizes.outward,        &sizes.other,
          &sizes.unique_inward, &sizes.unique_outward, &sizes.unique_other};
}

enum class Orientation { inward, outward, other };

/// samtools' rule: by the strand of the read that starts first, of both the first fragment.
Orientation orientation(const io::ReadView& read) {
  const bool reverse = read.has(flag::reverse);
  if (reverse == read.has(flag::mate_reverse)) return Orientation::other;
  const bool is_leftmost =
      read.mate_pos() == read.pos() ? read.has(flag::first) : read.mate_pos() > read.pos();
  const bool leftmost_reverse = is_leftmost == reverse;
  return leftmost_reverse ? Orientation::outward : Orientation::inward;
}

/// Picard's rule (SamPairUtil.getPairOrientation): by the first sequenced bases of the two, so that
/// mates that reach beyond each other's start are still inward.
Orientation picard_orientation(const io::ReadView& read) {
  const bool reverse = read.has(flag::reverse);
  if (reverse == read.has(flag::mate_reverse)) return Orientation::other;
  const bool forward_first =
      reverse ? read.mate_pos() + 1 < read.end() : read.template_length() > 0;
  return forward_first ? Orientation::inward : Orientation::outward;
}

Histogram& histogram(Orientation orientation, Histogram& inward, Histogram& outward,
                     Histogram& other) {
  if (orientation == Orientation::inward) return inward;
  return orientation == Orientation::outward ? outward : other;
}

}  // namespace

InsertTally::InsertTally() {
  for (Histogram* sizes : all_of(sizes_)) sizes->resize(InsertSizes::most + 1);
}

void InsertTally::add(const io::ReadView& read) {
  constexpr std::uint16_t mate_bits = flag::paired | flag::unmapped | flag::mate_unmapped;
  if ((read.flags() & mate_bits) != flag::paired) return;
  const std::int64_t size = std::abs(std::int64_t{read.template_length()});
  if (size == 0 && read.contig() != read.mate_contig()) return;
  const auto at = static_cast<std::size_t>(
      std::min<std::int64_t>(size, static_cast<std::int64_t>(InsertSizes::most)));
  ++histogram(orientation(read), sizes_.inward, sizes_.outward, sizes_.other)[at];
  if (read.has(flag::duplicate) || size == 0) return;
  ++histogram(picard_orientation(read), sizes_.unique_inward, sizes_.unique_outward,
              sizes_.unique_other)[at];
}

void InsertTally::merge(const InsertTally& other) {
  InsertSizes from = other.sizes_;
  const auto sources = all_of(from);
  const auto targets = all_of(sizes_);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t at = 0; at <= InsertSizes::most; ++at) (*targets[i])[at] += (*sources[i])[at];
  }
}

InsertSizes InsertTally::finish() { return sizes_; }

}  // namespace varg::qc
