#include "sample_evidence.hpp"

#include <algorithm>

#include "depth_cap.hpp"
#include "mate_overlap.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

/// Adds up intervals, then says how many cover each position.
class DepthSum {
 public:
  explicit DepthSum(const Interval& padded)
      : end_(padded.end),
        track_{padded.begin, std::vector<int>(static_cast<std::size_t>(padded.length()) + 1)} {}

  void add(Pos begin, Pos end) {
    begin = std::max(begin, track_.begin);
    end = std::min(end, end_);
    if (begin >= end) return;
    ++track_.depth[static_cast<std::size_t>(begin - track_.begin)];
    --track_.depth[static_cast<std::size_t>(end - track_.begin)];
  }

  DepthTrack finish() {
    for (std::size_t i = 1; i < track_.depth.size(); ++i) track_.depth[i] += track_.depth[i - 1];
    return std::move(track_);
  }

 private:
  Pos end_;
  DepthTrack track_;
};

}  // namespace

DepthTrack molecule_depth(const UsableReads& usable, const Interval& padded) {
  DepthSum sum(padded);
  std::vector<Pos> covered_to(usable.fragments, padded.begin);
  for (const UsableRead& read : usable.reads) {
    Pos& to = covered_to[read.fragment];
    sum.add(std::max(read.begin, to), read.end);
    to = std::max(to, std::min(read.end, padded.end));
  }
  return sum.finish();
}

SampleEvidence gather_sample(const SampleReads& sample, const Interval& owned,
                             const Interval& padded, const CallerConfig& config) {
  SampleEvidence evidence;
  UsableReads& usable = evidence.usable;
  usable = usable_reads(sample, owned, config);
  DepthSum low(padded);
  for (const Interval& read : usable.low_mapq) low.add(read.begin, read.end);
  evidence.low_mapq = low.finish();
  DepthSum passed(padded);
  for (const UsableRead& read : usable.reads) passed.add(read.begin, read.end);
  evidence.reads = passed.finish();
  evidence.capped = cap_depth(usable, owned, config);
  count_mates_once(usable, config);
  evidence.molecules = molecule_depth(usable, padded);
  return evidence;
}

}  // namespace varg::call
