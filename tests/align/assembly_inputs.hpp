#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/align/assembly.hpp>

#include "random.hpp"

namespace varg::test {

/// Replaces `length` bases at `begin` of a genome.
struct Edit {
  std::size_t begin = 0;
  std::size_t length = 0;
  std::string alt;
};

inline std::string edited(std::string bases, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
  for (const Edit& edit : edits) bases.replace(edit.begin, edit.length, edit.alt);
  return bases;
}

struct SimulatedRead {
  std::string bases;
  std::vector<std::uint8_t> qualities;
};

/// Base qualities of a short read: mostly above 30, worse towards the end, few very low.
inline std::uint8_t drawn_quality(Random& random, std::size_t cycle) {
  if (random.chance(0.01)) return static_cast<std::uint8_t>(random.between(2, 9));
  const std::int64_t worst = cycle > 100 ? 15 : 28;
  return static_cast<std::uint8_t>(random.between(random.chance(0.1) ? 12 : worst, 40));
}

/// `length` bases of `haplotype` from a random place, with errors as likely as the qualities say.
inline SimulatedRead drawn_read(Random& random, const std::string& haplotype, std::size_t length) {
  SimulatedRead read;
  length = std::min(length, haplotype.size());
  const auto last = static_cast<std::int64_t>(haplotype.size() - length);
  read.bases = haplotype.substr(static_cast<std::size_t>(random.between(0, last)), length);
  const bool is_reverse = random.chance(0.5);
  for (std::size_t i = 0; i < length; ++i) {
    read.qualities.push_back(drawn_quality(random, is_reverse ? length - 1 - i : i));
    if (random.chance(std::pow(10.0, -0.1 * read.qualities.back()))) read.bases[i] = random.base();
  }
  return read;
}

/// A window between two flanks, two haplotypes of it, and reads from both.
struct DiploidWindow {
  static constexpr std::size_t flank = 200;
  static constexpr std::size_t read_length = 150;

  std::string genome;
  std::size_t window = 400;
  std::vector<std::string> truth;  // over the window
  std::vector<SimulatedRead> reads;

  explicit DiploidWindow(std::string bases) : genome(std::move(bases)) {
    window = genome.size() - 2 * flank;
  }
  std::string reference() const { return genome.substr(flank, window); }

  /// Adds a haplotype; edits lie inside the window.
  void add_haplotype(Random& random, const std::vector<Edit>& edits, double depth) {
    const std::string haplotype = edited(genome, edits);
    truth.push_back(haplotype.substr(flank, haplotype.size() - 2 * flank));
    const double count = depth * static_cast<double>(haplotype.size()) / read_length;
    for (int n = 0; n < static_cast<int>(count); ++n) {
      reads.push_back(drawn_read(random, haplotype, read_length));
    }
  }
  std::vector<align::AssemblyRead> views() const {
    std::vector<align::AssemblyRead> views;
    for (const SimulatedRead& read : reads) views.push_back({read.bases, read.qualities});
    return views;
  }
};

}  // namespace varg::test
