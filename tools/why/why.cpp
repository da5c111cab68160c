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
  std::string reference;
  bool json = false;
  CallerOptions caller;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("what", options.what,
                 "READS… or PREFIX, then CONTIG:POS or CONTIG:BEGIN-END (1-based). READS: indexed "
                 "BAM or CRAM of one sample, as given to varg call: why a variant is called there "
                 "or not. PREFIX: what varg compare got with -o: why calls match there or not")
      ->required()
      ->expected(2, -1)
      ->type_name("WHAT… PLACE");
  cli::add_reference(app, options.reference)
      ->description(
          "the FASTA of the reads, or of the comparison (there the default is as its "
          "manifest says)");
  app.add_flag("--json", options.json, "write the explanation of reads as JSON");
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
  if (is_reads(files.front())) {
    text = explained_reads(files, place, options.reference, options.caller, options.json, session);
  } else {
    check_comparison(options);
    text = explained_comparison(files.front(), place, options.reference, session);
  }
  OutputFile out("-");
  out.write(text);
  out.commit();
}

}  // namespace

cli::Tool why() {
  return cli::make_tool<Options>(
      {.name = "why",
       .group = "Proof",
       .summary = "explain a place: why reads give a call or none, or why compared calls match",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg why sample.bam chr20:1234567 -f ref.fa\n"
                 "  varg why sample.bam chr20:1234567 -f ref.fa --json\n"
                 "  varg why out chr20:1234567\n"
                 "  varg why out chr20:1,230,000-1,240,000"},
      declare, run);
}

}  // namespace varg::tools
