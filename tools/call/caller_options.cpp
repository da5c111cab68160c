#include "call/caller_options.hpp"

#include <fmt/format.h>

#include <tuple>

#include <varg/cli/options.hpp>
#include <varg/io/ped.hpp>

namespace varg::tools {
namespace {

call::SexSource sex_source(const CallerOptions& options) {
  using genome::Sex;
  const Sex given = options.sex == "male"     ? Sex::male
                    : options.sex == "female" ? Sex::female
                                              : Sex::unknown;
  return {options.sex == "auto", given, options.ploidy_file};
}

call::Study study_of(const CallerOptions& options, const std::vector<std::string>& samples,
                     cli::Session& session) {
  if (options.pedigree.empty()) return call::make_study(samples);
  const io::PedFile ped = io::read_ped(options.pedigree);
  for (const Note& note : ped.notes) {
    // Who is affected makes no difference to genotypes.
    if (note.kind != "nobody_affected") session.monitor().warn(note.kind, note.text);
  }
  session.input(ped.facts);
  return call::make_study(samples, ped.pedigree, options.pedigree);
}

call::ForcedAlleles forced_alleles(const CallerOptions& options, const call::ShardReader& reader,
                                   cli::Session& session) {
  if (options.alleles.empty()) return {};
  call::ForcedAlleles forced(options.alleles, reader.contigs(), reader.reference());
  session.monitor().warn(forced.notes());
  session.input(forced.facts());
  for (const auto& [name, n] : forced.counters()) {
    session.monitor().count(name, n);
    constexpr std::string_view dropped = "dropped.forced.";
    if (!name.starts_with(dropped)) continue;
    session.monitor().warn("forced", fmt::format("{}: alleles without a record: {} ({})",
                                                 options.alleles, n, name.substr(dropped.size())));
  }
  return forced;
}

}  // namespace

bool CallerOptions::any() const {
  const auto values = [](const CallerOptions& of) {
    return std::tie(of.no_rescore, of.bridge_contigs, of.sex, of.ploidy_file, of.pedigree,
                    of.alleles, of.config.min_mapq, of.config.min_base_quality, of.config.min_qual,
                    of.config.depth_cap);
  };
  const CallerOptions usual;
  return values(*this) != values(usual);
}

void add_caller_options(CLI::App& app, CallerOptions& options) {
  cli::add_bridge(app, options.bridge_contigs);
  auto* sex = app.add_option("--sex", options.sex,
                             "of the samples: male, female, unknown (X and Y with two copies) or "
                             "auto (from the pedigree, else from reads); sets the copies of X and "
                             "Y; mitochondria have one");
  sex->check(CLI::IsMember({"auto", "male", "female", "unknown"}))->capture_default_str();
  app.add_option("--ploidy-file", options.ploidy_file,
                 "BED with 0, 1 or 2 copies in column 4; two elsewhere")
      ->type_name("BED")
      ->excludes(sex);
  app.add_option("--ped", options.pedigree,
                 "PED file that relates the samples: they are judged together")
      ->type_name("PED");
  app.add_option("--alleles", options.alleles,
                 "VCF or BCF of alleles, up to 200 bases, that get a record whatever the reads say")
      ->type_name("VCF");
  app.add_flag("--no-rescore", options.no_rescore,
               "keep QUAL by likelihoods, and hard filters instead of LowScore");
  app.add_option("--min-qual", options.config.min_qual,
                 "records of less QUAL by likelihoods are not written")
      ->check(CLI::Range(0.0, 10'000.0))
      ->capture_default_str();
  app.add_option("--min-mapq", options.config.min_mapq,
                 "reads below are not used; base qualities are capped by MAPQ")
      ->check(CLI::Range(0, 254))
      ->capture_default_str();
  app.add_option("--min-base-quality", options.config.min_base_quality,
                 "bases below do not count for SNVs")
      ->check(CLI::Range(1, 93))
      ->capture_default_str();
  app.add_option(
         "--depth-cap", options.config.depth_cap,
         "depth that is used; beyond it, reads are left out by name and the place is listed")
      ->check(CLI::Range(10, 100'000))
      ->capture_default_str();
}

call::CallerConfig caller_config(const CallerOptions& options) {
  call::CallerConfig config = options.config;
  config.rescore = !options.no_rescore;
  return config;
}

CallerInputs caller_inputs(const CallerOptions& options, const call::ShardReader& reader,
                           const genome::RegionSet& regions, cli::Session& session) {
  CallerInputs inputs;
  inputs.study = study_of(options, reader.samples(), session);
  session.monitor().warn(inputs.study.notes);
  inputs.samples = call::make_setups(reader, regions, sex_source(options), options.bridge_contigs,
                                     session.limits(), inputs.study);
  for (const std::string& line : inputs.samples.told) session.monitor().info(line);
  session.monitor().warn(inputs.samples.notes);
  inputs.forced = forced_alleles(options, reader, session);
  return inputs;
}

}  // namespace varg::tools
