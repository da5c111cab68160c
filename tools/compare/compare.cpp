#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/compare/compare_reports.hpp>
#include <varg/compare/somatic_stats.hpp>
#include <varg/compare/superlocus_labels.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/output_file.hpp>
#include <varg/flow/in_order.hpp>
#include <varg/io/bed.hpp>
#include <varg/io/vcf_writer.hpp>
#include <varg/report/compare_page.hpp>

#include "compare_paths.hpp"
#include "tools.hpp"
#include "vcfeval_files.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string truth;
  std::string query;
  std::string reference;
  std::string confident;
  std::string strata;
  std::string output;
  std::string vcfeval;
  std::string truth_sample;
  std::string query_sample;
  std::string match = "genotype";
  std::string score = "QUAL";
  std::vector<std::string> ignored_filters;
  std::vector<std::string> require;
  std::string baseline;
  std::size_t ploidy = compare::most_haplotypes;
  bool use_phase = false;
  bool decompose = false;
  bool exact_confident = false;
  bool bridge_contigs = false;
  bool somatic = false;
  std::string fraction_bins = "0,0.05,0.1,0.2,0.5,1";
  std::int64_t fp_region_size = 0;
  cli::RegionOptions regions;
};

/// More than any genome has.
constexpr std::int64_t most_bases = 1'000'000'000'000;

void declare_somatic(CLI::App& app, CLI::Option* match, Options& options) {
  CLI::Option* somatic =
      app.add_flag("--somatic", options.somatic,
                   "compare alleles whatever the genotypes, count them by VAF, and write som.py's "
                   "PREFIX.stats.csv; a --query-sample is the tumor")
          ->excludes(match);
  app.add_option("--af-bins", options.fraction_bins,
                 "edges of the VAF bins; 0 and 1 are added when missing")
      ->needs(somatic)
      ->capture_default_str();
  app.add_option("--fp-region-size", options.fp_region_size,
                 "bases to which false positives are related; default: those of the confident "
                 "regions, or else of the contigs with records, without N")
      ->needs(somatic)
      ->check(CLI::Range(std::int64_t{1}, most_bases));
}

void declare(CLI::App& app, Options& options) {
  app.add_option("truth", options.truth, "truth VCF or BCF, sorted")->required();
  app.add_option("query", options.query, "VCF or BCF to judge, sorted")->required();
  cli::add_reference(app, options.reference)->required();
  app.add_option(
         "-o,--output", options.output,
         "prefix of PREFIX.html, PREFIX.summary.csv, PREFIX.metrics.json, PREFIX.vcf.gz and "
         "the others")
      ->required();
  app.add_option("-b,--confident", options.confident,
                 "BED of the truth's confident regions; calls outside are UNK");
  app.add_flag("--exact-confident", options.exact_confident,
               "do not widen the confident regions to the bases beside truth insertions");
  app.add_option("--strata", options.strata,
                 "table of strata, \"label<TAB>bed\": calls in each are counted on their own");
  cli::add_regions(app, options.regions);
  cli::add_bridge(app, options.bridge_contigs);
  app.add_option("--truth-sample", options.truth_sample, "sample of the truth file");
  app.add_option("--query-sample", options.query_sample, "sample of the query file");
  CLI::Option* match =
      app.add_option("--match", options.match,
                     "what must be equal: genotype, or allele (always for files without samples)")
          ->check(CLI::IsMember({"genotype", "allele"}));
  app.add_flag("--use-phase", options.use_phase,
               "phased genotypes of one side and phase set (PS) must match in one orientation "
               "within a superlocus")
      ->excludes(match);
  app.add_option("--ploidy", options.ploidy, "genotypes of more haplotypes are not compared")
      ->check(CLI::Range(std::size_t{2}, compare::most_haplotypes))
      ->capture_default_str();
  app.add_flag("--decompose", options.decompose,
               "compare and count the substitutions and indels that records are made of, as hap.py "
               "does, not whole records");
  app.add_option("--roc", options.score, "field that ranks calls: QUAL, INFO/KEY or FORMAT/KEY");
  app.add_option("--roc-filter", options.ignored_filters,
                 "filter that the SEL rows and their curve ignore; repeatable");
  app.add_option("--vcfeval", options.vcfeval,
                 "folder for rtg vcfeval's files: tp, tp-baseline, fp and fn.vcf.gz, summary.txt, "
                 "weighted_roc.tsv.gz");
  app.add_option("--require", options.require,
                 "gate such as snv.f1>=0.99 or indel.all.fp<20; exit status 1 when it fails; "
                 "repeatable");
  app.add_option("--baseline", options.baseline,
                 "metrics.json of an earlier comparison; exit status 1 when recall or precision "
                 "of a row fell below the 95 % interval it had then");
  declare_somatic(app, match, options);
}

