#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

#include <varg/cli/session.hpp>

namespace varg::cli {

/// Options that mean the same in every tool. (-@ --threads, --memory, --quiet, --verbose,
/// --log-json and --manifest are on every tool already.)
CLI::Option* add_reference(CLI::App& app, std::string& path);      ///< -f, --reference
CLI::Option* add_output(CLI::App& app, std::string& path);         ///< -o, --output
CLI::Option* add_output_type(CLI::App& app, std::string& letter);  ///< -O, --output-type v|z|u|b

CLI::Option* add_bridge(CLI::App& app, bool& bridges);  ///< --bridge-contigs

/// -r/--regions (repeatable, comma-separated) and -R/--regions-file.
struct RegionOptions {
  std::vector<std::string> regions;
  std::string file;
  std::string name = "--regions";  ///< of the option, in errors
  bool any() const { return !regions.empty() || !file.empty(); }
};
void add_regions(CLI::App& app, RegionOptions& options);
/// The asked regions on `contigs`; empty when none were asked. Warnings and facts go to `session`.
genome::RegionSet resolve(const RegionOptions& options, const genome::Contigs& contigs,
                          Session& session);

/// Throws Error{usage} when an output would replace an input, or two outputs are one file. Empty
/// paths and "-" are none.
void require_separate(const std::vector<std::string>& inputs,
                      const std::vector<std::string>& outputs);

}  // namespace varg::cli
