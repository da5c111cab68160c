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
  const bool unique = !read.has(flag::duplicate);
  switch (orientation(read)) {
    case Orientation::inward:
      ++sizes_.inward[at];
      sizes_.unique_inward[at] += unique ? 1 : 0;
      break;
    case Orientation::outward:
      ++sizes_.outward[at];
      sizes_.unique_outward[at] += unique ? 1 : 0;
      break;
    case Orientation::other:
      ++sizes_.other[at];
      sizes_.unique_other[at] += unique ? 1 : 0;
      break;
  }
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
