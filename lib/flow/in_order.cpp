#include <varg/flow/in_order.hpp>

namespace varg::flow::detail {

std::size_t live_tasks(const Limits& limits, std::uint64_t bytes_per_task) {
  // Two tasks a thread keep every thread busy while a slow one holds the order up; a few more
  // cover the serial stages.
  const std::uint64_t wanted = 2ULL * limits.threads + 2;
  const std::uint64_t fits = limits.memory_bytes / std::max<std::uint64_t>(bytes_per_task, 1);
  return static_cast<std::size_t>(std::clamp<std::uint64_t>(fits, 1, wanted));
}

}  // namespace varg::flow::detail
