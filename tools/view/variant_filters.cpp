#include "variant_filters.hpp"

#include <varg/core/error.hpp>

namespace varg::tools {

void add_filters(CLI::App& app, FilterOptions& options) {
  const auto include = app.add_option("-i,--include", options.include,
                                      "only records for which this expression is true");
  app.add_option("-e,--exclude", options.exclude,
                 "only records for which this expression is not true")
      ->excludes(include);
  app.add_option("--hydra", options.hydra,
                 "filter variants by a hydra-genetics filter file (YAML)");
}

VariantFilters::VariantFilters(const FilterOptions& options, const io::VcfHeader& header) {
  if (!options.include.empty()) include_.emplace(options.include, header);
  if (!options.exclude.empty()) exclude_.emplace(options.exclude, header);
  if (!options.hydra.empty()) hydra_.emplace(options.hydra, header);
}

VariantFilters::Scratch VariantFilters::scratch() const {
  Scratch scratch;
  if (include_) scratch.include.emplace(include_->scratch());
  if (exclude_) scratch.exclude.emplace(exclude_->scratch());
  return scratch;
}

void VariantFilters::declare(io::VcfHeader& header) const {
  if (!hydra_) return;
  for (const std::string& line : hydra_->header_lines()) header.add_line(line);
}

struct VariantFilters::Counts {
  std::uint64_t not_included = 0;
  std::uint64_t excluded = 0;
  std::vector<std::uint64_t> flagged;
  std::map<std::string, std::uint64_t> dropped;
};

void VariantFilters::add(const io::VariantView& view, transform::SelectedLines& selected,
                         Counts& counts) const {
  if (hydra_) {
    const auto verdict = hydra_->judge(view);
    if (verdict.dropped_by != nullptr) {
      ++counts.dropped[*verdict.dropped_by];
      return;
    }
    for (const std::size_t i : verdict.flagged_by) ++counts.flagged[i];
    hydra_->append_flagged(view, verdict, selected.text);
  } else {
    selected.text.append(view.line());
  }
  selected.text.append("\n");
  ++selected.count;
}

transform::SelectedLines VariantFilters::select(const io::VariantBatch& batch, const Wanted& wanted,
                                                Scratch& scratch, Monitor& monitor) const {
  transform::SelectedLines selected;
  Counts counts;
  if (hydra_) counts.flagged.resize(hydra_->names().size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView view = batch[i];
    if (wanted && !wanted(view)) continue;
    within([&] { return batch.place(i); },
           [&] {
             if (include_ && !include_->passes(view, *scratch.include)) {
               ++counts.not_included;
             } else if (exclude_ && exclude_->passes(view, *scratch.exclude)) {
               ++counts.excluded;
             } else {
               add(view, selected, counts);
             }
           });
  }
  if (include_) monitor.count("dropped.include", counts.not_included);
  if (exclude_) monitor.count("dropped.exclude", counts.excluded);
  for (const auto& [name, count] : counts.dropped) monitor.count("dropped." + name, count);
  for (std::size_t i = 0; i < counts.flagged.size(); ++i) {
    if (counts.flagged[i] > 0) monitor.count("flagged." + hydra_->names()[i], counts.flagged[i]);
  }
  return selected;
}

}  // namespace varg::tools
