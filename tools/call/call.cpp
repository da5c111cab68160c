#include <optional>
#include <string>
#include <vector>

#include <varg/call/call_output.hpp>
#include <varg/call/call_vcf.hpp>
#include <varg/call/caller.hpp>
#include <varg/call/contig_agreement.hpp>
#include <varg/call/feature_table.hpp>
#include <varg/call/gvcf.hpp>
#include <varg/call/sample_setups.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/ped.hpp>

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
  std::string sex = "auto";
  std::string ploidy_file;
  std::string pedigree;
  std::string alleles;
  bool gvcf = false;
  std::string gq_bands = "default";
  std::string callable;
  genome::Pos shard_size = 50'000;
  bool no_rescore = false;
  std::string features;
  call::CallerConfig caller;
};

void declare_samples(CLI::App& app, Options& options) {
  auto* sex = app.add_option("--sex", options.sex,
                             "of the samples: male, female, unknown (X and Y with two copies) or "
                             "auto (from the pedigree, else from reads); sets the copies of X and "
                             "Y; mitochondria have one");
  sex->check(CLI::IsMember({"auto", "male", "female", "unknown"}))->capture_default_str();
  app.add_option("--ploidy-file", options.ploidy_file,
                 "BED with 0, 1 or 2 copies in column 4; two elsewhere")
      ->excludes(sex);
  app.add_option("--ped", options.pedigree,
                 "PED file that relates the samples: they are judged together");
}

void declare_output(CLI::App& app, Options& options) {
  app.add_option("--alleles", options.alleles,
                 "VCF or BCF of alleles that get a record whatever the reads say");
  app.add_flag("--gvcf", options.gvcf, "write reference blocks and <NON_REF> too; one sample");
  app.add_option("--gq-bands", options.gq_bands,
                 "how finely reference blocks are split by GQ: default (10, 20, 30, 40) or gatk")
      ->check(CLI::IsMember({"default", "gatk"}))
      ->capture_default_str();
  app.add_option("--callable", options.callable,
                 "BED of CALLABLE, LOW_QUALITY, NO_COVERAGE and REF_N regions; one sample");
  app.add_option("--min-qual", options.caller.min_qual, "records below are not written")
      ->capture_default_str();
}

