#include "compare_paths.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <varg/cli/options.hpp>
#include <varg/core/error.hpp>
#include <varg/core/manifest.hpp>

namespace varg::tools {
namespace {

/// The outputs that can be inputs of another run.
std::vector<std::string> outputs_of(const std::string& prefix, const std::string& vcfeval) {
  std::vector<std::string> paths;
  for (const char* ending : {".vcf.gz", ".metrics.json"}) paths.push_back(prefix + ending);
  if (vcfeval.empty()) return paths;
  for (const char* name : {"tp", "tp-baseline", "fp", "fn"}) {
    paths.push_back(vcfeval + "/" + name + ".vcf.gz");
  }
  return paths;
}

}  // namespace

void check_paths(const std::vector<std::string>& inputs, const std::string& prefix,
                 const std::string& vcfeval) {
  if (prefix.empty() || prefix == "-" || prefix.back() == '/') {
    throw Error(Fault::usage, "--output {} is no prefix of file names", prefix)
        .hint("Write for example results/compare");
  }
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    throw Error(Fault::usage, "two inputs are standard input").hint("Give one of them by its path");
  }
  cli::require_separate(inputs, outputs_of(prefix, vcfeval));
}

void remove_stale(const std::string& prefix, bool somatic, bool has_selection) {
  std::vector<std::string> paths;
  if (!somatic) paths = {prefix + ".stats.csv", prefix + ".stats.ALL.csv"};
  if (!has_selection) {
    paths.push_back(prefix + ".roc.Locations.SNP.SEL.csv.gz");
    paths.push_back(prefix + ".roc.Locations.INDEL.SEL.csv.gz");
  }
  for (const std::string& path : paths) {
    const auto manifest = find_manifest(path);
    if (!manifest || manifest->command != "compare") continue;
    std::error_code absent;
    std::filesystem::remove(path, absent);
    std::filesystem::remove(manifest_path(path), absent);
  }
}

}  // namespace varg::tools
