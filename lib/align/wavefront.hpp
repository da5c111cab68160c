#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <varg/align/haplotype_events.hpp>

namespace varg::align {

/// One step of an alignment: `length` bases of a match, mismatches, bases only the haplotype has
/// (insertion) or only the reference has (deletion).
struct AlignmentStep {
  enum class Kind { match, mismatch, insertion, deletion };
  Kind kind = Kind::match;
  std::size_t length = 0;
  friend bool operator==(const AlignmentStep&, const AlignmentStep&) = default;
};

struct WavefrontAlignment {
  int cost = 0;
  std::vector<AlignmentStep> steps;  // neighbours differ in kind
};

/// A global alignment of least cost by wavefronts (Marco-Sola et al. 2021,
/// doi:10.1093/bioinformatics/btaa777), or nothing when it costs more than `costs.most`. Among
/// equals it prefers, from the right end, mismatches, then insertions, then deletions.
std::optional<WavefrontAlignment> align_wavefront(std::string_view reference,
                                                  std::string_view haplotype,
                                                  const EventCosts& costs);

}  // namespace varg::align
