#pragma once

#include <cstddef>
#include <cstdint>

namespace varg::flow {

/// What a run may use.
struct Limits {
  unsigned threads = 1;                      ///< at least 1; one budget for everything
  std::uint64_t memory_bytes = 4ULL << 30U;  ///< bounds the bytes of live tasks
};

}  // namespace varg::flow
