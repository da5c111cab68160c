#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/qc/contamination.hpp>
#include <varg/qc/identity.hpp>
#include <varg/qc/metrics.hpp>
#include <varg/qc/profile_verdict.hpp>
#include <varg/qc/sex.hpp>
#include <varg/report/qc_genes.hpp>
#include <varg/report/qc_rates.hpp>

namespace varg::report {

/// What a run of `varg qc` knows besides what it measured.
struct QcFacts {
  std::string sample;  ///< name on every output
  std::vector<InputFacts> inputs;
  std::vector<std::string> command_line;
  genome::Sex given_sex = genome::Sex::unknown;
  std::vector<std::uint64_t> unknown_bases;  ///< N of each contig in header order; empty: unknown
  std::vector<double> site_frequencies;      ///< of ALT, beside metrics.sites.sites; NaN: none
  std::vector<int> region_gc;                ///< percent of each region; -1 or empty: unknown
  std::optional<qc::Fingerprint> expected;   ///< of the same individual, from another run
  std::vector<std::string> values;           ///< NAME=VALUE from other tools
};

/// What follows from the measured numbers.
struct QcFindings {
  qc::Contamination contamination;
  qc::SexCall sex;
  qc::Fingerprint fingerprint;                 ///< without sites: empty
  std::optional<qc::Concordance> concordance;  ///< with an expected fingerprint
  std::vector<GeneCoverage> genes;             ///< with named regions
  qc::MetricValues values;                     ///< Picard's names, FREEMIX, PREDICTED_SEX, …
  std::vector<std::string> unused_values;      ///< given ones that this run has measured itself
  std::optional<qc::Verdict> verdict;          ///< with a profile
};

/// Derives everything; with a profile also the verdict. Pure: no file is read.
/// Throws Error{usage} for a value that is not NAME=VALUE.
QcFindings derive(const qc::Metrics& metrics, const QcFacts& facts,
                  const std::optional<qc::Profile>& profile, bool unassessed_allowed);

/// Values by Picard's names, with the reason for each that the run could not give. `profile` adds
/// the depths that its names ask for (PCT_TARGET_BASES_500X). Of a metric that was measured the
/// given value is not used.
qc::MetricValues qc_values(const qc::Metrics& metrics, const QcFacts& facts,
                           const QcFindings& findings, const qc::Profile* profile);

/// The territory that coverage is judged over: the targets, else all contigs without unknown bases.
/// Nothing when neither is known.
std::optional<Territory> judged_territory(const qc::Metrics& metrics, const QcFacts& facts);

/// Lower-case word: "male", "female", "unknown".
std::string_view to_text(genome::Sex sex);

}  // namespace varg::report
