#include "qc_outputs.hpp"

#include <fmt/format.h>

#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/qc/profile_verdict.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/report/qc_reference.hpp>
#include <varg/report/qc_write.hpp>

namespace varg::tools {
namespace {

genome::Sex parse_sex(const std::string& word) {
  if (word.empty() || word == "unknown") return genome::Sex::unknown;
  if (word == "male" || word == "m" || word == "1") return genome::Sex::male;
  if (word == "female" || word == "f" || word == "2") return genome::Sex::female;
  throw Error(Fault::usage, "--sex {} is no sex", word).hint("Give male, female or unknown");
}

std::string sample_name(const QcJudgeOptions& options, const qc::Metrics& metrics) {
  if (!options.sample.empty()) return options.sample;
  if (metrics.samples.size() == 1) return metrics.samples.front();
  const std::string stem = std::filesystem::path(metrics.path).stem().string();
  return stem.empty() || stem == "-" ? "sample" : stem;
}

report::QcFacts facts_of(const QcJudgeOptions& options, const qc::Metrics& metrics,
                         const std::optional<qc::SiteFile>& sites, const std::string& reference,
                         cli::Session& session) {
  report::QcFacts facts;
  facts.sample = sample_name(options, metrics);
  facts.given_sex = parse_sex(options.sex);
  facts.values = options.values;
  if (sites) facts.site_frequencies = sites->alt_frequencies;
  if (!reference.empty()) {
    const reference::Fasta fasta(reference);
    if (metrics.depth.regions.empty()) {
      facts.unknown_bases = report::count_unknown_bases(fasta, metrics.contigs);
    } else {
      facts.region_gc = report::region_gc_percent(fasta, metrics.contigs, metrics.depth.regions);
    }
  }
  if (!options.fingerprint.empty()) {
    facts.expected = qc::read_fingerprint(options.fingerprint);
  }
  facts.inputs = session.manifest().inputs;
  facts.command_line = session.manifest().command_line;
  return facts;
}

}  // namespace

void declare_judge(CLI::App& app, QcJudgeOptions& options) {
  app.add_option("--profile", options.profile,
                 "thresholds to judge by: a name, a .json file, or list to see the names")
      ->type_name("NAME|FILE");
  app.add_flag("--allow-not-assessable", options.allow_not_assessable,
               "exit 0 also when required criteria could not be assessed; default exit 1");
  app.add_option("--sex", options.sex, "sex of the individual: male, female, unknown")
      ->type_name("WORD");
  app.add_option("--sample", options.sample, "name on the outputs; default that of the read groups")
      ->type_name("NAME");
  app.add_option("--sites", options.sites,
                 "VCF of SNVs with INFO/AF: contamination, fingerprint, X heterozygosity")
      ->type_name("VCF");
  app.add_option("--fingerprint", options.fingerprint,
                 "PREFIX.fingerprint.tsv of another run to compare with; needs --sites")
      ->type_name("TSV");
  app.add_option("--value", options.values, "a metric that another tool measured")
      ->type_name("NAME=VALUE");
}

bool print_profiles(const QcJudgeOptions& options) {
  if (options.profile.empty()) return false;
  if (options.profile != "list") {
    qc::load_profile(options.profile);
    return false;
  }
  OutputFile out("-");
  for (const std::string& name : qc::profile_names()) {
    const qc::Profile profile = qc::load_profile(name);
    out.write(fmt::format("{:<22} {} ({}, {})\n", name, profile.description, profile.source,
                          profile.date));
  }
  out.commit();
  return true;
}

std::optional<qc::SiteFile> read_judge_sites(const QcJudgeOptions& options,
                                             const genome::Contigs& contigs,
                                             cli::Session& session) {
  if (options.sites.empty()) {
    if (options.fingerprint.empty()) return std::nullopt;
    throw Error(Fault::usage, "--fingerprint needs --sites: the SNVs to compare")
        .hint("Give the VCF that the other fingerprint was made with");
  }
  qc::SiteFile file = qc::read_sites(options.sites, contigs);
  session.monitor().warn(file.notes);
  session.input(file.facts);
  return file;
}

cli::Answer judge_and_write(const QcJudgeOptions& options, const qc::Metrics& metrics,
                            const std::optional<qc::SiteFile>& sites, const std::string& reference,
                            const std::string& prefix, cli::Session& session) {
  std::optional<qc::Profile> profile;
  if (!options.profile.empty()) profile = qc::load_profile(options.profile);
  const report::QcFacts facts = facts_of(options, metrics, sites, reference, session);
  const report::QcFindings findings =
      report::derive(metrics, facts, profile, options.allow_not_assessable);
  if (!prefix.empty()) session.output(report::write_qc(metrics, findings, facts, prefix));
  if (!findings.verdict) return cli::Answer::yes;
  session.monitor().info(qc::summary(*findings.verdict));
  return findings.verdict->is_ok() ? cli::Answer::yes : cli::Answer::no;
}

}  // namespace varg::tools
