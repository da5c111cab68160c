#pragma once

#include <cstdint>

#include "store_reader.hpp"

namespace varg::annotate {

/// Finds blocks of a contig by position, remembering the last answer.
class BlockFinder {
 public:
  explicit BlockFinder(const StoreReader& store) : store_(&store) {}

  /// The first block of the contig whose last row begins at or behind `pos`; the contig's end of
  /// blocks when there is none. O(1) when asked in order, else O(log blocks).
  std::uint32_t first_reaching(std::uint32_t contig, std::uint32_t pos);

 private:
  void move_to(std::uint32_t block);
  bool holds(std::uint32_t pos) const;

  const StoreReader* store_;
  std::uint32_t contig_ = ~std::uint32_t{0};
  std::uint32_t first_ = 0;
  std::uint32_t behind_ = 0;
  std::uint32_t block_ = 0;
  std::int64_t before_ = -1;  ///< the last begin in the block before
  std::int64_t last_ = -1;    ///< the last begin in `block_`
};

}  // namespace varg::annotate
