#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

#include <varg/core/text.hpp>

#include "genes_build.hpp"
#include "genes_tags.hpp"

namespace varg::reference {
namespace {

/// What Ensembl and NCBI put before their ids in GFF3.
constexpr std::array<std::string_view, 6> id_prefixes = {
    "transcript:", "gene:", "CDS:", "rna-", "gene-", "cds-"};

std::string without_prefix(std::string id) {
  for (const std::string_view prefix : id_prefixes) {
    if (starts_with(id, prefix)) return id.substr(prefix.size());
  }
  return id;
}

/// "ENST00000380152" and "7" make "ENST00000380152.7"; an id with a version stays.
std::string with_version(std::string id, const std::string& version) {
  if (version.empty() || id.empty()) return id;
  const std::size_t dot = id.rfind('.');
  const bool has_version = dot != std::string::npos && dot + 1 < id.size() &&
                           std::all_of(id.begin() + static_cast<std::ptrdiff_t>(dot) + 1, id.end(),
                                       [](unsigned char c) { return std::isdigit(c) != 0; });
  return has_version ? id : id + "." + version;
}

/// The Ensembl word for NCBI's.
std::string usual_biotype(std::string word) {
  if (word == "mRNA") return "protein_coding";
  if (word == "lnc_RNA") return "lncRNA";
  return word;
}

std::string biotype_of(const GeneNode& node, const Attributes& own, const Attributes& of_gene,
                       bool is_coding) {
  std::string word = own.first_of("biotype", "transcript_biotype", "transcript_type");
  if (!word.empty()) return usual_biotype(std::move(word));
  const bool says_nothing = node.is_synthetic || node.type == "transcript" || node.type == "exon" ||
                            ends_with(node.type, "gene");
  if (!says_nothing) return usual_biotype(std::string(node.type));
  word = own.text("gbkey");
  if (node.type == "transcript" && !word.empty()) return usual_biotype(std::move(word));
  word = of_gene.first_of("biotype", "gene_biotype", "gene_type");
  if (word.empty()) word = own.first_of("gene_biotype", "gene_type");
  if (word.empty() && is_coding) word = "protein_coding";
  return word;
}

/// NCBI's words for a product that the genome does not give letter for letter
/// (ncbi.nlm.nih.gov/genbank/genomes_gff, qualifier exception).
constexpr std::array<std::string_view, 5> differing_exceptions = {
    "mismatches in transcription", "unclassified transcription discrepancy",
    "unclassified translation discrepancy", "annotated by transcript or proteomic data",
    "RNA editing"};

bool says_it_differs(const Attributes& words) {
  const std::string exception = words.text("exception");
  const bool listed =
      std::any_of(differing_exceptions.begin(), differing_exceptions.end(),
                  [&](std::string_view one) { return exception.find(one) != std::string::npos; });
  // "The RefSeq transcript has 1 substitution compared to this genomic sequence".
  return listed || words.first_of("Note", "note").find("compared to this genomic sequence") !=
                       std::string::npos;
}

void add_tags(const GeneNode& node, const Attributes& own, const Attributes& of_coding,
              TranscriptRecord& record) {
  own.for_each([&](std::string_view key, std::string_view value) {
    if (key == "tag") {
      for_each_field(value, ',', [&](std::string_view tag) { add_tag(tag, record.tags); });
    }
    return true;
  });
  const bool forward = record.strand == Strand::forward;
  if (forward ? node.coding_goes_before : node.coding_goes_on) {
    add_tag("cds_start_NF", record.tags);
  }
  if (forward ? node.coding_goes_on : node.coding_goes_before) add_tag("cds_end_NF", record.tags);
  if (of_coding.text("exception") == "ribosomal slippage") {
    add_tag("ribosomal_slippage", record.tags);
  }
  const bool is_seleno =
      std::any_of(record.recoded.begin(), record.recoded.end(),
                  [](const RecodedCodon& codon) { return codon.amino_acid == 'U'; });
  if (is_seleno) add_tag("seleno", record.tags);
}

/// Adds codons that NCBI (transl_except) or Ensembl (_selenocysteine, "93 93 U") say are recoded.
void add_recoded(const Attributes& own, const Attributes& of_coding, TranscriptRecord& record) {
  for (const RecodedCodon& codon :
       parse_recoded(of_coding.text("transl_except"), record.interval.contig)) {
    record.recoded.push_back(codon);
  }
  for_each_field(own.text("_selenocysteine"), ',', [&](std::string_view edit) {
    const std::string_view number = edit.substr(0, edit.find(' '));
    for (const genome::Interval& piece :
         codon_at(record, parse_number<genome::Pos>(number).value_or(0))) {
      record.recoded.push_back({piece, 'U'});
    }
  });
  auto& all = record.recoded;
  std::sort(all.begin(), all.end(), [](const RecodedCodon& a, const RecodedCodon& b) {
    return std::tie(a.interval, a.amino_acid) < std::tie(b.interval, b.amino_acid);
  });
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

/// The first reference to a database ("GeneID:672", "HGNC:HGNC:1100") without its name.
std::string reference_to(std::string_view database, const Attributes& words) {
  std::string found;
  words.for_each([&](std::string_view key, std::string_view value) {
    if (key != "Dbxref" && key != "db_xref") return true;
    for_each_field(value, ',', [&](std::string_view one) {
      if (found.empty() && starts_with(one, database)) found = one.substr(database.size());
    });
    return found.empty();
  });
  return found;
}

/// From hgnc_id, Dbxref or Ensembl's "… [Source:HGNC Symbol;Acc:HGNC:1100]": "HGNC:1100".
std::string hgnc_id_of(const Attributes& own, const Attributes& of_gene) {
  std::string id = own.text("hgnc_id");
  if (id.empty()) id = of_gene.text("hgnc_id");
  if (id.empty()) id = reference_to("HGNC:", of_gene);
  if (id.empty()) id = reference_to("HGNC:", own);
  if (id.empty()) {
    constexpr std::string_view source = "[Source:HGNC Symbol;Acc:";
    const std::string text = of_gene.text("description");
    const std::size_t at = text.find(source);
    if (at == std::string::npos) return {};
    const std::size_t first = at + source.size();
    id = text.substr(first, text.find(']', first) - first);
  }
  return id.empty() || starts_with(id, "HGNC:") ? id : "HGNC:" + id;
}

void describe_gene(const GeneNode& gene, const Attributes& own, const Attributes& of_gene,
                   TranscriptRecord& record) {
  record.gene_id = of_gene.text("gene_id");
  if (record.gene_id.empty()) record.gene_id = own.text("gene_id");
  if (record.gene_id.empty()) record.gene_id = without_prefix(std::string(gene.id));

  record.gene_name = own.first_of("gene_name", "gene", "gene_symbol");
  if (record.gene_name.empty()) {
    record.gene_name = of_gene.first_of("gene_name", "gene", "gene_symbol", "Name");
  }
  record.hgnc_id = hgnc_id_of(own, of_gene);
  record.ncbi_gene_id = reference_to("GeneID:", of_gene);
  if (record.ncbi_gene_id.empty()) record.ncbi_gene_id = reference_to("GeneID:", own);
}

void describe_protein(const Attributes& own, const Attributes& of_coding, bool is_gtf,
                      TranscriptRecord& record) {
  record.protein_id = of_coding.text("protein_id");
  if (record.protein_id.empty()) record.protein_id = own.text("protein_id");
  record.protein_id =
      with_version(std::move(record.protein_id),
                   is_gtf ? of_coding.text("protein_version") : of_coding.text("version"));
  record.ccds_id = own.first_of("ccdsid", "ccds_id");
  if (record.ccds_id.empty()) record.ccds_id = reference_to("CCDS:", of_coding);
  const std::string code = of_coding.text("transl_table");
  record.genetic_code = parse_number<std::uint8_t>(code).value_or(0);
  record.differs_from_genome = record.differs_from_genome || says_it_differs(of_coding);
}

}  // namespace

void describe(const GeneTable& table, const GeneNode& node, const GeneNode& gene,
              TranscriptRecord& record) {
  const Attributes own = table.attributes(node.attributes);
  const Attributes of_gene = table.attributes(gene.attributes);
  const Attributes of_coding = table.attributes(node.coding_attributes);
  const bool is_gtf = table.format() == GeneFormat::gtf;

  std::string id = own.text("transcript_id");
  if (id.empty()) id = without_prefix(std::string(node.id));
  record.id =
      with_version(std::move(id), is_gtf ? own.text("transcript_version") : own.text("version"));
  describe_gene(gene, own, of_gene, record);
  record.biotype = biotype_of(node, own, of_gene, record.is_coding());
  if (node.source != ".") record.source = node.source;
  record.support_level = support_level_of(own.text("transcript_support_level"));
  record.differs_from_genome = says_it_differs(own) || table.is_misaligned(node.contig, record.id);
  if (record.is_coding()) describe_protein(own, of_coding, is_gtf, record);
  add_recoded(own, of_coding, record);
  add_tags(node, own, of_coding, record);
}

}  // namespace varg::reference
