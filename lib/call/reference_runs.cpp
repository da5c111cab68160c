#include "reference_runs.hpp"

#include <algorithm>

#include "span_walk.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

CallableClass class_of(const PositionConfidence& position) {
  if (position.state == ReferenceState::no_reference) return CallableClass::ref_n;
  if (position.state == ReferenceState::no_coverage) return CallableClass::no_coverage;
  return position.quality >= callable_quality ? CallableClass::callable
                                              : CallableClass::low_quality;
}

class RunMaker {
 public:
  RunMaker(const Interval& owned, align::Window reference, const GqBands& bands,
           ShardReference& made)
      : owned_(owned), reference_(reference), bands_(bands), made_(made) {}

  void add(Pos pos, const PositionConfidence& position) {
    const std::uint8_t band = bands_.of(position.quality);
    if (!continues(pos, position, band)) {
      made_.runs.push_back({pos, pos + 1, position.state, band, position.ploidy, reference_[pos],
                            position.quality, position.depth, position.depth, position.het,
                            position.alt});
      return;
    }
    ReferenceRun& run = made_.runs.back();
    run.end = pos + 1;
    run.least_quality = std::min<int>(run.least_quality, position.quality);
    run.least_depth = std::min(run.least_depth, position.depth);
    run.depth_sum += position.depth;
    run.least_het = std::min(run.least_het, position.het);
    run.least_alt = std::min(run.least_alt, position.alt);
  }

  void add_class(Pos begin, Pos end, CallableClass kind) {
    if (!made_.callable.empty()) {
      CallableRun& last = made_.callable.back();
      if (last.kind == kind && last.region.end == begin && begin % seam_distance != 0) {
        last.region.end = end;
        return;
      }
    }
    made_.callable.push_back({{owned_.contig, begin, end}, kind});
  }

 private:
  bool continues(Pos pos, const PositionConfidence& position, std::uint8_t band) const {
    if (made_.runs.empty() || pos % seam_distance == 0) return false;
    const ReferenceRun& run = made_.runs.back();
    return run.end == pos && run.begin >= owned_.begin + unmerged_head &&
           run.state == position.state && run.band == band && run.ploidy == position.ploidy;
  }

  Interval owned_;
  align::Window reference_;
  const GqBands& bands_;
  ShardReference& made_;
};

}  // namespace

ShardReference reference_runs(std::span<const PositionConfidence> positions, const Interval& owned,
                              align::Window reference, const std::vector<CalledSpan>& called,
                              const GqBands& bands) {
  ShardReference made{owned, {}, {}, called};
  RunMaker maker(owned, reference, bands, made);
  SpanWalk walk(called);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const Pos pos = owned.begin + static_cast<Pos>(i);
    const PositionConfidence& position = positions[i];
    if (walk.covers(pos)) {
      maker.add_class(pos, pos + 1,
                      walk.callable() ? CallableClass::callable : CallableClass::low_quality);
    } else if (position.state != ReferenceState::absent) {
      maker.add(pos, position);
      maker.add_class(pos, pos + 1, class_of(position));
    }
  }
  return made;
}

ShardReference reference_of_shard(const UsableReads& usable, const Evidence& evidence,
                                  const std::vector<CalledSpan>& called, const GqBands& bands) {
  const auto positions = reference_confidence(usable, evidence.reference, evidence.owned,
                                              evidence.samples[0].setup.ploidy);
  return reference_runs(positions, evidence.owned, evidence.reference, called, bands);
}

}  // namespace varg::call
