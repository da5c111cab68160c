#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/region_set.hpp>
#include <varg/io/projection.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/stats/bins.hpp>

namespace varg::stats {

/// What to count.
struct StatsOptions {
  std::vector<float> af_borders;  ///< empty: equal bins
  DepthBins depths;
  bool first_allele_only = false;
  /// The samples to count, in the order of the tables; nothing: sites alone.
  std::optional<std::vector<std::string>> samples;
};

/// Whether a record is counted. Called on any thread.
using RecordTest = std::function<bool(const io::VariantView&)>;

/// The options as they apply to one header.
struct Plan {
  Plan(const StatsOptions& options, const io::VcfHeader& header);

  /// The keys whose values are counted or tested: the reader need not give others.
  io::Projection projection() const;

  AfBins af;
  DepthBins depths;
  bool first_allele_only;
  bool counts_samples;
  bool site_depths;                  ///< INFO/DP is declared as Integer
  std::size_t file_samples;          ///< columns of the file
  std::vector<std::string> samples;  ///< chosen ones
  std::vector<std::int32_t> slots;   ///< of each column its place in `samples`; -1: not chosen
  bool whole_rows;                   ///< every column is chosen, in the order of the file
  std::vector<RecordTest> tests;     ///< a record must pass all
};

/// The samples `list` names: "-" all, "a,b" these in this order, "^a,b" all but these. `path` is
/// for messages. Throws Error{mismatch} when there are no samples and for an unknown one,
/// Error{usage} for one named twice.
std::vector<std::string> chosen_samples(std::string_view list, const io::VcfHeader& header,
                                        const std::string& path);
/// The names in a file, one a line (what follows a tab or a space is passed over), as a list for
/// chosen_samples().
std::string sample_list_of_file(const std::string& path);

/// Passes records with at least one of these words in FILTER; "." is no filter applied.
RecordTest has_filter_of(std::vector<std::string> words);
/// Passes records that overlap `regions` (contigs of their header) from POS to END.
RecordTest overlaps_any(genome::RegionSet regions);
/// Passes records whose POS is in `targets`.
RecordTest begins_in(genome::RegionSet targets);

}  // namespace varg::stats
