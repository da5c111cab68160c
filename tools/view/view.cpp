#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/io/byte_source.hpp>

#include "tools.hpp"
#include "view_options.hpp"

namespace varg::tools {
namespace {

void declare(CLI::App& app, ViewOptions& options) {
  app.add_option("input", options.inputs,
                 "VCF, VCF.gz, BCF, BAM, CRAM or SAM; - is standard input; several VCFs of one "
                 "header are joined in the order given");
  cli::add_reference(app, options.reference);
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  cli::add_regions(app, options.regions);
  add_filters(app, options.filters);
  const auto header =
      app.add_flag("--header-only", options.header_only, "write the header and no record");
  const auto bare = app.add_flag("-H,--no-header", options.no_header, "write the records alone");
  const auto count = app.add_flag("-c,--count", options.count, "write the number of records alone");
  header->excludes(bare)->excludes(count);
  bare->excludes(count);
}

bool holds_reads(io::Format format) {
  return format == io::Format::bam || format == io::Format::cram || format == io::Format::sam;
}

void run(const ViewOptions& options, cli::Session& session) {
  // What a pipe holds is seen by its reader alone: reads come by file.
  const std::string& first = options.inputs.front();
  const bool reads = first != "-" && holds_reads(io::sniff_file(first).format);
  if (options.inputs.size() > 1 && (reads || options.regions.any())) {
    throw Error(Fault::usage, "several inputs are joined whole, and only VCF or BCF are")
        .hint("Give one input, or leave -r and -R away");
  }
  if (reads) return view_reads(options, session);
  view_variants(options, session);
}

}  // namespace

cli::Tool view() {
  return cli::make_tool<ViewOptions>(
      {.name = "view",
       .group = "Variants",
       .summary = "convert, copy, cut out or count variants or reads",
       .footer = "Examples:\n"
                 "  varg view calls.vcf.gz -r chr20:1-2000000 -o slice.vcf.gz\n"
                 "  varg view calls.vcf.gz -O b -o calls.bcf\n"
                 "  varg view part1.vcf.gz part2.vcf.gz -o whole.vcf.gz\n"
                 "  varg view -c calls.bcf"},
      declare, run);
}

}  // namespace varg::tools
