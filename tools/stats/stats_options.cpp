#include "stats_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace varg::tools {

std::string command_text(const StatsToolOptions& options) {
  std::string text = "varg stats";
  const auto add = [&](std::string_view flag, const std::string& value) {
    if (!value.empty()) text += fmt::format(" {} {}", flag, value);
  };
  add("-s", options.samples);
  add("-S", options.samples_file);
  add("-r", fmt::format("{}", fmt::join(options.regions.regions, ",")));
  add("-R", options.regions.file);
  add("-t", fmt::format("{}", fmt::join(options.targets.regions, ",")));
  add("-T", options.targets.file);
  add("--apply-filters", fmt::format("{}", fmt::join(options.filters, ",")));
  add("--af-bins", options.af_bins);
  if (options.depths != StatsToolOptions{}.depths) add("-d", options.depths);
  if (options.first_allele_only) text += " -1";
  return text + " " + options.inputs.front();
}

}  // namespace varg::tools
