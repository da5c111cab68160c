#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <varg/core/monitor.hpp>
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

/// What -i and -e keep of batches of variants; shared by threads.
class VariantFilters {
 public:
  struct Scratch {
    std::optional<filter::VariantFilter::Scratch> include;
    std::optional<filter::VariantFilter::Scratch> exclude;
  };
  /// Which records are asked for at all; those that are not are not counted as dropped.
  using Wanted = std::function<bool(const io::VariantView&)>;

  VariantFilters(const FilterOptions& options, const io::VcfHeader& header);
  bool any() const { return include_ || exclude_; }
  Scratch scratch() const;
  /// The lines that are wanted and pass. Counts dropped.include and dropped.exclude.
  transform::SelectedLines select(const io::VariantBatch& batch, const Wanted& wanted,
                                  Scratch& scratch, Monitor& monitor) const;

 private:
  std::optional<filter::VariantFilter> include_;
  std::optional<filter::VariantFilter> exclude_;
};

}  // namespace varg::tools
