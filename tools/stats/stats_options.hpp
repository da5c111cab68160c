#pragma once

#include <string>
#include <vector>

#include <varg/cli/options.hpp>

namespace varg::tools {

/// What was asked of `varg stats`.
struct StatsToolOptions {
  std::vector<std::string> inputs{"-"};
  std::string output = "-";
  std::string json;
  std::string samples;
  std::string samples_file;
  cli::RegionOptions regions;
  cli::RegionOptions targets;
  std::vector<std::string> filters;
  std::string af_bins;
  std::string depths = "0,500,1";
  bool first_allele_only = false;
};

/// The command as it is told in the output: with the options that change the answer and no others,
/// so that the bytes do not depend on threads.
std::string command_text(const StatsToolOptions& options);

}  // namespace varg::tools
