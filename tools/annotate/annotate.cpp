#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include <varg/annotate/annotation_table.hpp>
#include <varg/annotate/haplotype_joiner.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>

#include "annotate_options.hpp"
#include "open_knowledge.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

using Options = AnnotateOptions;

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
  knowledge.effects = options.effects;
  knowledge.writes_ann = options.writes_ann;
  if (genes != nullptr) knowledge.transcripts = &genes->transcripts;
  open_preferred(options.preferred, knowledge, session);
  open_sources(options.sources, knowledge, session);
  return knowledge;
}

/// Everything that one run works with.
struct Work {
  const Options& options;
  cli::Session& session;
  io::VcfReader& reader;
  const annotate::Knowledge& knowledge;
  annotate::HaplotypeJoiner& joiner;
};

template <class Encode, class Take>
void stream(Work& work, const Encode& encode, Take take) {
  flow::over_records(
      work.session.limits(), work.session.monitor(), work.reader,
      [&] { return annotate::Annotator(work.knowledge); },
      [](annotate::Annotator& annotator, io::VariantBatch batch) {
        return annotator.annotate(batch);
      },
      work.joiner, encode, take);
}

/// Says the hit rates before there is an output: without hits there is none.
void require_hits(const Work& work) {
  const auto& counts = work.joiner.counts();
  for (const std::string& rate : annotate::hit_rates(work.knowledge, counts)) {
    work.session.monitor().info(rate);
  }
  annotate::require_hits(work.knowledge, counts);
}

std::vector<OutputFacts> write_vcf(Work& work, const io::VcfHeader& header) {
  io::VcfWriter writer(work.options.output,
                       io::variant_format(work.options.output, work.options.output_type), header);
  stream(
      work, [&](std::string lines) { return writer.encode(lines); },
      [&](io::VcfWriter::Block block) { writer.write(std::move(block)); });
  require_hits(work);
  return writer.close();
}

std::vector<OutputFacts> write_table(Work& work, const io::VcfHeader& header) {
  const annotate::AnnotationTable table(header, annotate::written_keys(work.knowledge),
                                        work.options.format == AnnotateFormat::tsv
                                            ? annotate::TableFormat::tsv
                                            : annotate::TableFormat::json,
                                        work.options.rows);
  OutputFile file(work.options.output);
  file.write(table.head());
  stream(
      work, [&](std::string lines) { return table.rows(lines); },
      [&](std::string rows) { file.write(rows); });
  require_hits(work);
  return {file.commit()};
}

void account(const Work& work, const genome::Contigs& contigs) {
  Monitor& monitor = work.session.monitor();
  const auto& counts = work.joiner.counts();
  for (const auto& [name, n] : counts) monitor.count(name, n);
  for (const genome::Interval& cut : work.joiner.cuts()) {
    work.session.region({genome::to_text(cut, contigs), "haplotypes"});
  }
  monitor.warn(annotate::remarks(work.knowledge, counts));
  monitor.warn(work.reader.notes());
  work.session.samples(work.reader.header().samples());
  work.session.input(work.reader.facts());
}

void run(const Options& options, cli::Session& session) {
  if (options.genes.empty() && options.sources.empty()) {
    throw Error(Fault::usage, "nothing to annotate with").hint("Give --genes, --source or both");
  }
  if (options.writes_ann && options.genes.empty()) {
    throw Error(Fault::usage, "--ann writes consequences, which need genes")
        .hint("Give --genes, or leave out --ann");
  }
  if (options.format != AnnotateFormat::vcf && !options.output_type.empty()) {
    throw Error(Fault::usage, "-O chooses the form of a VCF, not of a table")
        .hint("Leave out -O or --format");
  }
  io::VcfReader reader(options.input);
  const reference::Fasta fasta(options.reference);
  annotate::require_same_contigs(reader.header(), fasta.contigs());
  const std::optional genes =
      open_genes(options.genes, options.bridge_contigs, fasta.contigs(), session);
  const annotate::Knowledge knowledge = open_knowledge(options, genes ? &*genes : nullptr, session);

  io::VcfHeader header = reader.header();
  annotate::declare_fields(knowledge, header);
  if (genes) header.add_line(genes_line(options.genes, *genes));
  header.add_line(session.header_line());
  annotate::HaplotypeJoiner joiner(knowledge);
  Work work{options, session, reader, knowledge, joiner};
  const std::vector<OutputFacts> output =
      options.format == AnnotateFormat::vcf ? write_vcf(work, header) : write_table(work, header);
  account(work, fasta.contigs());
  session.input(fasta.facts(false));
  session.output(output);
}

}  // namespace

cli::Tool annotate() {
  return cli::make_tool<Options>(
      {.name = "annotate",
       .group = "Meaning",
       .summary = "consequences on transcripts, HGVS names, and fields of known alleles",
       .stability = cli::Stability::experimental,
       .footer =
           "Examples:\n"
           "  varg annotate calls.vcf.gz -f ref.fa -g genes.gff3.gz -o annotated.vcf.gz\n"
           "  varg annotate calls.vcf.gz -f ref.fa --source clinvar.vsrc::ClinVar_\n"
           "  varg annotate calls.vcf.gz -f ref.fa -g genes.gff3.gz --format tsv --rows picked"},
      declare_annotate, run);
}

}  // namespace varg::tools
