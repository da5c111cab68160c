#include <filesystem>
#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>

#include "tools.hpp"
#include "why/why_parts.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::vector<std::string> what;  ///< reads or a prefix, then the place
  VariantOptions variants;
  bool json = false;
  CallerOptions caller;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("what", options.what,
                 "READS…, VARIANTS or PREFIX, then CONTIG:POS or CONTIG:BEGIN-END (1-based). "
                 "READS: indexed "
                 "BAM or CRAM of one sample, as given to varg call: why a variant is called there "
                 "or not. VARIANTS: VCF or BCF: why its records there have the consequences they "
                 "have. PREFIX: what varg compare got with -o: why calls match there or not")
      ->required()
      ->expected(2, -1)
      ->type_name("WHAT… PLACE");
  cli::add_reference(app, options.variants.reference)
      ->description(
          "the FASTA of the reads or variants, or of the comparison (there the default is as its "
          "manifest says)");
  app.add_option("-g,--genes", options.variants.genes,
                 "variants: GFF3, GTF or UCSC table of transcripts")
      ->type_name("FILE");
  app.add_option("--preferred", options.variants.preferred,
                 "variants: accessions of transcripts to pick before others, one a line")
      ->type_name("FILE");
  app.add_option("--source", options.variants.sources,
                 "variants: known alleles, intervals or scores, as in varg annotate (repeatable)")
      ->type_name("FILE:FIELD[=KEY][?ABSENT][,...][:PREFIX][:mode=MODE]");
  app.add_flag("--json", options.json, "write the explanation of reads or variants as JSON");
  add_caller_options(app, options.caller);
}

/// Whether `what` is an alignment file, or meant as one; otherwise it is the prefix of a
/// comparison.
bool is_reads(const std::string& what) {
  for (const char* ending : {".bam", ".cram", ".sam"}) {
    if (ends_with(what, ending)) return true;
  }
  std::error_code ignored;
  return !ends_with(what, ".vcf.gz") && std::filesystem::is_regular_file(what, ignored);
}

/// Refuses what means something for reads alone.
void check_variants(const Options& options) {
  if (options.what.size() > 2) {
    throw Error(Fault::usage, "{} is no alignment file, so one place is taken after it",
                options.what.front())
        .hint("Explain one place of a file of variants at a time: varg why FILE CONTIG:POS");
  }
  CallerOptions caller = options.caller;
  caller.bridge_contigs = false;
  if (caller.any()) {
    throw Error(Fault::usage, "the options of the caller are for reads; {} holds variants",
                options.what.front())
        .hint("Give BAM or CRAM files to explain reads");
  }
}

/// Refuses what means something for variants alone.
void check_no_annotation(const Options& options) {
  if (!options.variants.any()) return;
  throw Error(Fault::usage,
              "--genes, --preferred and --source are for variants; {} is no VCF or BCF",
              options.what.front())
      .hint("Give a VCF or BCF to explain consequences");
}

/// Refuses what means something for reads or variants alone.
void check_comparison(const Options& options) {
  if (options.what.size() > 2) {
    throw Error(Fault::usage, "{} is no alignment file, so one place is taken after it",
                options.what.front())
        .hint("Explain one place of a comparison at a time: varg why PREFIX CONTIG:POS");
  }
  if (options.json || options.caller.any()) {
    throw Error(Fault::usage, "--json and the options of the caller are for reads; {} is none",
                options.what.front())
        .hint("Give BAM or CRAM files to explain reads");
  }
}

void run(const Options& options, cli::Session& session) {
  const std::vector<std::string> files(options.what.begin(), options.what.end() - 1);
  const std::string& place = options.what.back();
  std::string text;
  const bool has_annotation = options.variants.any();
  if (is_variants(files.front(), has_annotation)) {
    check_variants(options);
    VariantOptions variants = options.variants;
    variants.bridge_contigs = options.caller.bridge_contigs;
    text = explained_variants(files.front(), place, variants, options.json, session);
  } else if (check_no_annotation(options); is_reads(files.front())) {
    text = explained_reads(files, place, options.variants.reference, options.caller, options.json,
                           session);
  } else {
    check_comparison(options);
    text = explained_comparison(files.front(), place, options.variants.reference, session);
  }
  OutputFile out("-");
  out.write(text);
  out.commit();
}

}  // namespace

genome::Interval parse_place(const std::string& text, const genome::Contigs& contigs) {
  constexpr genome::Pos longest_place = 200;
  const genome::Interval place = genome::parse_region(text, contigs);
  if (place.length() > longest_place) {
    throw Error(Fault::usage, "{} has {} bases; at most {} are explained at a time", text,
                place.length(), longest_place)
        .hint("Give one position: CONTIG:POS");
  }
  return place;
}

cli::Tool why() {
  return cli::make_tool<Options>(
      {.name = "why",
       .group = "Proof",
       .summary =
           "explain a place: why reads give a call or none, variants have their consequences, or "
           "compared calls match",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg why sample.bam chr20:1234567 -f ref.fa\n"
                 "  varg why sample.bam chr20:1234567 -f ref.fa --json\n"
                 "  varg why calls.vcf.gz chr20:1234567 -f ref.fa -g genes.gff3.gz\n"
                 "  varg why out chr20:1234567\n"
                 "  varg why out chr20:1,230,000-1,240,000"},
      declare, run);
}

}  // namespace varg::tools
