#include <filesystem>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/flow/in_order.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bed.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/qc/depth.hpp>
#include <varg/report/case_reader.hpp>
#include <varg/report/coverage.hpp>
#include <varg/report/provenance.hpp>
#include <varg/report/writers.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string input;
  std::string output = "-";
  std::string case_id;
  std::string sample;
  std::string reads;
  std::string reference;
  std::string panel;
  std::vector<std::string> fields;
  unsigned min_depth = 10;
  unsigned min_mapq = 20;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "annotated VCF, VCF.gz or BCF (varg annotate)")
      ->required();
  app.add_option("-o,--output", options.output,
                 "where to write: .html (its JSON model is written beside it) or .json")
      ->type_name("FILE");
  app.add_option("--case", options.case_id, "case number on the report; default the sample")
      ->type_name("ID");
  app.add_option("-s,--sample", options.sample, "the sample to report when there are several")
      ->type_name("NAME");
  app.add_option("--reads", options.reads, "indexed BAM or CRAM: examines the coverage")
      ->type_name("FILE");
  cli::add_reference(app, options.reference);
  app.add_option("--panel", options.panel,
                 "BED of the regions to report; needed to examine coverage")
      ->type_name("BED");
  app.add_option("--fields", options.fields, "INFO fields to show; default CLN* and CLINICAL_SIGNIFICANCE")
      ->type_name("KEY")
      ->delimiter(',');
  app.add_option("--min-depth", options.min_depth, "depth under which a base is a gap; default 10")
      ->type_name("N");
  app.add_option("--min-mapq", options.min_mapq,
                 "least mapping quality of a read that counts as depth; default 20")
      ->type_name("N")
      ->check(CLI::Range(0U, 254U));
}

report::Coverage examine(const Options& options, const std::vector<io::BedRecord>& panel,
                         const genome::Contigs& contigs, cli::Session& session) {
  const qc::DepthRules rules{static_cast<std::uint8_t>(options.min_mapq)};
  constexpr std::uint64_t bytes_per_region = 16ULL << 20U;
  std::vector<qc::RegionDepth> depths;
  std::size_t at = 0;
  flow::in_order(
      session.limits(), bytes_per_region,
      [&]() -> std::optional<io::BedRecord> {
        if (at == panel.size()) return std::nullopt;
        return panel[at++];
      },
      [&] { return io::IndexedReads(options.reads, {options.reference}); },
      [&](io::IndexedReads& reads, const io::BedRecord& region) {
        genome::Interval interval = region.interval;
        interval.contig =
            reads.header().contigs.require(contigs[interval.contig].name, options.reads);
        auto depth = qc::summarize(interval, qc::depth_of(reads.fetch(interval), interval, rules),
                                   options.min_depth);
        return depth;
      },
      [&](qc::RegionDepth depth) { depths.push_back(std::move(depth)); });
  session.input(io::file_facts(options.reads, "reads", false));
  const io::IndexedReads reads(options.reads, {options.reference});
  return report::make_coverage(panel, depths, reads.header().contigs, rules, options.min_depth);
}

void read_case(io::VcfReader& reader, report::Selection selection, report::Report& result,
               cli::Session& session) {
  report::CaseReader cases = within(reader.path(), [&] {
    return report::CaseReader(reader.header(), std::move(selection));
  });
  flow::over_records(
      session.limits(), session.monitor(), reader, [] { return 0; },
      [](int, io::VariantBatch batch) { return batch; },
      [&](const io::VariantBatch& batch) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
          within([&] { return batch.place(i); }, [&] { cases.add(batch[i]); });
        }
      });
  cases.finish(result);
  session.monitor().count("records.in", result.records);
  session.monitor().count("variants.listed", result.variants.size());
}

void write_outputs(const std::string& path, const report::Report& result, cli::Session& session) {
  const std::string json = report::to_json(result);
  if (ends_with(path, ".json")) {
    session.output(write_text_file(path, json));
    return;
  }
  session.output(write_text_file(path, report::to_html(result)));
  if (path != "-") {
    session.output(
        write_text_file(std::filesystem::path(path).replace_extension(".json").string(), json));
  }
}

void run(const Options& options, cli::Session& session) {
  if (!options.reads.empty() && options.panel.empty()) {
    throw Error(Fault::usage, "--reads needs --panel: the regions whose coverage is examined")
        .hint("Give a BED of the genes or exons that are reported");
  }
  io::VcfReader reader(options.input);
  report::Report result;
  report::Selection selection{options.sample, {}, options.fields};
  std::vector<io::BedRecord> panel;
  if (!options.panel.empty()) {
    io::BedFile bed = io::read_bed(options.panel, reader.header().contigs());
    session.monitor().warn(bed.notes);
    selection.panel = bed.regions();
    panel = std::move(bed.records);
    result.panel = options.panel;
    result.panel_digest = bed.facts.digest;
    bed.facts.role = "panel";
    session.input(std::move(bed.facts));
  }
  const genome::Contigs contigs = reader.header().contigs();
  read_case(reader, std::move(selection), result, session);
  session.monitor().warn(result.notes);
  InputFacts facts = reader.facts();
  result.input_path = facts.path;
  result.input_digest = facts.digest;
  session.input(std::move(facts));
  session.samples({result.sample});
  result.case_id = options.case_id.empty() ? result.sample : options.case_id;
  result.assembly = genome::known_assembly(contigs).value_or("");
  report::Provenance provenance = report::trace_back(options.input);
  result.steps = std::move(provenance.steps);
  result.missing_steps = std::move(provenance.missing);
  if (!options.reads.empty()) result.coverage = examine(options, panel, contigs, session);
  write_outputs(options.output, result, session);
}

}  // namespace

cli::Tool report() {
  return cli::make_tool<Options>(
      {.name = "report",
       .group = "Meaning",
       .summary = "one self-contained page for a case: findings, gaps, removals, method",
       .stability = cli::Stability::experimental,
       .footer = "\nExample:\n"
                 "  varg report case.vcf.gz --reads reads.bam --panel panel.bed -o report.html"},
      declare, run);
}

}  // namespace varg::tools
