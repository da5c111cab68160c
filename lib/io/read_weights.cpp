#include <varg/io/read_weights.hpp>

#include <algorithm>

namespace varg::io {

using genome::Interval;
using genome::Pos;

ReadWeights::ReadWeights(const genome::Contigs& contigs) {
  for (const genome::Contig& contig : contigs) {
    const auto tiles = static_cast<std::size_t>((contig.length + tile - 1) / tile);
    tracks_.push_back({contig.length, std::vector<double>(tiles)});
  }
}

template <class Take>
void ReadWeights::for_tiles(const Interval& interval, Take take) {
  for (Pos at = interval.begin; at < interval.end;) {
    const Pos next = std::min(interval.end, (at / tile + 1) * tile);
    take(static_cast<std::size_t>(at / tile), next - at);
    at = next;
  }
}

void ReadWeights::add(const Interval& interval, double bytes) {
  Track& track = tracks_[static_cast<std::size_t>(interval.contig)];
  if (track.length == 0) return;
  const Pos begin = std::clamp<Pos>(interval.begin, 0, track.length - 1);
  const Pos end = std::clamp<Pos>(interval.end, begin + 1, track.length);
  const double per_base = bytes / static_cast<double>(end - begin);
  for_tiles({interval.contig, begin, end}, [&](std::size_t at, Pos length) {
    track.bytes[at] += per_base * static_cast<double>(length);
  });
}

void ReadWeights::add(const ReadWeights& other) {
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    const std::vector<double>& theirs = other.tracks_[i].bytes;
    for (std::size_t t = 0; t < theirs.size(); ++t) tracks_[i].bytes[t] += theirs[t];
  }
}

double ReadWeights::in(const Interval& interval) const {
  const Track& track = tracks_[static_cast<std::size_t>(interval.contig)];
  const Interval held{interval.contig, std::max<Pos>(0, interval.begin),
                      std::min(interval.end, track.length)};
  double sum = 0.0;
  for_tiles(held, [&](std::size_t at, Pos length) {
    const Pos whole = std::min(tile, track.length - static_cast<Pos>(at) * tile);
    sum += track.bytes[at] * static_cast<double>(length) / static_cast<double>(whole);
  });
  return sum;
}

}  // namespace varg::io