std::optional<genome::RegionSet> read_confident(const Options& options,
                                                const genome::Contigs& contigs,
                                                cli::Session& session) {
  if (options.confident.empty()) return std::nullopt;
  io::BedFile bed = io::read_bed(options.confident, contigs, options.bridge_contigs);
  bed.facts.role = "confident";
  session.input(bed.facts);
  session.monitor().warn(bed.notes);
  return bed.regions();
}

/// Puts what one file held into the manifest.
void account(const compare::CallReader& reader, const std::string& role, cli::Session& session) {
  const compare::InputAccount& found = reader.account();
  session.input(reader.facts());
  session.monitor().warn(reader.notes());
  session.monitor().count("records.in", found.records);
  session.monitor().count("calls." + role, found.calls);
  for (std::size_t i = 1; i < compare::skip_reasons; ++i) {
    if (found.skipped[i] == 0) continue;
    const std::string reason(to_text(static_cast<compare::Skip>(i)));
    session.monitor().count("dropped." + role + "." + reason, found.skipped[i]);
  }
}

/// What is written on the way.
struct Writers {
  io::VcfWriter labelled;
  std::optional<VcfevalFiles> records;
};

void match_all(compare::SuperlocusStream& stream, const compare::LabelOptions& label,
               const reference::Fasta& reference, Writers& writers, compare::Outcome& outcome,
               cli::Session& session) {
  struct Done {
    compare::LabelledBatch batch;
    io::VcfWriter::Block labelled;
    std::optional<VcfevalFiles::Block> records;
  };
  constexpr std::size_t superloci_per_task = 256;
  constexpr std::uint64_t bytes_per_task = 1U << 20U;
  flow::in_order(
      session.limits(), bytes_per_task, [&] { return stream.next(superloci_per_task); },
      [&] { return reference::Fasta(reference.path()); },
      [&](const reference::Fasta& fasta, const std::vector<compare::Superlocus>& superloci) {
        Done done{compare::label(superloci, fasta, label), {}, {}};
        done.labelled = writers.labelled.encode(std::move(done.batch.lines));
        if (writers.records) done.records = writers.records->block(std::move(done.batch.records));
        return done;
      },
      [&](Done done) {
        session.monitor().advance(done.batch.superloci);
        outcome.add(done.batch, reference.contigs());
        writers.labelled.write(std::move(done.labelled));
        if (done.records) writers.records->write(std::move(*done.records));
      });
  outcome.truth = stream.truth().account();
  outcome.query = stream.query().account();
}

/// hap.py's roc.all.csv.gz and roc.Locations.{SNP,INDEL}[.PASS|.SEL].csv.gz.
void write_curves(const std::string& prefix, const compare::Outcome& outcome,
                  cli::Session& session) {
  std::string all;
  for (const compare::VariantClass variant_class :
       {compare::VariantClass::indel, compare::VariantClass::snp}) {
    for (const compare::FilterRow filter : outcome.filters()) {
      std::string name = prefix + ".roc.Locations." + std::string(type_name(variant_class));
      if (filter != compare::FilterRow::all) name += "." + std::string(to_text(filter));
      const std::string text = curve_csv(outcome, variant_class, filter);
      write_gz(name + ".csv.gz", text, session);
      all += all.empty() ? text : text.substr(text.find('\n') + 1);
    }
  }
  write_gz(prefix + ".roc.all.csv.gz", all, session);
}

