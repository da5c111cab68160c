#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <varg/call/call_output.hpp>
#include <varg/call/call_vcf.hpp>
#include <varg/call/caller.hpp>
#include <varg/call/contig_agreement.hpp>
#include <varg/call/evidence_bam.hpp>
#include <varg/call/feature_table.hpp>
#include <varg/call/gvcf.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>

#include "call/caller_options.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::vector<std::string> reads;
  std::string reference;
  std::string output = "-";
  std::string output_type;
  cli::RegionOptions regions;
  bool gvcf = false;
  std::string gq_bands = "default";
  std::string callable;
  std::string features;
  std::string evidence;
  genome::Pos shard_size = usual_shard_size;
  CallerOptions caller;
};

void declare_output(CLI::App& app, Options& options) {
  app.add_flag("--gvcf", options.gvcf, "write reference blocks and <NON_REF> too; one sample");
  app.add_option("--gq-bands", options.gq_bands,
                 "how finely reference blocks are split by GQ: default (1, 10, 20, 30, 40) or gatk")
      ->check(CLI::IsMember({"default", "gatk"}))
      ->capture_default_str();
  app.add_option("--callable", options.callable,
                 "BED of CALLABLE, LOW_QUALITY, NO_COVERAGE and REF_N regions; one sample")
      ->type_name("BED");
  app.add_option("--evidence", options.evidence,
                 "BAM of the haplotypes and reads behind each record, as the caller saw them")
      ->type_name("BAM");
}

