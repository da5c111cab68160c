#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>

namespace varg::transform {

/// Which sample columns a record keeps, and in which order.
struct SampleSubset {
  std::vector<std::uint32_t> places;  ///< in the columns of the file
  std::vector<std::string> names;
  std::vector<Note> notes;  ///< samples that were asked for and are not there, when allowed
};

/// The samples `asked` for, in that order; with `exclude` those of `samples` that are not among
/// them, in the order of the file. Throws Error{mismatch} for one that `samples` lacks, unless
/// `allow_unknown`, and Error{usage} for one asked for twice.
SampleSubset make_sample_subset(const std::vector<std::string>& asked, bool exclude,
                                bool allow_unknown, const std::vector<std::string>& samples);

/// Copies sample columns. One per thread: it keeps scratch.
class SampleColumns {
 public:
  /// Appends the columns `places` of `samples`, with tabs between.
  void append(std::string_view samples, const std::vector<std::uint32_t>& places, std::string& out);

 private:
  std::vector<std::uint32_t> tabs_;
};

}  // namespace varg::transform
