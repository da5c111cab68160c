#include "variant_filters.hpp"

#include <varg/core/error.hpp>

namespace varg::tools {

void add_filters(CLI::App& app, FilterOptions& options) {
  const auto include = app.add_option("-i,--include", options.include,
                                      "only records for which this expression is true");
  app.add_option("-e,--exclude", options.exclude,
                 "only records for which this expression is not true")
      ->excludes(include);
}

VariantFilters::VariantFilters(const FilterOptions& options, const io::VcfHeader& header) {
  if (!options.include.empty()) include_.emplace(options.include, header);
  if (!options.exclude.empty()) exclude_.emplace(options.exclude, header);
}

VariantFilters::Scratch VariantFilters::scratch() const {
  Scratch scratch;
  if (include_) scratch.include.emplace(include_->scratch());
  if (exclude_) scratch.exclude.emplace(exclude_->scratch());
  return scratch;
}

transform::SelectedLines VariantFilters::select(const io::VariantBatch& batch, const Wanted& wanted,
                                                Scratch& scratch, Monitor& monitor) const {
  transform::SelectedLines selected;
  std::uint64_t not_included = 0;
  std::uint64_t excluded = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView view = batch[i];
    if (wanted && !wanted(view)) continue;
    const bool keeps = within([&] { return batch.place(i); },
                              [&] {
                                if (include_ && !include_->passes(view, *scratch.include))
                                  return ++not_included, false;
                                if (exclude_ && exclude_->passes(view, *scratch.exclude))
                                  return ++excluded, false;
                                return true;
                              });
    if (!keeps) continue;
    selected.text.append(view.line()).append("\n");
    ++selected.count;
  }
  if (include_) monitor.count("dropped.include", not_included);
  if (exclude_) monitor.count("dropped.exclude", excluded);
  return selected;
}

}  // namespace varg::tools
