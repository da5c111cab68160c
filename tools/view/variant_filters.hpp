#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include <varg/filter/hydra_filters.hpp>
#include <varg/io/vcf_header.hpp>
#include <varg/transform/select.hpp>
#include <varg/transform/variant_conditions.hpp>

namespace varg::tools {

/// Expressions, and a filter file; texts as given.
struct FilterOptions {
  std::string include;
  std::string exclude;
  std::string hydra;
};

void add_filters(CLI::App& app, FilterOptions& options);

/// Makes -i and -e conditions on variants of this header. Throws Error{usage} for what is none.
void plan_filters(const FilterOptions& options, const io::VcfHeader& header,
                  transform::VariantConditions& conditions);

/// The records of `batch` that no hard filter removes, with the flags of the soft ones. Counts
/// dropped.NAME (the first hard filter that holds) and flagged.NAME. Throws Error{input} with the
/// place of the record.
transform::SelectedLines apply(const filter::HydraFilters& filters, const io::VariantBatch& batch);

}  // namespace varg::tools
