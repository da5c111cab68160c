#include <string>
#include <vector>

#include <varg/call/call_vcf.hpp>
#include <varg/call/caller.hpp>
#include <varg/call/contig_agreement.hpp>
#include <varg/call/fallback_list.hpp>
#include <varg/call/feature_table.hpp>
#include <varg/call/phase_joiner.hpp>
#include <varg/call/shard_reader.hpp>
#include <varg/call/str_sampling.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_writer.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::vector<std::string> reads;
  std::string reference;
  std::string output = "-";
  std::string output_type;
  cli::RegionOptions regions;
  bool bridge_contigs = false;
  std::string sex = "unknown";
  std::string ploidy_file;
  genome::Pos shard_size = 50'000;
  bool no_rescore = false;
  std::string features;
  call::CallerConfig caller;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("reads", options.reads, "indexed BAM or CRAM of one sample; several are merged")
      ->required();
  cli::add_reference(app, options.reference)->required();
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  cli::add_regions(app, options.regions);
  cli::add_bridge(app, options.bridge_contigs);
  auto* sex = app.add_option("--sex", options.sex,
                             "of the sample: male, female or unknown; sets the copies of X, Y and "
                             "mitochondria (unknown: two everywhere)");
  sex->check(CLI::IsMember({"male", "female", "unknown"}))->capture_default_str();
  app.add_option("--ploidy-file", options.ploidy_file,
                 "BED with 0, 1 or 2 copies in column 4; two elsewhere")
      ->excludes(sex);
  app.add_option("--min-mapq", options.caller.min_mapq, "reads below are not used")
      ->check(CLI::Range(0, 254))
      ->capture_default_str();
  app.add_option("--min-base-quality", options.caller.min_base_quality,
                 "bases below do not count for SNVs")
      ->check(CLI::Range(1, 93))
      ->capture_default_str();
  app.add_option("--min-qual", options.caller.min_qual, "records below are not written")
      ->capture_default_str();
  app.add_option(
         "--depth-cap", options.caller.depth_cap,
         "depth that is used; beyond it, reads are left out by name and the place is listed")
      ->check(CLI::Range(10, 100'000))
      ->capture_default_str();
  app.add_flag("--no-rescore", options.no_rescore,
               "keep QUAL by likelihoods, and hard filters instead of LowScore");
  app.add_option("--features", options.features,
                 "write the features of each call as TSV, to train scripts/train_rescorer from "
                 "(experimental: columns will change)");
  app.add_option("--shard-size", options.shard_size,
                 "bases worked on at a time; changes memory, not results")
      ->check(CLI::Range(genome::Pos{5'000}, genome::Pos{10'000'000}))
      ->capture_default_str();
}

call::Ploidy ploidy_of(const Options& options, const genome::Contigs& contigs) {
  if (!options.ploidy_file.empty()) return call::read_ploidy(options.ploidy_file, contigs);
  using genome::Sex;
  return call::ploidy_of_sex(options.sex == "male"     ? Sex::male
                             : options.sex == "female" ? Sex::female
                                                       : Sex::unknown,
                             contigs);
}

void account_for_inputs(const Options& options, const call::ShardReader& first,
                        cli::Session& session) {
  const bool whole = !options.regions.any();
  for (const std::string& path : options.reads) {
    session.input(io::file_facts(path, "reads", whole));
  }
  session.input(first.reference().facts(whole));
  session.samples(first.samples());
}

void run(const Options& options, cli::Session& session) {
  const call::ShardReader first(options.reads, options.reference, options.bridge_contigs);
  session.monitor().warn(first.notes());
  const genome::Contigs& contigs = first.contigs();
  const genome::RegionSet regions =
      call::regions_to_call(cli::resolve(options.regions, contigs, session), contigs,
                            options.reads.front(), first.reference().contigs(), options.reference);
  std::vector<call::SampleSetup> setups;
  for (std::size_t i = 0; i < first.samples().size(); ++i) {
    setups.push_back({ploidy_of(options, contigs),
                      call::sample_str_model(first.paths_of(i), options.reference,
                                             options.bridge_contigs)});
  }
  account_for_inputs(options, first, session);
  call::CallerConfig caller = options.caller;
  caller.rescore = !options.no_rescore;

  call::FeatureTable features(options.features);
  io::VcfWriter writer(
      options.output, io::variant_format(options.output, options.output_type),
      call::call_header(contigs, first.samples(), caller, session.header_line()));
  std::vector<call::Fallback> fallbacks;
  call::PhaseJoiner phases;
  const auto shards = flow::make_shards(contigs, regions, options.shard_size, call::shard_padding);
  session.monitor().expect("bases", static_cast<std::uint64_t>(regions.total_length()));
  const auto bytes_per_shard = static_cast<std::uint64_t>(options.shard_size) * 400;
  flow::over_regions(
      session.limits(), bytes_per_shard, session.monitor(), shards,
      [&] { return call::ShardReader(options.reads, options.reference, options.bridge_contigs); },
      [&](call::ShardReader& reader, const flow::Shard& shard) {
        return call::call(reader.evidence(shard, setups), caller);
      },
      [&](call::Calls calls) {
        phases.join(calls.records);
        std::string lines;
        for (const call::CallRecord& record : calls.records) {
          call::append_vcf_line(record, contigs, lines);
        }
        writer.write(lines);
        features.add(calls.records, contigs);
        for (const auto& [name, n] : calls.counters) session.monitor().count(name, n);
        session.monitor().count("records.out", calls.records.size());
        call::append_fallbacks(calls.fallbacks, fallbacks);
      });
  session.output(writer.close());
  session.output(features.close());
  for (const call::Fallback& fallback : fallbacks) {
    session.monitor().count("fallback." + fallback.reason);
    session.region({genome::to_text(fallback.region, contigs), fallback.reason});
  }
}

}  // namespace

cli::Tool call() {
  return cli::make_tool<Options>(
      {.name = "call",
       .group = "Variants",
       .summary = "call germline SNVs and indels of one sample from aligned reads",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg call sample.bam -f ref.fa -o sample.vcf.gz\n"
                 "  varg call lane1.bam lane2.bam -f ref.fa -r chr20 --sex male -o chr20.bcf"},
      declare, run);
}

}  // namespace varg::tools