void declare(CLI::App& app, Options& options) {
  app.add_option("reads", options.reads,
                 "indexed BAM or CRAM; files of one sample are merged, samples are called together")
      ->required();
  cli::add_reference(app, options.reference)->required();
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  cli::add_regions(app, options.regions);
  add_caller_options(app, options.caller);
  declare_output(app, options);
  app.add_option("--features", options.features,
                 "write the features of each call as TSV, to train scripts/train_rescorer from "
                 "(experimental: columns will change)")
      ->type_name("TSV");
  app.add_option("--shard-size", options.shard_size,
                 "bases worked on at a time; changes memory, not results")
      ->check(CLI::Range(genome::Pos{5'000}, genome::Pos{10'000'000}))
      ->capture_default_str();
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
  CallerInputs inputs;
  call::CallerConfig caller;
};

Prepared prepare(const Options& options, const call::ShardReader& first, cli::Session& session) {
  if (first.samples().size() > 1 && (options.gvcf || !options.callable.empty())) {
    throw Error(Fault::usage, "--gvcf and --callable take one sample, not {}",
                first.samples().size())
        .hint("Write a gVCF of each sample by itself");
  }
  if (!options.evidence.empty() && !ends_with(options.evidence, ".bam")) {
    throw Error(Fault::usage, "--evidence writes a BAM file, and {} does not end in .bam",
                options.evidence);
  }
  session.monitor().warn(first.notes());
  Prepared prepared;
  prepared.regions = call::regions_to_call(cli::resolve(options.regions, first.contigs(), session),
                                           first.contigs(), options.reads.front(),
                                           first.reference().contigs(), options.reference);
  prepared.inputs = caller_inputs(options.caller, first, prepared.regions, session);
  prepared.caller = caller_config(options.caller);
  prepared.caller.shows_evidence = !options.evidence.empty();
  if (options.gvcf || !options.callable.empty()) {
    prepared.caller.gq_bands =
        options.gq_bands == "gatk" ? call::GqBands::gatk() : call::GqBands::coarse();
  }
  return prepared;
}

io::VcfHeader header_of(const Options& options, const Prepared& prepared,
                        const call::ShardReader& first, cli::Session& session) {
  io::VcfHeader header =
      call::call_header(first.contigs(), first.samples(), prepared.caller, session.header_line());
  if (options.gvcf) {
    for (const auto& line : call::gvcf_header_lines(*prepared.caller.gq_bands)) {
      header.add_line(line);
    }
  }
  return header;
}

void check_usage(const Options& options) {
  std::vector<std::string> inputs = options.reads;
  inputs.insert(inputs.end(), {options.reference, options.caller.alleles, options.caller.pedigree,
                               options.caller.ploidy_file, options.regions.file});
  cli::require_separate(inputs,
                        {options.output, options.callable, options.evidence, options.features});
  if (options.gq_bands != "default" && !options.gvcf) {
    throw Error(Fault::usage, "--gq-bands is of --gvcf").hint("Add --gvcf, or leave it out");
  }
}

/// Memory that the shard with most reads takes, by what the index says of their stored bytes.
std::uint64_t bytes_of_heaviest(const std::vector<flow::Shard>& shards,
                                const call::ShardReader& reader) {
  constexpr double reference_and_tracks = 100.0;  // bytes a base
  constexpr double unpacked = 20.0;               // bytes in memory of one stored byte of reads
  const io::ReadWeights weights = reader.weights();
  double most = 0.0;
  for (const flow::Shard& shard : shards) {
    most = std::max(most, unpacked * weights.in(shard.padded) +
                              reference_and_tracks * static_cast<double>(shard.padded.length()));
  }
  return static_cast<std::uint64_t>(most);
}

void run(const Options& options, cli::Session& session) {
  check_usage(options);
  const call::ShardReader first(options.reads, options.reference, options.caller.bridge_contigs);
  const genome::Contigs& contigs = first.contigs();
  const Prepared prepared = prepare(options, first, session);
  const call::FamilyPlan family(prepared.inputs.study, contigs);
  account_for_inputs(options, first, session);

  io::VcfWriter writer(options.output, io::variant_format(options.output, options.output_type),
                       header_of(options, prepared, first, session));
  std::optional<OutputFile> callable;
  if (!options.callable.empty()) callable.emplace(options.callable);
  call::FeatureTable features(options.features);
  call::CallOutput output(writer, callable ? &*callable : nullptr, contigs, options.gvcf);
  std::optional<call::EvidenceBam> evidence_bam;
  if (!options.evidence.empty()) evidence_bam.emplace(options.evidence, first.evidence_header());
  const auto shards =
      flow::make_shards(contigs, prepared.regions, options.shard_size, call::shard_padding);
  session.monitor().expect("bases", static_cast<std::uint64_t>(prepared.regions.total_length()));
  flow::over_regions(
      session.limits(), bytes_of_heaviest(shards, first), session.monitor(), shards,
      [&] {
        return call::ShardReader(options.reads, options.reference, options.caller.bridge_contigs);
      },
      [&](call::ShardReader& reader, const flow::Shard& shard) {
        call::Evidence evidence =
            reader.evidence(shard, prepared.inputs.samples.setups, prepared.inputs.forced);
        evidence.family = &family;
        return call::call(evidence, prepared.caller);
      },
      [&](call::Calls calls) {
        for (const auto& [name, n] : calls.counters) session.monitor().count(name, n);
        session.monitor().count("records.out", calls.records.size());
        features.add(calls.records, contigs);
        if (evidence_bam) evidence_bam->take(*calls.shown);
        output.take(std::move(calls));
      });
  output.finish();
  session.output(writer.close());
  session.output(features.close());
  if (callable) session.output(callable->commit());
  if (evidence_bam) session.output(evidence_bam->close());
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
       .footer =
           "Examples:\n"
           "  varg call sample.bam -f ref.fa -o sample.vcf.gz\n"
           "  varg call lane1.bam lane2.bam -f ref.fa -r chr20 --sex male -o chr20.bcf\n"
           "  varg call sample.cram -f ref.fa --gvcf -o sample.g.vcf.gz\n"
           "  varg call child.bam father.bam mother.bam -f ref.fa --ped trio.ped -o trio.bcf"},
      declare, run);
}

}  // namespace varg::tools
