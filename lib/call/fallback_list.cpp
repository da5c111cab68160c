#include <varg/call/fallback_list.hpp>

#include <algorithm>

namespace varg::call {

void append_fallbacks(const std::vector<Fallback>& shard, std::vector<Fallback>& all) {
  for (const Fallback& fallback : shard) {
    const auto same = std::find_if(all.rbegin(), all.rend(), [&](const Fallback& earlier) {
      return earlier.reason == fallback.reason;
    });
    if (same != all.rend() && same->region.contig == fallback.region.contig &&
        fallback.region.begin <= same->region.end) {
      same->region.end = std::max(same->region.end, fallback.region.end);
    } else {
      all.push_back(fallback);
    }
  }
}

}  // namespace varg::call
