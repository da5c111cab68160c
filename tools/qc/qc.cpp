#include <fmt/format.h>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bed.hpp>
#include <varg/qc/measure.hpp>
#include <varg/qc/samtools_text.hpp>

#include "qc_outputs.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string input = "-";
  std::string prefix;
  std::string reference;
  std::string by;
  std::vector<std::uint32_t> thresholds;
  std::uint32_t gaps = 0;
  std::string rules = "mosdepth";
  bool per_base = false;
  bool flagstat_only = false;
  bool idxstats_only = false;
  bool depth_only = false;
  QcJudgeOptions judge;
  bool counts_only() const { return flagstat_only || idxstats_only; }
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "BAM, CRAM or SAM; - is standard input");
  app.add_option("-o,--output", options.prefix, "write files that begin with PREFIX")
      ->type_name("PREFIX");
  cli::add_reference(app, options.reference);
  app.add_option("-b,--by", options.by, "depth by the regions of a BED, or in windows of N bases")
      ->type_name("BED|N");
  app.add_option("-T,--thresholds", options.thresholds,
                 "count the positions of each region with at least these depths")
      ->delimiter(',')
      ->type_name("N,N,…");
  app.add_option("--gaps", options.gaps, "list stretches of regions with less depth")
      ->type_name("DEPTH");
  app.add_option("--as", options.rules, "whose rules depth follows: mosdepth, samtools, picard")
      ->type_name("WORD");
  app.add_flag("--per-base", options.per_base, "write the depth of every position");
  app.add_flag("--flagstat", options.flagstat_only, "count flags alone, as samtools flagstat");
  app.add_flag("--idxstats", options.idxstats_only,
               "count reads of contigs alone, as samtools idxstats")
      ->excludes("--flagstat");
  app.add_flag("--only-depth", options.depth_only, "measure flags and depth, not what reads hold")
      ->excludes("--flagstat")
      ->excludes("--idxstats");
  declare_judge(app, options.judge);
}

qc::DepthRuleSet rule_set(const std::string& name) {
  const auto rules = qc::depth_rule_set(name);
  if (!rules) {
    throw Error(Fault::usage, "--as {}: there is no such rule set", name)
        .hint("Choose mosdepth, samtools or picard");
  }
  return *rules;
}

void set_regions(const Options& options, const io::BamReader& reader, cli::Session& session,
                 qc::MeasureOptions& measure) {
  if (options.by.empty()) {
    if (options.thresholds.empty() && options.gaps == 0) return;
    throw Error(Fault::usage, "-T and --gaps count in regions, and there are none")
        .hint("Give regions or windows with --by");
  }
  if (const auto window = parse_number<genome::Pos>(options.by)) {
    if (*window <= 0) throw Error(Fault::usage, "--by {}: a window has at least 1 base", *window);
    measure.window = *window;
    return;
  }
  io::BedFile bed = io::read_bed(options.by, reader.header().contigs);
  session.monitor().warn(bed.notes);
  session.input(bed.facts);
  measure.regions = std::move(bed.records);
}

qc::MeasureOptions measure_options(const Options& options, const io::BamReader& reader,
                                   cli::Session& session) {
  qc::MeasureOptions measure;
  measure.rules = rule_set(options.rules);
  measure.reads = !options.counts_only() && !options.depth_only;
  measure.depth = !options.counts_only();
  measure.reference = options.reference;
  measure.gc_bias = measure.reads;
  measure.thresholds = options.thresholds;
  std::sort(measure.thresholds.begin(), measure.thresholds.end());
  measure.gap_threshold = options.gaps;
  set_regions(options, reader, session, measure);
  if (options.prefix.empty() || options.counts_only()) return measure;
  if (options.per_base) measure.per_base_path = options.prefix + ".per-base.bed.gz";
  if (options.by.empty()) return measure;
  measure.regions_path = options.prefix + ".regions.bed.gz";
  if (!options.thresholds.empty()) measure.thresholds_path = options.prefix + ".thresholds.bed.gz";
  return measure;
}

void print_counts(const Options& options, const qc::Metrics& metrics) {
  OutputFile out("-");
  if (options.idxstats_only) {
    out.write(qc::idxstats_text(metrics));
  } else {
    out.write(qc::flagstat_text(metrics.flagstat));
  }
  if (!options.counts_only() && !options.depth_only) out.write(qc::stats_summary_text(metrics));
  out.commit();
}

cli::Answer run(const Options& options, cli::Session& session) {
  if (print_profiles(options.judge)) return cli::Answer::yes;
  io::BamReader reader(options.input,
                       {.reference = options.reference, .threads = session.limits().threads});
  qc::MeasureOptions measure = measure_options(options, reader, session);
  const auto sites = read_judge_sites(options.judge, reader.header().contigs, session);
  if (sites) measure.sites = sites->sites;
  qc::Measured measured = qc::measure(reader, measure, session.limits(), session.monitor());
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
  session.samples(measured.metrics.samples);
  session.output(measured.outputs);
  if (options.prefix.empty()) print_counts(options, measured.metrics);
  return judge_and_write(options.judge, measured.metrics, sites, options.reference, options.prefix,
                         session);
}

}  // namespace

cli::Tool qc() {
  return cli::make_tool<Options>(
      {.name = "qc",
       .group = "Reads",
       .summary = "measure reads in one pass: flags, lengths, qualities, depth",
       .footer = "Examples:\n"
                 "  varg qc reads.bam\n"
                 "  varg qc reads.bam -o sample -b exons.bed -T 10,20,30 --per-base"},
      declare, run);
}

}  // namespace varg::tools
