#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/report/compare_page.hpp>
#include <varg/report/svg_plot.hpp>

#include "html_page.hpp"

namespace varg::report {

/// A share as percent, "99.1234". A share below 1 is never rounded up to 100, nor one above 0 down
/// to 0. "–" for nothing.
std::string percent_text(std::optional<double> share, int decimals);
/// "98.91–99.30" with two decimals; empty for nothing.
std::string bounds_text(const std::optional<compare::Bounds>& bounds, int decimals = 2);

/// Counts of a row key in the rows ALL, PASS and SEL; filters with equal counts are one row, and
/// one without calls is left out.
struct ShownRow {
  std::string filters;  ///< "ALL, PASS"
  compare::RowCounts counts;
};
std::vector<ShownRow> shown_rows(const compare::Outcome& outcome, compare::RowKey key);

/// A count of the table whose records can be listed.
enum class Listed { fn, fp, fp_gt, fp_al, unk };
/// "snp-fp-gt": the id of the section with the records.
std::string anchor_of(Listed listed, compare::VariantClass variant_class);
/// How many calls that is.
std::uint64_t count_of(Listed listed, const compare::RowCounts& row);
/// The expression of `varg view -i` that selects them in the VCF of `varg compare`. Nothing where
/// its fields do not tell: SEL rows, and match levels of PASS rows.
std::optional<std::string> expression_of(Listed listed, compare::VariantClass variant_class,
                                         compare::FilterRow filter);

/// Precision against recall in percent as the score's threshold falls, ALL and PASS. At most
/// `most_curve_points` a series. Left out are recall below half of what is reached, and a
/// beginning that loses less than a twentieth of the precision that is lost in all.
Plot curve_plot(const compare::Outcome& outcome, compare::VariantClass variant_class);
inline constexpr std::size_t most_curve_points = 300;

/// The sections of the page, in its order. Many gates that passed stand at the end.
void write_compare_gates(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_table(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_curves(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_subtypes(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_genotypes(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_strata(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_skipped(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_fallbacks(HtmlPage& page, const compare::Outcome& outcome);
void write_compare_records(HtmlPage& page, const compare::Outcome& outcome,
                           const CompareFacts& facts);
void write_compare_passed_gates(HtmlPage& page, const compare::Outcome& outcome);

}  // namespace varg::report
