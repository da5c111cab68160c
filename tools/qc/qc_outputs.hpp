#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/session.hpp>
#include <varg/cli/tool.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/qc/contamination_sites.hpp>
#include <varg/qc/identity.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/qc/profile.hpp>

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

/// `--profile list`: prints the profiles and says that nothing is left to do.
bool print_profiles(const QcJudgeOptions& options);

/// Throws Error{usage} for what is compared or judged but would not be seen: --sites with neither a
/// `prefix` nor a profile, --sex and --value without a profile, and --fingerprint without sites.
void refuse_unread(const QcJudgeOptions& options, const std::string& prefix);

/// What judging needs besides the reads.
struct JudgeInputs {
  std::optional<qc::Profile> profile;
  std::optional<qc::SiteFile> sites;  ///< whose bases are to be counted
  std::optional<qc::Fingerprint> expected;
  genome::Sex sex = genome::Sex::unknown;
};
/// Reads it all, so that what is wrong is said before the reads are measured. Facts go to
/// `session`.
JudgeInputs read_judge_inputs(const QcJudgeOptions& options, const genome::Contigs& contigs,
                              cli::Session& session);

/// Derives, writes all files of `prefix` (when it is empty: prints the verdict's table), says the
/// verdict.
cli::Answer judge_and_write(const QcJudgeOptions& options, const qc::Metrics& metrics,
                            const JudgeInputs& inputs, const std::string& reference,
                            const std::string& prefix, cli::Session& session);

}  // namespace varg::tools
