#pragma once

#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>

namespace varg::io {

/// How the stored bytes of reads lie along contigs, in tiles of 16,384 bases (the finest bins of a
/// BAI). A plain value; the same calls in the same order give the same numbers on every machine.
class ReadWeights {
 public:
  static constexpr genome::Pos tile = 1 << 14;

  explicit ReadWeights(const genome::Contigs& contigs);

  /// Spreads `bytes` evenly over the part of `interval` that lies on its contig; what lies behind
  /// the contig's end counts at its last base.
  void add(const genome::Interval& interval, double bytes);
  /// Adds the weights of another file with the same contigs.
  void add(const ReadWeights& other);

  /// Bytes in `interval`, tiles taken in part by their length.
  double in(const genome::Interval& interval) const;

 private:
  struct Track {
    genome::Pos length = 0;
    std::vector<double> bytes;  ///< by tile
  };
  /// Calls `take(tile, bases)` for the tiles of `interval`.
  template <class Take>
  static void for_tiles(const genome::Interval& interval, Take take);

  std::vector<Track> tracks_;
};

}  // namespace varg::io
