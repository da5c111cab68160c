#include <fmt/format.h>

#include <varg/annotate/source_build.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/byte_source.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string action;
  annotate::SourceBuild build;
  std::string output;
  std::string on_bad_record = "fail";
  std::vector<std::string> files;
  bool json = false;
};

void declare_contents(CLI::App& app, annotate::SourceBuild& build) {
  app.add_option("--fields", build.fields, "fields to take, renamed and typed; default all")
      ->type_name("NAME[=NEW][:TYPE],...")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--callable", build.callable, "where the input could have had rows")
      ->type_name("BED");
  app.add_option("--format", build.format,
                 "vcf, bed, bedgraph, wig, bigwig or table; instead of the ending")
      ->check(CLI::IsMember({"vcf", "bed", "bedgraph", "wig", "bigwig", "table"}));
  app.add_option(
         "--columns", build.columns,
         "columns of a table: chrom=,pos=,ref=,alt= or chrom=,begin=,end=; names or numbers")
      ->type_name("KEY=NAME,...");
  app.add_flag("--zero-based", build.zero_based,
               "positions of a table count from 0 and its intervals are half-open");
  app.add_option("--vocabulary", build.vocabularies,
                 "check FIELD as if it were CLNSIG or CLNREVSTAT (repeatable)")
      ->type_name("FIELD=VOCABULARY")
      ->allow_extra_args(false);
  app.add_option("--accept-word", build.accepted_words,
                 "a word that the vocabularies lack (repeatable)")
      ->type_name("WORD")
      ->delimiter('\0')
      ->allow_extra_args(false);
}

void declare_build(CLI::App& app, Options& options) {
  annotate::SourceBuild& build = options.build;
  app.add_option("input", build.input, "VCF, BCF, BED, bedGraph, wiggle, bigWig or table")
      ->required();
  cli::add_reference(app, build.reference)->required();
  app.add_option("-o,--output", options.output, "where to write the source")
      ->type_name("FILE.vsrc")
      ->required();
  app.add_option("--name", build.name, "name of the source; default that of the file");
  app.add_option("--release", build.release, "its release; default what a VCF says");
  app.add_option("--build", build.assembly, "its genome build; default that of the reference");
  app.add_option("--licence", build.licence, "its licence");
  declare_contents(app, build);
  app.add_option("--on-bad-record", options.on_bad_record,
                 "fail or skip, when REF is not the reference's or a word is unknown")
      ->check(CLI::IsMember({"fail", "skip"}));
  cli::add_bridge(app, build.bridge_contigs);
}

void declare(CLI::App& app, Options& options) {
  app.require_subcommand(1);
  const auto add = [&](const std::string& name, const std::string& what) {
    CLI::App* action = app.add_subcommand(name, what);
    action->fallthrough();
    action->callback([&options, name] { options.action = name; });
    return action;
  };
  declare_build(*add("build", "make a source: checked, normalized, sorted, compressed"), options);
  CLI::App* const check = add("check", "verify all of a source and say what it holds");
  CLI::App* const list = add("list", "a table of sources");
  for (CLI::App* action : {check, list}) {
    action->add_option("files", options.files, "sources (.vsrc)")->required();
    action->add_flag("--json", options.json, "write JSON");
  }
}

void run_build(const Options& options, cli::Session& session) {
  annotate::SourceBuild build = options.build;
  build.skips_bad_records = options.on_bad_record == "skip";
  if (!options.output.ends_with(".vsrc")) {
    throw Error(Fault::usage, "{}: a source's name ends in .vsrc", options.output);
  }
  cli::require_separate({build.input, build.reference, build.callable}, {options.output});
  OutputFile output(options.output);
  const annotate::BuiltSource built =
      annotate::build_source(build, [&](std::string_view bytes) { output.write(bytes); });
  session.monitor().warn(built.notes);
  for (const InputFacts& facts : built.inputs) session.input(facts);
  session.input(io::file_facts(build.reference, "reference", false));
  session.source({built.facts.name, built.facts.release, options.output, built.facts.digest});
  session.monitor().count("rows", built.facts.rows);
  for (const auto& [name, n] : built.facts.counts) session.monitor().count("left_out." + name, n);
  session.output(output.commit());
  session.monitor().info(fmt::format("{} {}, digest {}", built.facts.rows,
                                     annotate::to_text(built.facts.kind), built.facts.digest));
}

void run_check(const Options& options, cli::Session& session) {
  std::vector<annotate::StoreFacts> sources;
  std::string text;
  for (const std::string& path : options.files) {
    const annotate::StoreCheck check = annotate::check_store(path);
    session.input(io::file_facts(path, "source", true));
    text += annotate::to_text(check);
    sources.push_back(check.facts);
  }
  session.output(write_text_file("-", options.json ? annotate::to_json(sources) : text));
}

void run_list(const Options& options, cli::Session& session) {
  std::vector<annotate::StoreFacts> sources;
  for (const std::string& path : options.files) {
    sources.push_back(annotate::read_store_facts(path));
  }
  session.output(write_text_file(
      "-", options.json ? annotate::to_json(sources) : annotate::to_table(sources)));
}

void run(const Options& options, cli::Session& session) {
  if (options.action == "build") return run_build(options, session);
  if (options.action == "check") return run_check(options, session);
  run_list(options, session);
}

}  // namespace

cli::Tool source() {
  return cli::make_tool<Options>(
      {.name = "source",
       .group = "Meaning",
       .summary = "build, check and list sources of known alleles, intervals and scores",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg source build clinvar.vcf.gz -f ref.fa -o clinvar.vsrc --release 2026-01\n"
                 "  varg source build gnomad.vcf.gz -f ref.fa -o gnomad.vsrc --fields AF,AN "
                 "--callable covered.bed\n"
                 "  varg source build cadd.tsv.gz -f ref.fa -o cadd.vsrc --fields PHRED:Float\n"
                 "  varg source check clinvar.vsrc\n"
                 "  varg source list *.vsrc"},
      declare, run);
}

}  // namespace varg::tools
