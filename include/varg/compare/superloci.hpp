#pragma once

#include <deque>
#include <optional>
#include <vector>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// Truth and query calls near enough to each other to spell one change together.
struct Superlocus {
  genome::ContigId contig = genome::no_contig;
  genome::Pos begin = 0;  ///< all calls' extents lie in [begin, end)
  genome::Pos end = 0;
  std::vector<Call> truth;
  std::vector<Call> query;
};

/// Extents at most this far apart are one superlocus: hap.py's window (xcmp, 50 bp).
inline constexpr genome::Pos superlocus_gap = 50;

/// Groups calls, given in order of POS within a contig and contig by contig, into superloci. Since
/// an extent can begin up to shift_limit left of POS, superloci are given out that much later.
class SuperlocusBuilder {
 public:
  void add(Side side, Call call);
  /// No call follows on this contig.
  void finish_contig();
  /// The next complete superlocus, in order of position.
  std::optional<Superlocus> next();

 private:
  std::deque<Superlocus> open_;
  std::deque<Superlocus> complete_;
};

}  // namespace varg::compare
