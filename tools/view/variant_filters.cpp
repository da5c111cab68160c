#include "variant_filters.hpp"

#include <memory>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/filter/variant_filter.hpp>

namespace varg::tools {
namespace {

using transform::Dropped;

/// One expression and what a thread needs to evaluate it.
struct Test {
  filter::VariantFilter filter;
  filter::VariantFilter::Scratch scratch;

  bool passes(const io::VariantView& view) { return filter.passes(view, scratch); }
};

std::shared_ptr<Test> make_test(const std::optional<filter::VariantFilter>& filter) {
  if (!filter) return nullptr;
  return std::make_shared<Test>(Test{*filter, filter->scratch()});
}

}  // namespace

void add_filters(CLI::App& app, FilterOptions& options) {
  const auto include = app.add_option("-i,--include", options.include,
                                      "only records for which this expression is true")
                           ->type_name("EXPR");
  app.add_option("-e,--exclude", options.exclude,
                 "only records for which this expression is not true")
      ->type_name("EXPR")
      ->excludes(include);
  app.add_option("--hydra", options.hydra, "filter variants by a hydra-genetics filter file (YAML)")
      ->type_name("FILE");
}

void plan_filters(const FilterOptions& options, const io::VcfHeader& header,
                  transform::VariantConditions& conditions) {
  std::optional<filter::VariantFilter> include;
  std::optional<filter::VariantFilter> exclude;
  if (!options.include.empty()) include.emplace(options.include, header);
  if (!options.exclude.empty()) exclude.emplace(options.exclude, header);
  if (include) conditions.predicate_needs.add(include->needs());
  if (exclude) conditions.predicate_needs.add(exclude->needs());
  if (!include && !exclude) return;
  conditions.make_predicate = [include, exclude]() -> transform::RecordPredicate {
    return
        [wanted = make_test(include), refused = make_test(exclude)](const io::VariantView& view) {
          if (wanted && !wanted->passes(view)) return Dropped::include;
          return refused && refused->passes(view) ? Dropped::exclude : Dropped::kept;
        };
  };
}

transform::SelectedLines apply(const filter::HydraFilters& filters, const io::VariantBatch& batch) {
  transform::SelectedLines selected;
  std::vector<std::uint64_t> flagged(filters.names().size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView view = batch[i];
    const auto verdict =
        within([&] { return batch.place(i); }, [&] { return filters.judge(view); });
    if (verdict.dropped_by != nullptr) {
      ++selected.counts["dropped." + *verdict.dropped_by];
      continue;
    }
    for (const std::size_t flag : verdict.flagged_by) ++flagged[flag];
    filters.append_flagged(view, verdict, selected.text);
    selected.text += '\n';
    ++selected.count;
  }
  for (std::size_t i = 0; i < flagged.size(); ++i) {
    if (flagged[i] > 0) selected.counts["flagged." + filters.names()[i]] = flagged[i];
  }
  return selected;
}

}  // namespace varg::tools
