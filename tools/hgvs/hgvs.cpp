#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include <varg/annotate/hgvs_reader.hpp>
#include <varg/annotate/hgvs_tables.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>

#include "annotate/open_knowledge.hpp"
#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::vector<std::string> texts;
  std::string file;
  std::string vcf;
  std::string reference;
  std::string genes;
  bool bridge_contigs = false;
  std::string output = "-";
  std::string output_type;
  bool picked_only = false;
  bool other_versions = false;
  bool repeats = false;
  bool star = false;
  bool one_letter = false;
  bool no_parentheses = false;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("text", options.texts, "HGVS names to read")->type_name("TEXT");
  app.add_option("--file", options.file, "file of HGVS names, one a line; - is standard input")
      ->type_name("FILE");
  app.add_option("--vcf", options.vcf, "name the alleles of a VCF or BCF instead")
      ->type_name("FILE");
  cli::add_reference(app, options.reference)->required();
  app.add_option("-g,--genes", options.genes, "GFF3, GTF or UCSC table of transcripts")
      ->type_name("FILE");
  app.add_flag("--bridge-contigs", options.bridge_contigs,
               "read the genes' contigs by the reference's names where theirs differ (chr20 as 20 "
               "or NC_000020.11)");
  app.add_flag("--pick", options.picked_only,
               "of a VCF, only the transcript to report first, as varg annotate picks");
  app.add_flag(
      "--other-versions", options.other_versions,
      "read a name whose version the genes lack on the nearest version they have, with the "
      "verdict other_version");
  app.add_flag("--repeats", options.repeats,
               "write inserted copies of a repeated unit as CA[5] where HGVS allows it");
  app.add_flag("--star", options.star, "write * for Ter in protein names");
  app.add_flag("--one-letter", options.one_letter, "write residues of protein names in one letter");
  app.add_flag("--no-parentheses", options.no_parentheses,
               "leave out the parentheses that mark protein names as predicted");
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type)
      ->description("of names: t table (default), or v z u b as elsewhere")
      ->type_name("t|v|z|u|b");
}

std::vector<std::string> texts_of(const Options& options, cli::Session& session) {
  std::vector<std::string> texts = options.texts;
  if (!options.file.empty()) {
    io::ByteSource source(options.file);
    for (std::string& line : annotate::read_hgvs_lines(source)) texts.push_back(std::move(line));
    session.input(source.facts("names"));
  }
  return texts;
}

bool writes_table(const Options& options) {
  if (options.output_type == "t") return true;
  if (!options.output_type.empty()) return false;
  for (const char* ending : {".vcf", ".vcf.gz", ".bcf"}) {
    if (ends_with(options.output, ending)) return false;
  }
  return true;
}

/// What one name says; counts it, and says it when it is wrong.
annotate::HgvsEntry read_one(const std::string& text, annotate::HgvsReader& reader,
                             cli::Session& session) {
  annotate::HgvsEntry entry{text, reader.read(text)};
  session.monitor().count(fmt::format("names.{}", annotate::verdict_of(entry)));
  if (!entry.reading.is_valid()) {
    session.monitor().warn("wrong_name", fmt::format("{}: {}", printable(entry.text),
                                                     annotate::message_of(entry.reading)));
  } else if (entry.reading.is_of_other_version()) {
    session.monitor().warn("other_version", fmt::format("{}: {}", printable(entry.text),
                                                        annotate::message_of(entry.reading)));
  }
  return entry;
}

/// Each gives whether all names are right.
bool write_table(const Options& options, annotate::HgvsReader& reader,
                 const genome::Contigs& contigs, cli::Session& session) {
  bool all_valid = true;
  OutputFile out(options.output);
  out.write(annotate::hgvs_table_header());
  std::string row;
  for (const std::string& text : texts_of(options, session)) {
    const annotate::HgvsEntry entry = read_one(text, reader, session);
    all_valid = all_valid && entry.reading.is_valid();
    row.clear();
    annotate::append_hgvs_row(entry, contigs, row);
    out.write(row);
  }
  session.output(out.commit());
  return all_valid;
}

bool write_records(const Options& options, annotate::HgvsReader& reader,
                   const genome::Contigs& contigs, cli::Session& session) {
  bool all_valid = true;
  std::vector<annotate::HgvsEntry> entries;
  for (const std::string& text : texts_of(options, session)) {
    entries.push_back(read_one(text, reader, session));
    all_valid = all_valid && entries.back().reading.is_valid();
  }
  io::VcfHeader header = io::VcfHeader::make(contigs, {});
  annotate::declare_hgvs(header);
  header.add_line(session.header_line());
  io::VcfWriter writer(options.output, io::variant_format(options.output, options.output_type),
                       header);
  writer.write(annotate::hgvs_records(entries, contigs));
  session.output(writer.close());
  return all_valid;
}

void name_variants(const Options& options, annotate::HgvsReader& reader,
                   const reference::Fasta& fasta, cli::Session& session) {
  io::VcfReader input(options.vcf);
  OutputFile out(options.output);
  out.write(annotate::hgvs_names_header());
  std::map<std::string, std::uint64_t> counts;
  while (const auto batch = input.next_batch()) {
    out.write(annotate::hgvs_names_rows(*batch, fasta, reader, options.picked_only, counts));
    session.monitor().advance(batch->rows.size(), batch->input_bytes);
  }
  for (const auto& [name, n] : counts) session.monitor().count(name, n);
  session.monitor().warn(input.notes());
  session.input(input.facts());
  session.output(out.commit());
}

cli::Answer run(const Options& options, cli::Session& session) {
  const bool names = !options.texts.empty() || !options.file.empty();
  if (names == !options.vcf.empty()) {
    throw Error(Fault::usage, "{}", names ? "names to read and --vcf at once" : "nothing to read")
        .hint("Give HGVS names, --file FILE, or --vcf FILE");
  }
  const reference::Fasta fasta(options.reference);
  session.input(fasta.facts(false));
  const reference::Transcripts no_genes;
  const std::optional genes =
      open_genes(options.genes, options.bridge_contigs, fasta.contigs(), session);
  annotate::HgvsReader reader(options.reference, genes ? genes->transcripts : no_genes,
                              {{options.repeats},
                               {options.star, !options.no_parentheses, options.one_letter},
                               options.other_versions});
  if (!names) {
    name_variants(options, reader, fasta, session);
    return cli::Answer::yes;
  }
  const bool all_valid = (writes_table(options) ? write_table : write_records)(
      options, reader, fasta.contigs(), session);
  return all_valid ? cli::Answer::yes : cli::Answer::no;
}

}  // namespace

cli::Tool hgvs() {
  return cli::make_tool<Options>(
      {.name = "hgvs",
       .group = "Meaning",
       .summary = "HGVS names to VCF and back; says what is wrong with a name",
       .footer = "Examples:\n"
                 "  varg hgvs -f ref.fa -g genes.gff3.gz 'NM_003002.4:c.274G>T'\n"
                 "  varg hgvs -f ref.fa -g genes.gff3.gz --file names.txt -o names.vcf.gz\n"
                 "  varg hgvs -f ref.fa -g genes.gff3.gz --vcf calls.vcf.gz --pick -o names.tsv"},
      declare, run);
}

}  // namespace varg::tools
