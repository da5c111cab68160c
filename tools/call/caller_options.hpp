#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include <varg/call/config.hpp>
#include <varg/call/forced_alleles.hpp>
#include <varg/call/sample_setups.hpp>
#include <varg/cli/session.hpp>

namespace varg::tools {

/// Bases of a shard of work: changes memory, not results.
inline constexpr genome::Pos usual_shard_size = 50'000;

/// Options that change what is called: `varg call` and `varg why` share them.
struct CallerOptions {
  bool bridge_contigs = false;
  std::string sex = "auto";
  std::string ploidy_file;
  std::string pedigree;
  std::string alleles;
  bool no_rescore = false;
  call::CallerConfig config;
  bool any() const;  ///< one is not as by default
};

void add_caller_options(CLI::App& app, CallerOptions& options);

/// What the caller is told by them.
call::CallerConfig caller_config(const CallerOptions& options);

/// What is known before calling begins.
struct CallerInputs {
  call::Study study;
  call::SampleSetups samples;
  call::ForcedAlleles forced;
};

/// Reads what the options name and asks the reads for the rest, to call `regions`. Remarks, inputs
/// and counters go to `session`. Throws as make_study, make_setups and ForcedAlleles.
CallerInputs caller_inputs(const CallerOptions& options, const call::ShardReader& reader,
                           const genome::RegionSet& regions, cli::Session& session);

}  // namespace varg::tools
