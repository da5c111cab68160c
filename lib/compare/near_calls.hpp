#pragma once

#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// Answers whether a call has one of a set near it.
class NearCalls {
 public:
  explicit NearCalls(const std::vector<const Call*>& calls);

  /// Whether a call of the set is at most `distance` from `call`, by REF as written; touching ones
  /// are 1 apart. O(log n).
  bool any(const Call& call, genome::Pos distance) const;

 private:
  std::vector<genome::Pos> begins_;  ///< sorted
  std::vector<genome::Pos> ends_;    ///< the largest end of the calls up to each
};

}  // namespace varg::compare
