#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/compare/tally.hpp>

namespace varg::compare {

/// A value of a row by name: recall, precision, f1, frac_na, their _lower and _upper (recall and
/// precision), tp, fn, fp, unk, fp_gt, fp_al, query_tp, truth_total, query_total. Nothing when 0/0.
std::optional<double> metric(const RowCounts& row, std::string_view name);
const std::vector<std::string>& metric_names();

enum class Relation : std::uint8_t { at_least, above, at_most, below, equal };

/// A requirement on one metric: "snv.f1>=0.99", "indel.all.fp<20", "snv.recall@lowcmp>0.9".
struct Gate {
  std::string text;  ///< as given
  VariantClass variant_class = VariantClass::snp;
  FilterRow filter = FilterRow::pass;
  std::string metric;
  std::string subset = "*";  ///< or the name of a stratum
  Relation relation = Relation::at_least;
  double value = 0;
};

/// Parses (snv|snp|indel)[.all|.pass|.sel].METRIC[@STRATUM](>=|>|<=|<|==)NUMBER; PASS rows unless
/// said. Throws Error{usage} with the nearest word for a name it does not know.
Gate parse_gate(std::string_view text);

struct GateResult {
  Gate gate;
  std::optional<double> found;  ///< nothing: the metric is undefined, which fails
  bool passed = false;
};

/// The number of the gate's subset among `names`. Throws Error{usage} for one that is not there.
std::size_t subset_of(const Gate& gate, const std::vector<std::string>& names);

/// `subsets`: names by number, as the tally counts them.
std::vector<GateResult> check_gates(const std::vector<Gate>& gates, const Tally& tally,
                                    const std::vector<std::string>& subsets);

/// A gate for each recall and precision of the rows of an earlier comparison's metrics.json: now
/// it must be at least the lower end of its 95 % interval then. Throws Error{input} for a file that
/// is no such table.
std::vector<Gate> baseline_gates(const std::string& path);

}  // namespace varg::compare
