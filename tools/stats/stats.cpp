#include <fmt/format.h>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/stats/record_counter.hpp>
#include <varg/stats/reports.hpp>

#include "stats_options.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

void declare(CLI::App& app, StatsToolOptions& options) {
  app.add_option("input", options.inputs, "VCF, VCF.gz or BCF; - is standard input");
  cli::add_output(app, options.output);
  app.add_option("--json", options.json, "write the counts here as JSON too")->type_name("FILE");
  const auto list = app.add_option("-s,--samples", options.samples,
                                   "count these samples: a,b,… or ^a,b,… (all but) or - (all)");
  list->type_name("LIST");
  app.add_option("-S,--samples-file", options.samples_file,
                 "count the samples of this file, one a line")
      ->type_name("FILE")
      ->excludes(list);
  cli::add_regions(app, options.regions);
  app.add_option("-t,--targets", options.targets.regions,
                 "records that begin in contig or contig:begin-end, commas between")
      ->type_name("REGION")
      ->delimiter('\0')
      ->allow_extra_args(false);
  app.add_option("-T,--targets-file", options.targets.file, "records that begin in this BED file")
      ->type_name("FILE");
  app.add_option("--apply-filters", options.filters,
                 "records with one of these words in FILTER, as PASS,.")
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--af-bins", options.af_bins,
                 "allele frequency bins: rising borders with commas between, or a file")
      ->type_name("LIST");
  app.add_option("-d,--depth", options.depths, "depth bins: least, most, width")
      ->type_name("MIN,MAX,WIDTH")
      ->capture_default_str();
  app.add_flag("-1,--1st-allele-only", options.first_allele_only,
               "count the first ALT of a record alone");
}

std::string only_input(const StatsToolOptions& options) {
  if (options.inputs.size() == 1) return options.inputs.front();
  throw Error(Fault::usage, "varg stats counts one file, and {} were given", options.inputs.size())
      .hint("Count each by itself; to compare calls with a truth set, use varg compare");
}

stats::Plan make_plan(const StatsToolOptions& options, const io::VcfReader& reader,
                      cli::Session& session) {
  stats::StatsOptions asked;
  if (!options.af_bins.empty()) asked.af_borders = stats::parse_af_bins(options.af_bins);
  asked.depths = stats::parse_depth_bins(options.depths);
  asked.first_allele_only = options.first_allele_only;
  std::string list = options.samples;
  if (!options.samples_file.empty()) list = stats::sample_list_of_file(options.samples_file);
  if (!list.empty()) asked.samples = stats::chosen_samples(list, reader.header(), reader.path());
  stats::Plan plan(asked, reader.header());
  if (!options.filters.empty()) {
    plan.tests.push_back(stats::has_filter_of(options.filters));
  }
  if (options.targets.any()) {
    plan.tests.push_back(
        stats::begins_in(cli::resolve(options.targets, reader.header().contigs(), session)));
  }
  return plan;
}

void stream(io::VcfReader& reader, const stats::Plan& plan, stats::Counts& counts,
            cli::Session& session) {
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return stats::RecordCounter(plan); },
      [](stats::RecordCounter& counter, const io::VariantBatch& batch) { return counter(batch); },
      [&](const stats::BatchCounts& batch) { counts.add(batch); });
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
}

void fetch(const std::string& path, const genome::RegionSet& regions, const stats::Plan& plan,
           stats::Counts& counts, cli::Session& session) {
  struct Worker {
    io::IndexedVariants variants;
    stats::RecordCounter counter;
  };
  const auto intervals = regions.intervals();
  std::size_t at = 0;
  flow::in_order(
      session.limits(), flow::bytes_per_record_batch,
      [&]() -> std::optional<std::size_t> {
        if (at == intervals.size()) return std::nullopt;
        return at++;
      },
      [&] {
        return Worker{io::IndexedVariants(path), stats::RecordCounter(plan)};
      },
      [&](Worker& worker, std::size_t i) {
        return worker.counter(worker.variants.fetch(intervals[i]),
                              i > 0 ? &intervals[i - 1] : nullptr);
      },
      [&](const stats::BatchCounts& batch) { counts.add(batch); });
  session.input(io::file_facts(path, "variants", false));
}

/// What was left out, and what a reader of the tables should know.
void account(const stats::Counts& counts, const std::string& path, Monitor& monitor) {
  using stats::Site;
  monitor.count("records.in", counts[Site::records] + counts[Site::left_out]);
  monitor.count("records.counted", counts[Site::records]);
  if (counts[Site::left_out] > 0) monitor.count("dropped.filtered", counts[Site::left_out]);
  if (counts[Site::wrong_allele_counts] > 0) {
    monitor.warn("allele_counts",
                 fmt::format("{}: AC sums to more than AN (records: {}): their allele frequency is "
                             "counted as unknown",
                             path, with_thousands(counts[Site::wrong_allele_counts])));
  }
  if (counts[Site::records] > 0) return;
  monitor.info(counts[Site::left_out] > 0
                   ? fmt::format("{}: no record passed, so every count is 0", path)
                   : fmt::format("{}: there are no records, so every count is 0", path));
}

void run(const StatsToolOptions& options, cli::Session& session) {
  const std::string path = only_input(options);
  io::VcfReader reader(path);
  genome::RegionSet regions;
  if (options.regions.any()) {
    regions = cli::resolve(options.regions, reader.header().contigs(), session);
  }
  stats::Plan plan = make_plan(options, reader, session);
  reader.project(plan.projection());
  session.samples(reader.header().samples());
  OutputFile output(options.output);
  stats::Counts counts(plan);
  if (options.regions.any() && io::IndexedVariants::has_index(path)) {
    fetch(path, regions, plan, counts, session);
  } else {
    if (options.regions.any()) plan.tests.push_back(stats::overlaps_any(regions));
    stream(reader, plan, counts, session);
  }
  account(counts, path, session.monitor());
  const stats::CountedFile file{path, command_text(options)};
  output.write(stats::stats_text(plan, counts, file));
  if (!options.json.empty()) {
    session.output(write_text_file(options.json, stats::stats_json(plan, counts, file)));
  }
  session.output(output.commit());
}

}  // namespace

cli::Tool stats() {
  return cli::make_tool<StatsToolOptions>(
      {.name = "stats",
       .group = "Variants",
       .summary = "count variants, genotypes, depths and qualities",
       .footer = "Examples:\n"
                 "  varg stats calls.vcf.gz -o calls.stats.txt\n"
                 "  varg stats -s - --json cohort.json cohort.bcf -o cohort.stats.txt\n"
                 "  varg stats --apply-filters PASS,. -r chr20 calls.vcf.gz"},
      declare, run);
}

}  // namespace varg::tools
