#include "surroundings.hpp"

namespace varg::call {

using genome::Pos;

std::optional<double> depth_ratio(std::span<const SampleEvidence> samples,
                                  const genome::Interval& padded, Pos pos) {
  constexpr Pos nearest = 100;  // an indel at `pos` has no say in the depth there
  constexpr Pos farthest = 450;
  constexpr Pos step = 50;
  int here = 0;
  int around = 0;
  int places = 0;
  for (const SampleEvidence& sample : samples) here += sample.molecules.at(pos);
  for (Pos away = nearest; away <= farthest; away += step) {
    for (const Pos place : {pos - away, pos + away}) {
      if (place < padded.begin || place >= padded.end) continue;
      ++places;
      for (const SampleEvidence& sample : samples) around += sample.molecules.at(place);
    }
  }
  if (around == 0) return std::nullopt;
  return static_cast<double>(here) * places / around;
}

}  // namespace varg::call
