#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <varg/call/call_record.hpp>
#include <varg/call/reference_blocks.hpp>

namespace varg::call {

/// Part of a shard that was not judged with all its evidence, and why (a stable word).
struct Fallback {
  genome::Interval region;
  std::string reason;
};

/// Haplotypes and reads as the caller saw them.
struct ShownReads {
  genome::Interval owned;  ///< of the shard
  std::string records;     ///< of BAM, in no order; also reads that other shards show
};

/// What a caller gives back for one shard.
struct Calls {
  std::vector<CallRecord> records;  ///< by position; starts are in the shard's owned interval
  /// Stable names: "reads.used", "reads.dropped.<reason>", "windows.aligned", …; reads are counted
  /// in the shard whose owned interval holds their start.
  std::map<std::string, std::uint64_t> counters;
  std::vector<Fallback> fallbacks;  ///< clipped to the owned interval, sorted
  /// What is known where nothing was called; only when `gq_bands` were given.
  std::optional<ShardReference> reference{};
  std::optional<ShownReads> shown{};  ///< only with `shows_evidence`
};

}  // namespace varg::call
