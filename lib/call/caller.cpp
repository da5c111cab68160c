#include <varg/call/caller.hpp>

#include "shard_caller.hpp"

namespace varg::call {

Calls call(const Evidence& evidence, const CallerConfig& config) {
  return ShardCaller(evidence, config).run();
}

}  // namespace varg::call
