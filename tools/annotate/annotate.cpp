#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>

#include <varg/annotate/haplotype_joiner.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string input = "-";
  std::string output = "-";
  std::string output_type;
  std::string reference;
  std::string genes;
  std::vector<std::string> sources;
  std::string conventions = "varg";
  bool bridge_contigs = false;
  bool overwrite = false;
  bool allow_no_hits = false;
  annotate::Haplotypes haplotypes = annotate::Haplotypes::of_genotypes;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "VCF or BCF to annotate; - is standard input");
  cli::add_reference(app, options.reference)->required();
  app.add_option("-g,--genes", options.genes,
                 "GFF3, GTF or UCSC table of transcripts: writes INFO/CSQ")
      ->type_name("FILE");
  app.add_option("--source", options.sources,
                 "known alleles, intervals or scores and the fields to copy (repeatable): a "
                 "source made by varg source build, a VCF, BCF, BED or bedGraph")
      ->type_name("FILE:FIELD[=KEY][?ABSENT][,...][:PREFIX][:mode=MODE]");
  app.add_flag("--allow-no-hits", options.allow_no_hits,
               "go on when not one allele is found in a source");
  static const std::map<std::string, annotate::Haplotypes> modes{
      {"genotypes", annotate::Haplotypes::of_genotypes},
      {"all", annotate::Haplotypes::all},
      {"none", annotate::Haplotypes::none}};
  app.add_option("--haplotypes", options.haplotypes,
                 "what alleles do together: those that genotypes put on one haplotype (genotypes), "
                 "the first ALTs of all records (all), or no more than each alone (none)")
      ->transform(CLI::CheckedTransformer(modes))
      ->default_str("genotypes");
  app.add_option("--as", options.conventions, "whose labels consequences carry: varg or vep115")
      ->check(CLI::IsMember({"varg", "vep115"}));
  app.add_flag("--bridge-contigs", options.bridge_contigs,
               "read the genes' contigs by the reference's names where theirs differ (chr20 as 20 "
               "or NC_000020.11)");
  app.add_flag("--overwrite", options.overwrite, "replace fields the input has already");
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
}

/// The gene file's place in the header; its digest and dialect, no path.
std::string genes_line(const std::string& path, const reference::GeneFile& genes) {
  return fmt::format("##varg_genes=<ID={},Dialect=\"{}\",XXH3_128={},Terms=\"{}\">",
                     std::filesystem::path(path).filename().string(), genes.dialect,
                     genes.facts.digest, annotate::term_release());
}

annotate::Knowledge open_knowledge(const Options& options, const reference::GeneFile* genes,
                                   cli::Session& session) {
  annotate::Knowledge knowledge;
  knowledge.reference_path = options.reference;
  knowledge.overwrite = options.overwrite;
  knowledge.allow_no_hits = options.allow_no_hits;
  knowledge.haplotypes = options.haplotypes;
  if (options.conventions == "vep115") {
    knowledge.effects.conventions = annotate::Conventions::vep115;
  }
  if (genes != nullptr) knowledge.transcripts = &genes->transcripts;
  for (const std::string& text : options.sources) {
    const auto stage = session.monitor().stage("reading source " + text);
    knowledge.sources.push_back(
        annotate::open_source(annotate::parse_source_request(text), options.reference));
    session.source(knowledge.sources.back()->provenance());
    session.monitor().warn(knowledge.sources.back()->notes());
  }
  return knowledge;
}

void run(const Options& options, cli::Session& session) {
  if (options.genes.empty() && options.sources.empty()) {
    throw Error(Fault::usage, "nothing to annotate with").hint("Give --genes, --source or both");
  }
  io::VcfReader reader(options.input);
  const reference::Fasta fasta(options.reference);
  annotate::require_same_contigs(reader.header(), fasta.contigs());
  std::optional<reference::OpenedGenes> genes;
  if (!options.genes.empty()) {
    const auto stage = session.monitor().stage("reading genes");
    genes = reference::open_genes(options.genes, fasta.contigs(),
                                  {.bridge_contigs = options.bridge_contigs});
    session.monitor().warn(genes->notes);
    session.input(genes->facts);
  }
  const annotate::Knowledge knowledge = open_knowledge(options, genes ? &*genes : nullptr, session);

  io::VcfHeader header = reader.header();
  annotate::declare_fields(knowledge, header);
  if (genes) header.add_line(genes_line(options.genes, *genes));
  header.add_line(session.header_line());
  io::VcfWriter writer(options.output, io::variant_format(options.output, options.output_type),
                       header);
  annotate::HaplotypeJoiner joiner(knowledge);
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return annotate::Annotator(knowledge); },
      [](annotate::Annotator& annotator, io::VariantBatch batch) {
        return annotator.annotate(batch);
      },
      joiner, [&](std::string lines) { return writer.encode(lines); },
      [&](io::VcfWriter::Block block) { writer.write(std::move(block)); });

  for (const auto& [name, n] : joiner.counts()) session.monitor().count(name, n);
  for (const genome::Interval& cut : joiner.cuts()) {
    session.region({genome::to_text(cut, fasta.contigs()), "haplotypes"});
  }
  for (const std::string& rate : annotate::hit_rates(knowledge, joiner.counts())) {
    session.monitor().info(rate);
  }
  annotate::require_hits(knowledge, joiner.counts());
  session.monitor().warn(annotate::without_hits(knowledge, joiner.counts()));
  session.monitor().warn(reader.notes());
  session.samples(reader.header().samples());
  session.input(reader.facts());
  session.input(fasta.facts(false));
  session.output(writer.close());
}

}  // namespace

cli::Tool annotate() {
  return cli::make_tool<Options>(
      {.name = "annotate",
       .group = "Meaning",
       .summary = "consequences on transcripts, HGVS names, and fields of known alleles",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg annotate calls.vcf.gz -f ref.fa -g genes.gff3.gz -o annotated.vcf.gz\n"
                 "  varg annotate calls.vcf.gz -f ref.fa --source clinvar.vcf.gz:CLNSIG:ClinVar_"},
      declare, run);
}

}  // namespace varg::tools
