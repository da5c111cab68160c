#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/filter/hydra_filters.hpp>
#include <varg/filter/variant_filter.hpp>
#include <varg/transform/select.hpp>

namespace varg::tools {

struct FilterOptions {
  std::string include;
  std::string exclude;
  std::string hydra;
  bool any() const { return !include.empty() || !exclude.empty() || !hydra.empty(); }
};

void add_filters(CLI::App& app, FilterOptions& options);

/// What -i, -e and --hydra keep of batches of variants; shared by threads.
class VariantFilters {
 public:
  struct Scratch {
    std::optional<filter::VariantFilter::Scratch> include;
    std::optional<filter::VariantFilter::Scratch> exclude;
  };
  /// Which records are asked for at all; those that are not are not counted as dropped.
  using Wanted = std::function<bool(const io::VariantView&)>;

  VariantFilters(const FilterOptions& options, const io::VcfHeader& header);
  bool any() const { return include_ || exclude_ || hydra_; }
  /// Adds the ##FILTER lines of the flags.
  void declare(io::VcfHeader& header) const;
  Scratch scratch() const;
  /// The lines that are wanted and pass. Counts dropped.include, dropped.exclude,
  /// dropped.NAME (the first hard filter that holds) and flagged.NAME.
  transform::SelectedLines select(const io::VariantBatch& batch, const Wanted& wanted,
                                  Scratch& scratch, Monitor& monitor) const;

 private:
  struct Counts;
  void add(const io::VariantView& view, transform::SelectedLines& selected, Counts& counts) const;

  std::optional<filter::VariantFilter> include_;
  std::optional<filter::VariantFilter> exclude_;
  std::optional<filter::HydraFilters> hydra_;
};

}  // namespace varg::tools
