#include "annotate_options.hpp"

#include <map>

namespace varg::tools {
namespace {

/// An option that takes one of a few words.
template <class Value>
void add_choice(CLI::App& app, const std::string& name, Value& value,
                const std::vector<std::pair<std::string, Value>>& words, const std::string& help) {
  std::vector<std::string> names;
  std::map<std::string, Value> values;
  std::string usual;
  for (const auto& [word, meaning] : words) {
    names.push_back(word);
    values.emplace(word, meaning);
    if (meaning == value) usual = word;
  }
  app.add_option_function<std::string>(
         name, [&value, values](const std::string& word) { value = values.at(word); }, help)
      ->check(CLI::IsMember(names))
      ->default_str(usual);
}

void declare_consequences(CLI::App& app, AnnotateOptions& options) {
  app.add_option("-g,--genes", options.genes,
                 "GFF3, GTF or UCSC table of transcripts: writes INFO/CSQ")
      ->type_name("FILE");
  app.add_flag("--bridge-contigs", options.bridge_contigs,
               "read the genes' contigs by the reference's names where theirs differ (chr20 as 20 "
               "or NC_000020.11)");
  app.add_option("--preferred", options.preferred,
                 "transcripts to pick before all others: a file with an accession a line")
      ->type_name("FILE");
  using annotate::Conventions;
  add_choice<Conventions>(app, "--as", options.effects.conventions,
                          {{"varg", Conventions::varg}, {"vep115", Conventions::vep115}},
                          "whose labels consequences carry");
  using annotate::Detail;
  add_choice<Detail>(
      app, "--detail", options.effects.detail,
      {{"terms", Detail::terms}, {"fields", Detail::fields}, {"names", Detail::names}},
      "how much of CSQ is worked out: terms, numbers and codons too, HGVS names too");
  using annotate::Haplotypes;
  add_choice<Haplotypes>(
      app, "--haplotypes", options.haplotypes,
      {{"genotypes", Haplotypes::of_genotypes},
       {"all", Haplotypes::all},
       {"none", Haplotypes::none}},
      "what alleles do together: those that genotypes put on one haplotype (genotypes), the first "
      "ALTs of all records (all), or each alone (none)");
  app.add_flag("--ann", options.writes_ann, "write INFO/ANN, as SnpEff does, beside CSQ");
}

}  // namespace

void declare_annotate(CLI::App& app, AnnotateOptions& options) {
  app.add_option("input", options.input, "VCF or BCF to annotate; - is standard input");
  cli::add_reference(app, options.reference)->required();
  declare_consequences(app, options);
  app.add_option("--source", options.sources,
                 "known alleles, intervals or scores and the fields to copy (repeatable): a "
                 "source made by varg source build, a VCF, BCF, BED, bedGraph, wiggle or bigWig")
      ->type_name("FILE:FIELD[=KEY][?ABSENT][,...][:PREFIX][:mode=MODE]");
  app.add_flag("--allow-no-hits", options.allow_no_hits,
               "go on when not one record lies in a transcript, or not one allele is found in a "
               "source");
  app.add_flag("--overwrite", options.overwrite, "replace fields the input has already");
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  add_choice<AnnotateFormat>(
      app, "--format", options.format,
      {{"vcf", AnnotateFormat::vcf}, {"tsv", AnnotateFormat::tsv}, {"json", AnnotateFormat::json}},
      "vcf (its form by -O or the ending), tsv (a row for each entry of CSQ) or json (a line for "
      "each ALT)");
  using annotate::TableRows;
  add_choice<TableRows>(app, "--rows", options.rows,
                        {{"all", TableRows::all}, {"picked", TableRows::picked}},
                        "entries of CSQ in a tsv or json: all, or the picked one of each ALT");
}

}  // namespace varg::tools
