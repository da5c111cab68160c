#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/compare/call_reader.hpp>
#include <varg/compare/compare_gate.hpp>
#include <varg/compare/superlocus_labels.hpp>
#include <varg/compare/tally.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::compare {

/// The name and size of a subset of calls.
struct SubsetFacts {
  std::string name;
  std::optional<std::int64_t> size;            ///< bases
  std::optional<std::int64_t> confident_size;  ///< bases that are in the confident regions too
  int level = 0;
};

/// What a comparison of somatic calls adds.
struct SomaticFacts {
  FractionBins bins;
  std::size_t first_subset = 0;     ///< the subset of the first bin; the others follow
  std::int64_t fp_region_size = 0;  ///< bases to which FP are related
};

/// All a comparison found, for its reports.
struct Outcome {
  Tally tally;
  std::vector<SubsetFacts> subsets;  ///< by number; those of `Subset` first
  std::string score_field = "QUAL";
  bool has_confident = false;
  bool has_selection = false;
  bool by_allele = false;
  Unit unit = Unit::record;
  InputAccount truth;
  InputAccount query;
  std::uint64_t superloci = 0;
  std::uint64_t searched = 0;
  std::uint64_t outside_regions = 0;
  CallExamples examples;
  std::vector<Fallback> fallbacks;
  std::vector<std::string> fallback_regions;  ///< as text, 1-based
  std::vector<GateResult> gates;
  std::optional<SomaticFacts> somatic;

  /// Adds what a batch found, in order of position.
  void add(const LabelledBatch& batch, const genome::Contigs& contigs);
  bool all_passed() const;
  std::uint64_t fallback_calls() const;  ///< of both sides in superloci over budget
  std::int64_t fallback_bases() const;
  std::vector<FilterRow> filters() const;  ///< ALL, PASS and, when asked for, SEL
  std::vector<std::string> subset_names() const;
};

/// The facts of `*`, TS_boundary, TS_contained and the strata. `size` of `*` is that of the
/// contigs.
std::vector<SubsetFacts> subset_facts(const genome::Contigs& contigs,
                                      const genome::RegionSet* confident, const Strata* strata);

/// hap.py's summary.csv with FP.al and the bounds of each ratio: rows INDEL and SNP, ALL, PASS
/// and SEL. Ratios to six digits, empty when 0/0.
std::string summary_csv(const Outcome& outcome);
/// hap.py's extended.csv, 65 columns and the bounds: each type by subtype, subset and genotype.
std::string extended_csv(const Outcome& outcome);
/// The curve of one type and filter in the columns of extended.csv, from the highest QQ down.
std::string curve_csv(const Outcome& outcome, VariantClass variant_class, FilterRow filter);
/// Everything, with intervals, skipped records and fallback regions.
std::string metrics_json(const Outcome& outcome);
/// For people: the rows, then the gates when there are any.
std::string text_table(const Outcome& outcome);

/// "SNP", "INDEL".
std::string_view type_name(VariantClass variant_class);

}  // namespace varg::compare
