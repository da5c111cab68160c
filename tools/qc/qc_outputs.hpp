#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/session.hpp>
#include <varg/cli/tool.hpp>
#include <varg/qc/contamination_sites.hpp>
#include <varg/qc/metrics.hpp>

namespace varg::tools {

/// The options of `varg qc` that judge and compare what is measured.
struct QcJudgeOptions {
  std::string profile;
  bool allow_not_assessable = false;
  std::string sex;
  std::string sample;
  std::string sites;
  std::string fingerprint;
  std::vector<std::string> values;
};
void declare_judge(CLI::App& app, QcJudgeOptions& options);

/// `--profile list`: prints the profiles and says that nothing is left to do. Another profile is
/// read, so that a wrong one is refused before the reads are.
bool print_profiles(const QcJudgeOptions& options);

/// The sites whose bases are to be counted; nothing without --sites. Facts go to `session`.
std::optional<qc::SiteFile> read_judge_sites(const QcJudgeOptions& options,
                                             const genome::Contigs& contigs, cli::Session& session);

/// Derives, writes all files of `prefix` (none when it is empty), says the verdict.
cli::Answer judge_and_write(const QcJudgeOptions& options, const qc::Metrics& metrics,
                            const std::optional<qc::SiteFile>& sites, const std::string& reference,
                            const std::string& prefix, cli::Session& session);

}  // namespace varg::tools