void write_reports(const Options& options, const compare::Outcome& outcome, cli::Session& session) {
  remove_stale(options.output, options.somatic, outcome.has_selection);
  for (const std::string& region : outcome.fallback_regions) {
    session.region({region, "search_budget"});
  }
  session.monitor().count("fallback.search_budget", outcome.fallbacks.size());
  session.monitor().count("fallback.calls", outcome.fallback_calls());
  session.monitor().count("fallback.bases", static_cast<std::uint64_t>(outcome.fallback_bases()));
  session.monitor().count("dropped.outside_regions", outcome.outside_regions);
  session.output(write_text_file(options.output + ".summary.csv", summary_csv(outcome)));
  session.output(write_text_file(options.output + ".extended.csv", extended_csv(outcome)));
  session.output(write_text_file(options.output + ".metrics.json", metrics_json(outcome)));
  write_curves(options.output, outcome, session);
  if (outcome.somatic) {
    session.output(write_text_file(options.output + ".stats.csv",
                                   somatic_csv(outcome, compare::FilterRow::pass)));
    session.output(write_text_file(options.output + ".stats.ALL.csv",
                                   somatic_csv(outcome, compare::FilterRow::all)));
  }
  OutputFile table("-");
  table.write(text_table(outcome));
  if (outcome.somatic) table.write(fraction_table(outcome));
  table.commit();
}

report::CompareFacts page_facts(const Options& options, const compare::SuperlocusStream& stream,
                                const cli::Session& session) {
  report::CompareFacts facts;
  facts.command_line = session.manifest().command_line;
  facts.inputs = session.manifest().inputs;
  facts.truth = options.truth;
  facts.truth_sample = stream.truth().sample();
  facts.query = options.query;
  facts.query_sample = stream.query().sample();
  facts.reference = options.reference;
  facts.confident = options.confident;
  facts.strata = options.strata;
  facts.records = options.output + ".vcf.gz";
  facts.has_regions = options.regions.any();
  return facts;
}

compare::CallOptions call_options(const Options& options, const std::string& sample) {
  compare::CallOptions calls;
  calls.sample = sample;
  calls.unit = options.decompose ? compare::Unit::primitive : compare::Unit::record;
  calls.most_ploidy = options.ploidy;
  calls.score = compare::parse_score_field(options.score);
  calls.ignored_filters = options.ignored_filters;
  calls.bridge_contigs = options.bridge_contigs;
  calls.keep_lines = !options.vcfeval.empty();
  calls.somatic = options.somatic;
  return calls;
}

/// The strata that were asked for, accounted for.
compare::Strata strata_of(const Options& options, const genome::Contigs& contigs,
                          cli::Session& session) {
  if (options.strata.empty()) return {};
  compare::Strata strata = compare::read_strata(options.strata, contigs, options.bridge_contigs);
  for (InputFacts& facts : strata.facts) {
    facts.role = "stratum";
    session.input(facts);
  }
  session.monitor().warn(strata.notes);
  return strata;
}

/// The bases to which false positives are related.
std::int64_t fp_region_size(const Options& options, const compare::LabelOptions& label,
                            const compare::Outcome& outcome, const reference::Fasta& reference) {
  if (options.fp_region_size > 0) return options.fp_region_size;
  if (label.confident == nullptr) return called_bases(outcome, reference, label.regions);
  if (label.regions == nullptr) return label.confident->total_length();
  return genome::intersection(*label.confident, *label.regions).total_length();
}

