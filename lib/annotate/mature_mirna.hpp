#pragma once

#include <algorithm>

#include <varg/reference/transcript.hpp>

#include "splice_sites.hpp"

namespace varg::annotate {

/// Whether `part` changes bases of a mature miRNA of the transcript.
inline bool touches_mature(const Part& part, const reference::Transcript& transcript) {
  const auto& mature = transcript.mature;
  return std::any_of(mature.begin(), mature.end(), [&](const genome::Interval& one) {
    return part.overlaps(one.begin, one.end);
  });
}

}  // namespace varg::annotate
