#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <varg/compare/compared_call.hpp>

namespace varg::compare {

/// GA4GH's decision on a call (BD). `none` is a call that the row does not look at (hap.py's N).
enum class Decision : std::uint8_t { tp, fp, fn, unk, none };
std::string_view to_text(Decision decision);

/// Which calls a row looks at: all, or those with FILTER PASS or '.'.
enum class FilterRow : std::uint8_t { all, pass };

/// Calls of one side, as counted in hap.py's columns.
struct SideCounts {
  std::uint64_t tp = 0;
  std::uint64_t wrong = 0;  ///< FN of truth, FP of query
  std::uint64_t unk = 0;    ///< outside the confident regions
  std::uint64_t transitions = 0;
  std::uint64_t transversions = 0;
  std::uint64_t het = 0;
  std::uint64_t homalt = 0;
  std::uint64_t hetalt = 0;

  friend bool operator==(const SideCounts&, const SideCounts&) = default;
  SideCounts& operator+=(const SideCounts& other);
};

/// One row: a variant class under a filter.
struct RowCounts {
  SideCounts truth;         ///< genotypes and transitions of TP and FN
  SideCounts query;         ///< of TP, FP and UNK
  std::uint64_t fp_gt = 0;  ///< query FP whose allele is right and genotype wrong

  friend bool operator==(const RowCounts&, const RowCounts&) = default;
  RowCounts& operator+=(const RowCounts& other);
  std::uint64_t truth_total() const { return truth.tp + truth.wrong; }
  std::uint64_t query_total() const { return query.tp + query.wrong + query.unk; }
};

/// All rows; adding batches in any order gives the same counts.
struct MatchCounts {
  std::array<std::array<RowCounts, 2>, 2> rows;  ///< [VariantClass][FilterRow]

  RowCounts& row(VariantClass c, FilterRow f) {
    return rows[static_cast<std::size_t>(c)][static_cast<std::size_t>(f)];
  }
  const RowCounts& row(VariantClass c, FilterRow f) const {
    return rows[static_cast<std::size_t>(c)][static_cast<std::size_t>(f)];
  }
  friend bool operator==(const MatchCounts&, const MatchCounts&) = default;
  MatchCounts& operator+=(const MatchCounts& other);
};

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

}  // namespace varg::compare