cli::Answer run(const Options& options, cli::Session& session) {
  check_paths({options.truth, options.query, options.baseline}, options.output, options.vcfeval);
  std::vector<compare::Gate> gates;
  for (const std::string& text : options.require) gates.push_back(compare::parse_gate(text));
  if (!options.baseline.empty()) {
    for (compare::Gate& gate : compare::baseline_gates(options.baseline)) {
      gates.push_back(std::move(gate));
    }
  }
  const compare::FractionBins bins = compare::parse_fraction_bins(options.fraction_bins);
  const reference::Fasta reference(options.reference);
  compare::SuperlocusStream stream(options.truth, call_options(options, options.truth_sample),
                                   options.query, call_options(options, options.query_sample),
                                   reference);
  const auto confident = read_confident(options, reference.contigs(), session);
  const genome::RegionSet regions = cli::resolve(options.regions, reference.contigs(), session);
  const compare::Strata strata = strata_of(options, reference.contigs(), session);
  compare::LabelOptions label;
  label.match.by_allele = options.match == "allele" || stream.is_sites_only();
  label.match.use_phase = options.use_phase;
  label.confident = confident ? &*confident : nullptr;
  label.regions = options.regions.any() ? &regions : nullptr;
  label.strata = options.strata.empty() ? nullptr : &strata;
  label.fractions = options.somatic ? &bins : nullptr;
  label.adjusts_confident = !options.exact_confident;
  label.has_selection = !options.ignored_filters.empty();

  compare::Outcome outcome;
  outcome.subsets = compare::subset_facts(reference.contigs(), label.confident, label.strata);
  outcome.tally = compare::Tally(outcome.subsets.size());
  if (options.somatic) prepare_somatic(bins, outcome);
  for (const compare::Gate& gate : gates) subset_of(gate, outcome.subset_names());
  outcome.score_field = options.score;
  outcome.has_confident = confident.has_value();
  outcome.has_selection = label.has_selection;
  outcome.by_allele = label.match.by_allele;
  outcome.unit = options.decompose ? compare::Unit::primitive : compare::Unit::record;

  genome::Contigs contigs;
  for (const genome::ContigId id : stream.order()) contigs.add(reference.contigs()[id]);
  io::VcfHeader header = compare::labelled_header(contigs, options.somatic);
  header.add_line(session.header_line());
  Writers writers{{options.output + ".vcf.gz", io::VariantFormat::vcf_gz, header}, {}};
  if (!options.vcfeval.empty()) writers.records.emplace(options.vcfeval, stream, session);
  match_all(stream, label, reference, writers, outcome, session);
  if (outcome.somatic) {
    outcome.somatic->fp_region_size = fp_region_size(options, label, outcome, reference);
  }
  outcome.gates = check_gates(gates, outcome.tally, outcome.subset_names());
  account(stream.truth(), "truth", session);
  account(stream.query(), "query", session);
  session.input(reference.facts(false));
  session.output(writers.labelled.close());
  if (writers.records) writers.records->close(outcome, session);
  const std::string page = compare_html(outcome, page_facts(options, stream, session));
  session.output(write_text_file(options.output + ".html", page));
  write_reports(options, outcome, session);
  return outcome.all_passed() ? cli::Answer::yes : cli::Answer::no;
}

}  // namespace

cli::Tool compare() {
  return cli::make_tool<Options>(
      {.name = "compare",
       .group = "Proof",
       .summary = "judge a call set against a truth set, by haplotype",
       .stability = cli::Stability::experimental,
       .footer = "varg compare truth.vcf.gz query.vcf.gz -f ref.fa -b confident.bed -o out\n"
                 "varg compare truth.vcf.gz query.vcf.gz -f ref.fa -o out "
                 "--require 'snv.f1>=0.99' --require 'indel.recall>0.95'\n"
                 "varg compare truth.vcf.gz strelka.vcf.gz -f ref.fa -b confident.bed --somatic "
                 "--query-sample TUMOR -o out"},
      declare, run);
}

}  // namespace varg::tools
