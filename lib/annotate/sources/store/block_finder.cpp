#include "block_finder.hpp"

#include <limits>

namespace varg::annotate {

void BlockFinder::move_to(std::uint32_t block) {
  block_ = block;
  before_ = block == first_ ? -1 : std::int64_t{store_->place(block - 1).last};
  last_ = block == behind_ ? std::numeric_limits<std::int64_t>::max()
                           : std::int64_t{store_->place(block).last};
}

bool BlockFinder::holds(std::uint32_t pos) const { return before_ < pos && pos <= last_; }

std::uint32_t BlockFinder::first_reaching(std::uint32_t contig, std::uint32_t pos) {
  if (contig != contig_) {
    contig_ = contig;
    first_ = store_->contigs()[contig].first_block;
    behind_ = first_ + store_->contigs()[contig].blocks;
    move_to(first_);
  }
  if (holds(pos)) return block_;
  if (pos > last_) {
    move_to(block_ + 1);
    if (holds(pos)) return block_;
  }
  std::uint32_t low = first_;
  std::uint32_t high = behind_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (store_->place(middle).last >= pos) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  move_to(low);
  return block_;
}

}  // namespace varg::annotate
