#include <fmt/format.h>

#include <algorithm>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/qc/measure.hpp>
#include <varg/qc/samtools_text.hpp>

#include "qc_outputs.hpp"
#include "qc_regions.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string input = "-";
  std::string prefix;
  std::string reference;
  bool bridge_contigs = false;
  QcRegionOptions regions;
  bool flagstat_only = false;
  bool idxstats_only = false;
  bool depth_only = false;
  QcJudgeOptions judge;
  bool counts_only() const { return flagstat_only || idxstats_only; }
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "BAM, CRAM or SAM; - is standard input");
  app.add_option("-o,--output", options.prefix,
                 "write tables, metric files, PREFIX.qc.json and PREFIX.qc.html")
      ->type_name("PREFIX");
  cli::add_reference(app, options.reference)
      ->description("indexed FASTA: for CRAM, GC bias, dropout and shares of positions");
  cli::add_bridge(app, options.bridge_contigs);
  declare_regions(app, options.regions);
  declare_judge(app, options.judge);
  const char* const group = "Only a part";
  app.add_flag("--flagstat", options.flagstat_only, "print counts of flags, as samtools flagstat")
      ->group(group);
  app.add_flag("--idxstats", options.idxstats_only,
               "print reads of each contig, as samtools idxstats")
      ->excludes("--flagstat")
      ->group(group);
  app.add_flag("--only-depth", options.depth_only, "measure flags and depth, not what reads hold")
      ->excludes("--flagstat")
      ->excludes("--idxstats")
      ->group(group);
}

/// --flagstat and --idxstats print one table: whatever else was asked would not be looked at.
void refuse_with_counts(const Options& options) {
  if (!options.counts_only()) return;
  const char* const other = !options.prefix.empty()          ? "-o"
                            : !options.regions.by.empty()    ? "--by"
                            : !options.regions.genes.empty() ? "--genes"
                            : options.regions.per_base       ? "--per-base"
                            : !options.judge.profile.empty() ? "--profile"
                            : !options.judge.sites.empty()   ? "--sites"
                                                             : nullptr;
  if (other == nullptr) return;
  throw Error(Fault::usage, "{} prints one table alone: {} does not go with it",
              options.flagstat_only ? "--flagstat" : "--idxstats", other)
      .hint("Leave one of the two out: -o PREFIX writes this table too");
}

qc::MeasureOptions measure_options(const Options& options, const genome::Contigs& contigs,
                                   cli::Session& session) {
  qc::MeasureOptions measure;
  measure.reads = !options.counts_only() && !options.depth_only;
  measure.depth = !options.counts_only();
  measure.reference = options.reference;
  measure.gc_bias = measure.reads;
  set_regions(options.regions, options.prefix, contigs, session, measure);
  return measure;
}

/// Counts are of all reads: who thinks of one sample must know that there are more.
void warn_of_samples(const io::BamReader& reader, Monitor& monitor) {
  constexpr std::size_t most_names = 10;
  std::vector<std::string> names = reader.header().samples();
  const std::size_t samples = names.size();
  if (samples < 2) return;
  names.resize(std::min(samples, most_names));
  if (samples > most_names) names.emplace_back("…");
  const std::string list = fmt::format("{}", fmt::join(names, ", "));
  monitor.warn("several_samples",
               fmt::format("{}: its read groups name {} samples ({}): all reads "
                           "are measured together",
                           reader.path(), samples, printable(list, list.size())));
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
  refuse_with_counts(options);
  require_folder(options.prefix);
  refuse_unwritten(options.regions, options.prefix);
  refuse_unread(options.judge, options.prefix);
  io::BamReader reader(options.input, {.reference = options.reference,
                                       .threads = session.limits().threads,
                                       .bridge_contigs = options.bridge_contigs,
                                       .needs = options.counts_only() ? io::ReadNeeds::counts
                                                                      : io::ReadNeeds::everything});
  warn_of_samples(reader, session.monitor());
  const genome::Contigs& contigs = reader.header().contigs;
  qc::MeasureOptions measure = measure_options(options, contigs, session);
  const JudgeInputs inputs = read_judge_inputs(options.judge, contigs, session);
  if (inputs.sites) measure.sites = inputs.sites->sites;
  qc::Measured measured = qc::measure(reader, measure, session.limits(), session.monitor());
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
  session.samples(measured.metrics.samples);
  session.output(measured.outputs);
  if (options.prefix.empty() && !inputs.profile) {
    print_counts(options, measured.metrics);
    return cli::Answer::yes;  // nothing more is shown: nothing more is derived
  }
  return judge_and_write(options.judge, measured.metrics, inputs, options.reference, options.prefix,
                         session);
}

}  // namespace

cli::Tool qc() {
  return cli::make_tool<Options>(
      {.name = "qc",
       .group = "Reads",
       .summary = "measure reads in one pass: flags, qualities, depth; judge them by a profile",
       .footer =
           "Examples:\n"
           "  varg qc reads.bam\n"
           "  varg qc reads.bam -f ref.fa -o sample --profile wgs-rare-disease --sex female\n"
           "  varg qc reads.bam -f ref.fa -o sample -b panel.bed -T 10,20,30 --gaps 20\n"
           "  varg qc reads.cram -f ref.fa -o sample --genes genes.gff3 --gene BRCA1,BRCA2\n"
           "  varg qc reads.bam -o sample --sites snvs.vcf.gz --fingerprint other.fingerprint.tsv\n"
           "  varg qc --profile list"},
      declare, run);
}

}  // namespace varg::tools
