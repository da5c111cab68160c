#include "qc_outputs.hpp"

#include <fmt/format.h>

#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/qc/profile_verdict.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/report/qc_reference.hpp>
#include <varg/report/qc_texts.hpp>
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
                         const JudgeInputs& inputs, const std::string& reference,
                         cli::Session& session) {
  report::QcFacts facts;
  facts.sample = sample_name(options, metrics);
  facts.given_sex = inputs.sex;
  facts.values = options.values;
  if (inputs.sites) facts.site_frequencies = inputs.sites->alt_frequencies;
  if (!reference.empty()) {
    const reference::Fasta fasta(reference);
    if (metrics.depth.regions.empty()) {
      facts.unknown_bases = report::count_unknown_bases(fasta, metrics.contigs);
    } else {
      facts.region_gc = report::region_gc_percent(fasta, metrics.contigs, metrics.depth.regions);
    }
  }
  facts.expected = inputs.expected;
  facts.inputs = session.manifest().inputs;
  facts.command_line = session.manifest().command_line;
  return facts;
}

}  // namespace

void declare_judge(CLI::App& app, QcJudgeOptions& options) {
  const char* const verdict = "Verdict";
  app.add_option("--profile", options.profile,
                 "thresholds to judge by: a name, a .json file, or list to see the names; exit 1 "
                 "when they are not met")
      ->type_name("NAME|FILE")
      ->group(verdict);
  app.add_option("--sex", options.sex, "of the individual: male, female, unknown")
      ->type_name("WORD")
      ->group(verdict);
  app.add_option("--value", options.values, "a metric that another tool measured; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group(verdict);
  app.add_flag("--allow-not-assessable", options.allow_not_assessable,
               "exit 0 also when required criteria could not be assessed; default exit 1")
      ->group(verdict);
  const char* const identity = "Whose reads these are";
  app.add_option("--sample", options.sample, "name on the outputs; default that of the read groups")
      ->type_name("NAME")
      ->group(identity);
  app.add_option("--sites", options.sites,
                 "VCF of SNVs with INFO/AF: contamination, fingerprint, X heterozygosity")
      ->type_name("VCF")
      ->group(identity);
  app.add_option("--fingerprint", options.fingerprint,
                 "PREFIX.fingerprint.tsv of another run, to compare with")
      ->type_name("TSV")
      ->group(identity);
}

bool print_profiles(const QcJudgeOptions& options) {
  if (options.profile != "list") return false;
  OutputFile out("-");
  std::string text = "#name\tdescription\tsource\tdate\n";
  for (const std::string& name : qc::profile_names()) {
    const qc::Profile profile = qc::load_profile(name);
    text +=
        fmt::format("{}\t{}\t{}\t{}\n", name, profile.description, profile.source, profile.date);
  }
  out.write(text);
  out.commit();
  return true;
}

void refuse_unread(const QcJudgeOptions& options, const std::string& prefix) {
  if (!options.fingerprint.empty() && options.sites.empty()) {
    throw Error(Fault::usage, "--fingerprint needs --sites: the SNVs to compare")
        .hint("Give the VCF that the other fingerprint was made with");
  }
  if (!options.profile.empty()) return;
  if (prefix.empty() && !options.sites.empty()) {
    throw Error(Fault::usage, "what --sites asks for is written to files, and these have no name")
        .hint("Give -o PREFIX, or a profile to judge by: --profile");
  }
  const char* const option = !options.values.empty()        ? "--value"
                             : options.allow_not_assessable ? "--allow-not-assessable"
                                                            : nullptr;
  if (option == nullptr) return;
  throw Error(Fault::usage, "{} is for a verdict, and there is no profile", option)
      .hint("Give --profile NAME; see the names with --profile list");
}

JudgeInputs read_judge_inputs(const QcJudgeOptions& options, const genome::Contigs& contigs,
                              cli::Session& session) {
  JudgeInputs inputs;
  inputs.sex = parse_sex(options.sex);
  qc::MetricValues given;
  for (const std::string& value : options.values) qc::set_value(given, value);
  if (!options.profile.empty()) inputs.profile = qc::load_profile(options.profile);
  if (options.sites.empty()) return inputs;
  inputs.sites = qc::read_sites(options.sites, contigs);
  session.monitor().warn(inputs.sites->notes);
  session.input(inputs.sites->facts);
  if (!options.fingerprint.empty()) {
    inputs.expected = qc::read_fingerprint(options.fingerprint);
    session.input(io::file_facts(options.fingerprint, "fingerprint", true));
  }
  return inputs;
}

cli::Answer judge_and_write(const QcJudgeOptions& options, const qc::Metrics& metrics,
                            const JudgeInputs& inputs, const std::string& reference,
                            const std::string& prefix, cli::Session& session) {
  const report::QcFacts facts = facts_of(options, metrics, inputs, reference, session);
  const report::QcFindings findings =
      report::derive(metrics, facts, inputs.profile, options.allow_not_assessable);
  for (const std::string& value : findings.unused_values) {
    session.monitor().warn("unused_value",
                           fmt::format("--value {}: not used, as it was measured here", value));
  }
  if (!prefix.empty()) session.output(report::write_qc(metrics, findings, facts, prefix));
  if (!findings.verdict) return cli::Answer::yes;
  if (prefix.empty()) {
    OutputFile out("-");
    out.write(report::verdict_tsv(*findings.verdict));
    out.commit();
  }
  session.monitor().info(qc::summary(*findings.verdict));
  return findings.verdict->is_ok() ? cli::Answer::yes : cli::Answer::no;
}

}  // namespace varg::tools
