#pragma once

#include <optional>
#include <string>

#include <varg/core/monitor.hpp>
#include <varg/filter/read_filter.hpp>

#include "variant_filters.hpp"

namespace varg::tools {

/// What -i and -e keep of batches of reads; shared by threads.
class ReadFilters {
 public:
  struct Scratch {
    std::optional<filter::ReadFilter::Scratch> include;
    std::optional<filter::ReadFilter::Scratch> exclude;
    std::uint64_t not_included = 0;
    std::uint64_t excluded = 0;
  };

  /// `path` is named in faults. Throws Error{usage} for a filter of variants.
  ReadFilters(const FilterOptions& options, const io::SamHeader& header, std::string path);
  bool any() const { return include_ || exclude_; }
  Scratch scratch() const;
  /// Whether read `i` of `batch` passes; what does not is counted in `scratch`.
  bool keep(const io::ReadBatch& batch, std::size_t i, Scratch& scratch) const;
  /// Adds what was counted to dropped.include and dropped.exclude: once per batch.
  void count(Scratch& scratch, Monitor& monitor) const;

 private:
  std::string path_;
  std::optional<filter::ReadFilter> include_;
  std::optional<filter::ReadFilter> exclude_;
};

}  // namespace varg::tools
