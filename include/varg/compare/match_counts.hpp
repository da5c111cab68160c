#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <varg/compare/compared_call.hpp>
#include <varg/compare/match.hpp>

namespace varg::compare {

/// GA4GH's decision on a call (BD). `none` is a call that the row does not look at (hap.py's N).
enum class Decision : std::uint8_t { tp, fp, fn, unk, none };
std::string_view to_text(Decision decision);
std::string_view to_text(Level level);  ///< BK: ".", "lm", "am", "gm"

/// Which calls a row looks at: all, those with FILTER PASS or '.', or those that pass when the
/// filters that the curve ignores are left out (hap.py's SEL).
enum class FilterRow : std::uint8_t { all, pass, selected };
inline constexpr std::size_t filter_rows = 3;
std::string_view to_text(FilterRow row);  ///< "ALL", "PASS", "SEL"

/// Calls with one decision, as hap.py's columns part them.
struct CallCounts {
  std::uint64_t calls = 0;
  std::uint64_t transitions = 0;
  std::uint64_t transversions = 0;
  std::uint64_t het = 0;  ///< half-called ones too
  std::uint64_t homalt = 0;
  std::uint64_t hetalt = 0;

  friend bool operator==(const CallCounts&, const CallCounts&) = default;
  CallCounts& operator+=(const CallCounts& other);
};
CallCounts operator+(CallCounts a, const CallCounts& b);

/// Calls of one side.
struct SideCounts {
  CallCounts tp;
  CallCounts wrong;  ///< FN of truth, FP of query
  CallCounts unk;    ///< outside the confident regions

  friend bool operator==(const SideCounts&, const SideCounts&) = default;
  SideCounts& operator+=(const SideCounts& other);
};

/// One row of a table.
struct RowCounts {
  SideCounts truth;
  SideCounts query;
  std::uint64_t fp_gt = 0;  ///< query FP whose allele is right and genotype wrong (BK `am`)
  std::uint64_t fp_al = 0;  ///< query FP near a truth call (BK `lm`)

  friend bool operator==(const RowCounts&, const RowCounts&) = default;
  RowCounts& operator+=(const RowCounts& other);
  CallCounts truth_total() const { return truth.tp + truth.wrong; }
  CallCounts query_total() const { return query.tp + query.wrong + query.unk; }
};

/// A call as it is counted: what was decided in each FilterRow, and the cell it belongs to.
struct CountedCall {
  Side side = Side::truth;
  VariantClass variant_class = VariantClass::snp;
  Subtype subtype = Subtype::ti;
  Zygosity zygosity = Zygosity::het;
  std::array<Decision, filter_rows> decisions{Decision::none, Decision::none, Decision::none};
  std::array<Level, filter_rows> levels{};
  /// QQ at which the call counts: for a truth TP, of the query calls that found it.
  std::array<float, filter_rows> scores{};
  /// Of a query TP: truth TP over query TP of its superlocus (vcfeval's CALL_WEIGHT).
  std::array<float, filter_rows> weights{};
  std::uint16_t transitions = 0;
  std::uint16_t transversions = 0;
  std::uint32_t subsets_begin = 0;  ///< into the batch's subset numbers
  std::uint32_t subsets_end = 0;
};
/// Adds the call's decision in `filter` to a row; `none` adds nothing.
void add(const CountedCall& call, FilterRow filter, RowCounts& row);

/// Ratios of a row; nothing where the denominator is 0.
std::optional<double> recall(const RowCounts& row);
std::optional<double> precision(const RowCounts& row);
std::optional<double> fraction_unknown(const RowCounts& row);
std::optional<double> f1(const RowCounts& row);
std::optional<double> ratio(std::uint64_t part, std::uint64_t whole);

/// A 95 % interval of a proportion.
struct Bounds {
  double lower = 0;
  double upper = 1;
};
/// Jeffreys' interval: quantiles of Beta(x + 1/2, n - x + 1/2), with 0 and 1 at the ends (Brown,
/// Cai and DasGupta 2001, doi:10.1214/ss/1009213286). Nothing for n = 0. To about 1e-10.
std::optional<Bounds> jeffreys(std::uint64_t successes, std::uint64_t trials);

/// Modified Jeffreys (Brown, Cai and DasGupta 2001, section 4.1.2), which som.py writes: as
/// jeffreys(), but 0 below for one success, 1 above for one failure, and (0.025)^(1/n) from the
/// other end for none of either. Nothing for n = 0.
std::optional<Bounds> modified_jeffreys(std::uint64_t successes, std::uint64_t trials);

/// The intervals of a row's ratios.
std::optional<Bounds> recall_bounds(const RowCounts& row);
std::optional<Bounds> precision_bounds(const RowCounts& row);
std::optional<Bounds> fraction_unknown_bounds(const RowCounts& row);

}  // namespace varg::compare