void declare(CLI::App& app, Options& options) {
  app.add_option("reads", options.reads,
                 "indexed BAM or CRAM; files of one sample are merged, samples are called together")
      ->required();
  cli::add_reference(app, options.reference)->required();
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  cli::add_regions(app, options.regions);
  cli::add_bridge(app, options.bridge_contigs);
  declare_samples(app, options);
  declare_output(app, options);
  app.add_option("--min-mapq", options.caller.min_mapq, "reads below are not used")
      ->check(CLI::Range(0, 254))
      ->capture_default_str();
  app.add_option("--min-base-quality", options.caller.min_base_quality,
                 "bases below do not count for SNVs")
      ->check(CLI::Range(1, 93))
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

call::SexSource sex_source(const Options& options) {
  using genome::Sex;
  const Sex given = options.sex == "male"     ? Sex::male
                    : options.sex == "female" ? Sex::female
                                              : Sex::unknown;
  return {options.sex == "auto", given, options.ploidy_file};
}

call::Study study_of(const Options& options, const std::vector<std::string>& samples,
                     cli::Session& session) {
  if (options.pedigree.empty()) return call::make_study(samples);
  const io::PedFile ped = io::read_ped(options.pedigree);
  session.monitor().warn(ped.notes);
  session.input(ped.facts);
  return call::make_study(samples, ped.pedigree, options.pedigree);
}

call::ForcedAlleles forced_alleles(const Options& options, const call::ShardReader& reader,
                                   cli::Session& session) {
  if (options.alleles.empty()) return {};
  call::ForcedAlleles forced(options.alleles, reader.contigs(), reader.reference());
  session.monitor().warn(forced.notes());
  session.input(forced.facts());
  for (const auto& [name, n] : forced.counters()) session.monitor().count(name, n);
  return forced;
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

/// What is known before calling begins.
struct Prepared {
  genome::RegionSet regions;
  call::Study study;
  call::SampleSetups samples;
  call::ForcedAlleles forced;
  call::CallerConfig caller;
};

Prepared prepare(const Options& options, const call::ShardReader& first, cli::Session& session) {
  if (first.samples().size() > 1 && (options.gvcf || !options.callable.empty())) {
    throw Error(Fault::usage, "--gvcf and --callable take one sample, not {}",
                first.samples().size())
        .hint("Write a gVCF of each sample by itself");
  }
  session.monitor().warn(first.notes());
  Prepared prepared;
  prepared.regions = call::regions_to_call(
      cli::resolve(options.regions, first.contigs(), session), first.contigs(),
      options.reads.front(), first.reference().contigs(), options.reference);
  prepared.study = study_of(options, first.samples(), session);
  session.monitor().warn(prepared.study.notes);
  prepared.samples = call::make_setups(first, prepared.regions, sex_source(options),
                                       options.bridge_contigs, prepared.study);
  for (const std::string& line : prepared.samples.told) session.monitor().info(line);
  session.monitor().warn(prepared.samples.notes);
  prepared.forced = forced_alleles(options, first, session);
  prepared.caller = options.caller;
  prepared.caller.rescore = !options.no_rescore;
  if (options.gvcf || !options.callable.empty()) {
    prepared.caller.gq_bands =
        options.gq_bands == "gatk" ? call::GqBands::gatk() : call::GqBands::coarse();
  }
  return prepared;
}

io::VcfHeader header_of(const Options& options, const Prepared& prepared,
                        const call::ShardReader& first, cli::Session& session) {
  io::VcfHeader header = call::call_header(first.contigs(), first.samples(), prepared.caller,
                                           session.header_line());
  if (options.gvcf) {
    for (const auto& line : call::gvcf_header_lines(*prepared.caller.gq_bands)) {
      header.add_line(line);
    }
  }
  return header;
}

void run(const Options& options, cli::Session& session) {
  const call::ShardReader first(options.reads, options.reference, options.bridge_contigs);
  const genome::Contigs& contigs = first.contigs();
  const Prepared prepared = prepare(options, first, session);
  const call::FamilyPlan family(prepared.study, contigs);
  account_for_inputs(options, first, session);

  io::VcfWriter writer(options.output, io::variant_format(options.output, options.output_type),
                       header_of(options, prepared, first, session));
  std::optional<OutputFile> callable;
  if (!options.callable.empty()) callable.emplace(options.callable);
  call::FeatureTable features(options.features);
  call::CallOutput output(writer, callable ? &*callable : nullptr, contigs, options.gvcf);
  const auto shards =
      flow::make_shards(contigs, prepared.regions, options.shard_size, call::shard_padding);
  session.monitor().expect("bases", static_cast<std::uint64_t>(prepared.regions.total_length()));
  const auto bytes_per_shard =
      static_cast<std::uint64_t>(options.shard_size) * 400 * first.samples().size();
  flow::over_regions(
      session.limits(), bytes_per_shard, session.monitor(), shards,
      [&] { return call::ShardReader(options.reads, options.reference, options.bridge_contigs); },
      [&](call::ShardReader& reader, const flow::Shard& shard) {
        call::Evidence evidence =
            reader.evidence(shard, prepared.samples.setups, prepared.forced);
        evidence.family = &family;
        return call::call(evidence, prepared.caller);
      },
      [&](call::Calls calls) {
        for (const auto& [name, n] : calls.counters) session.monitor().count(name, n);
        session.monitor().count("records.out", calls.records.size());
        features.add(calls.records, contigs);
        output.take(std::move(calls));
      });
  output.finish();
  session.output(writer.close());
  session.output(features.close());
  if (callable) session.output(callable->commit());
  for (const call::Fallback& fallback : output.fallbacks()) {
    session.monitor().count("fallback." + fallback.reason);
    session.region({genome::to_text(fallback.region, contigs), fallback.reason});
  }
}

}  // namespace

cli::Tool call() {
  return cli::make_tool<Options>(
      {.name = "call",
       .group = "Variants",
       .summary = "call germline SNVs and indels from aligned reads",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg call sample.bam -f ref.fa -o sample.vcf.gz\n"
                 "  varg call lane1.bam lane2.bam -f ref.fa -r chr20 --sex male -o chr20.bcf\n"
                 "  varg call sample.cram -f ref.fa --gvcf -o sample.g.vcf.gz\n"
                 "  varg call child.bam father.bam mother.bam -f ref.fa --ped trio.ped -o trio.bcf"},
      declare, run);
}

}  // namespace varg::tools
