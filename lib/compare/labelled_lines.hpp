#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/compare/match.hpp>
#include <varg/compare/match_counts.hpp>

namespace varg::compare {

/// A call with what was decided on it, in the ALL rows and in the PASS rows.
struct LabelledCall {
  const Call* call = nullptr;
  Side side = Side::truth;
  Level level = Level::none;
  Level pass_level = Level::none;
  bool confident = true;
  Decision decision = Decision::none;
  Decision pass_decision = Decision::none;
};

/// What the lines of one superlocus share.
struct SuperlocusFacts {
  std::string_view contig;
  align::Window window;
  bool has_regions = false;  ///< confident regions were given
  bool is_fallback = false;
};

/// Appends the VCF lines of one superlocus, by position: truth and query calls with the same POS,
/// REF and ALT share a line.
void append_lines(std::vector<LabelledCall> calls, const SuperlocusFacts& facts,
                  std::string& lines);

}  // namespace varg::compare
