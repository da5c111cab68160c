#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/cli/session.hpp>
#include <varg/cli/tool.hpp>
#include <varg/qc/measure.hpp>

namespace varg::tools {

/// The options of `varg qc` that say where depth is summed up, and in which files.
struct QcRegionOptions {
  std::string by;
  std::string genes;
  std::vector<std::string> gene_names;
  genome::Pos gene_margin = 10;
  std::vector<std::uint32_t> thresholds;
  std::uint32_t gaps = 0;
  std::string rules = "mosdepth";
  bool per_base = false;
};
void declare_regions(CLI::App& app, QcRegionOptions& options);

/// Throws before anything is measured when files that begin with `prefix` could not be written:
/// Error{usage} for a folder, Error{resource} when its folder is not there. None is asked of "".
void require_folder(const std::string& prefix);

/// Throws Error{usage} for what writes files when `prefix` is empty, and for thresholds or gaps
/// without regions.
void refuse_unwritten(const QcRegionOptions& options, const std::string& prefix);

/// Reads regions and genes, and sets depth's part of `measure`. Facts go to `session`.
void set_regions(const QcRegionOptions& options, const std::string& prefix,
                 const genome::Contigs& contigs, cli::Session& session,
                 qc::MeasureOptions& measure);

}  // namespace varg::tools
