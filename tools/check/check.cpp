#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/output_file.hpp>
#include <varg/preflight/check.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string reference;
  std::string output = "-";
  bool json = false;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("files", options.files,
                 "BAM, CRAM, SAM, VCF, BCF, FASTA, BED, interval_list, GFF3, GTF, PED or manifest")
      ->required();
  cli::add_reference(app, options.reference);
  cli::add_output(app, options.output);
  app.add_flag("--json", options.json, "write the report as JSON");
}

void run(const Options& options, cli::Session& session) {
  const preflight::CheckReport report = preflight::check_files(options.files, {options.reference},
                                                               session.limits(), session.monitor());
  for (const preflight::FileReport& file : report.files) {
    if (!file.facts.path.empty()) session.input(file.facts);
    if (file.whole) session.monitor().count("records.in", file.records);
  }
  OutputFile output(options.output);
  output.write(options.json ? preflight::to_json(report) : preflight::to_text(report));
  session.output(output.commit());
  if (auto fault = preflight::verdict(report)) throw std::move(*fault);
}

}  // namespace

cli::Tool check() {
  return cli::make_tool<Options>(
      {.name = "check",
       .group = "Proof",
       .summary = "read inputs whole and say whether they are sound and belong together",
       .footer = "Examples:\n"
                 "  varg check reads.bam calls.vcf.gz targets.bed ref.fa\n"
                 "  varg check --json reads.cram -f ref.fa"},
      declare, run);
}

}  // namespace varg::tools
