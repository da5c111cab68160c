#include <algorithm>

#include <varg/call/reference_blocks.hpp>

#include "span_walk.hpp"

namespace varg::call {

using genome::Pos;

void CallableRegions::add(const ShardReference& shard, std::vector<CallableRun>& finished) {
  if (contig_ != shard.owned.contig) called_.clear();
  contig_ = shard.owned.contig;
  std::erase_if(called_, [&](const CalledSpan& span) { return span.end <= shard.owned.begin; });
  Pos reached = shard.owned.begin;  // up to here earlier records speak
  for (const CalledSpan& span : called_) reached = std::max(reached, span.end);
  reached = std::min(reached, shard.owned.end);
  called_.insert(called_.end(), shard.called.begin(), shard.called.end());
  SpanWalk walk(called_);
  for (Pos pos = shard.owned.begin; pos < reached; ++pos) {
    if (!walk.covers(pos)) continue;
    take({{contig_, pos, pos + 1},
          walk.callable() ? CallableClass::callable : CallableClass::low_quality},
         finished);
  }
  for (CallableRun run : shard.callable) {
    run.region.begin = std::max(run.region.begin, reached);
    if (run.region.begin < run.region.end) take(run, finished);
  }
}

void CallableRegions::take(const CallableRun& run, std::vector<CallableRun>& finished) {
  if (!open_.empty() && run.region.begin % block_seam != 0 && open_[0].kind == run.kind &&
      open_[0].region.contig == run.region.contig && open_[0].region.end == run.region.begin) {
    open_[0].region.end = run.region.end;
    return;
  }
  finish(finished);
  open_.push_back(run);
}

void CallableRegions::finish(std::vector<CallableRun>& finished) {
  finished.insert(finished.end(), open_.begin(), open_.end());
  open_.clear();
}

}  // namespace varg::call
