#pragma once

#include <cstdint>

#include "store_reader.hpp"

namespace varg::annotate {

/// One thread's way through the callable intervals of a store.
class CallableCursor {
 public:
  explicit CallableCursor(const StoreReader& store) : store_(&store) {}

  /// Whether all of the non-empty [begin, end) of a contig of the store is callable. O(1) when
  /// asked in order, else O(log intervals).
  bool covers(std::uint32_t contig, std::uint64_t begin, std::uint64_t end);

 private:
  const StoreReader* store_;
  std::uint32_t contig_ = ~std::uint32_t{0};
  std::uint64_t at_ = 0;      ///< of the interval found last
  std::uint64_t behind_ = 0;  ///< one past the contig's last
};

}  // namespace varg::annotate
