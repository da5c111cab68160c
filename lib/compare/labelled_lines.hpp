#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <varg/compare/call_examples.hpp>
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

/// The order of calls in the VCF; calls with equal spelling share a line.
inline auto spelling(const LabelledCall& call) {
  return std::tie(call.call->pos, call.call->ref, call.call->alt);
}

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

/// Keeps the FN and FP among the calls of one superlocus, in the order of the lines.
void add_examples(const std::vector<LabelledCall>& calls, std::string_view contig,
                  CallExamples& examples);

}  // namespace varg::compare
