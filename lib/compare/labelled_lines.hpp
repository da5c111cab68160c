#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <varg/compare/match_counts.hpp>
#include <varg/compare/strata.hpp>

namespace varg::compare {

/// A call with what was decided on it.
struct LabelledCall {
  const Call* call = nullptr;
  CountedCall counted;
  bool confident = true;

  Side side() const { return counted.side; }
  Decision decision(FilterRow row) const {
    return counted.decisions[static_cast<std::size_t>(row)];
  }
  Level level(FilterRow row) const { return counted.levels[static_cast<std::size_t>(row)]; }
};

/// What the lines of one superlocus share.
struct SuperlocusFacts {
  std::string_view contig;
  bool has_regions = false;  ///< confident regions were given
  bool is_boundary = false;  ///< some calls are in them and some are not
  bool is_fallback = false;
  const Strata* strata = nullptr;
  const std::vector<std::uint16_t>* subsets = nullptr;  ///< that CountedCall points to
  bool has_fractions = false;                           ///< the samples have VAF
};

/// Appends the VCF lines of one superlocus, by position: truth and query calls with the same POS,
/// REF and ALT share a line.
void append_lines(std::vector<LabelledCall> calls, const SuperlocusFacts& facts,
                  std::string& lines);

}  // namespace varg::compare
