#include <fmt/format.h>

#include <varg/call/contig_agreement.hpp>
#include <varg/call/shard_reader.hpp>
#include <varg/call/work_shards.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/byte_source.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::size_t count = 0;
  std::vector<std::string> reads;
  std::string reference;
  std::string prefix;
  cli::RegionOptions regions;
  bool bridge_contigs = false;
};

void declare(CLI::App& app, Options& options) {
  constexpr std::size_t most_shards = 100'000;
  app.add_option("count", options.count, "how many shards")
      ->required()
      ->check(CLI::Range(std::size_t{1}, most_shards));
  app.add_option("reads", options.reads, "the indexed BAM or CRAM files that will be called")
      ->required();
  cli::add_reference(app, options.reference)->required();
  app.add_option("-o,--output", options.prefix,
                 "write PREFIX.001.bed, … and PREFIX.tsv; without it the table goes to standard "
                 "output")
      ->type_name("PREFIX");
  cli::add_regions(app, options.regions);
  cli::add_bridge(app, options.bridge_contigs);
}

void write(const Options& options, const std::vector<call::WorkShard>& shards,
           const genome::Contigs& contigs, cli::Session& session) {
  constexpr std::size_t least_digits = 3;
  const std::size_t digits = std::max(least_digits, fmt::formatted_size("{}", shards.size()));
  const bool makes_files = !options.prefix.empty();
  for (std::size_t i = 0; makes_files && i < shards.size(); ++i) {
    session.output(write_text_file(fmt::format("{}.{:0{}}.bed", options.prefix, i + 1, digits),
                                   call::to_bed(shards[i], contigs)));
  }
  session.output(write_text_file(makes_files ? options.prefix + ".tsv" : "-",
                                 call::to_table(shards, contigs)));
}

void run(const Options& options, cli::Session& session) {
  const call::ShardReader reader(options.reads, options.reference, options.bridge_contigs);
  session.monitor().warn(reader.notes());
  session.samples(reader.samples());
  for (const std::string& path : options.reads) {
    session.input(io::file_facts(path, "reads", false, "only its header and index were read"));
  }
  const genome::Contigs& contigs = reader.contigs();
  const genome::RegionSet regions =
      call::regions_to_call(cli::resolve(options.regions, contigs, session), contigs,
                            options.reads.front(), reader.reference().contigs(), options.reference);
  const auto shards = call::cut_work(regions, reader.weights(), options.count);
  write(options, shards, contigs, session);
  session.monitor().count("shards", shards.size());
  session.monitor().count("bases", static_cast<std::uint64_t>(regions.total_length()));
  session.monitor().info(fmt::format("{} shards; the heaviest has {:.3f} of the mean",
                                     shards.size(), call::unevenness(shards)));
}

}  // namespace

cli::Tool shards() {
  return cli::make_tool<Options>(
      {.name = "shards",
       .group = "Variants",
       .summary = "cut the genome into regions of equal work, for cluster jobs",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg shards 40 sample.bam -f ref.fa -o work\n"
                 "  varg call sample.bam -f ref.fa -R work.001.bed -o part.001.vcf.gz\n"
                 "  varg shards 8 sample.cram -f ref.fa -R targets.bed"},
      declare, run);
}

}  // namespace varg::tools
