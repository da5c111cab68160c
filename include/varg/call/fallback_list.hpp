#pragma once

#include <vector>

#include <varg/call/calls.hpp>

namespace varg::call {

/// Appends a shard's fallbacks to those of the shards before it; touching ones with the same reason
/// become one, so that the list does not depend on where shards end.
void append_fallbacks(const std::vector<Fallback>& shard, std::vector<Fallback>& all);

}  // namespace varg::call
